import * as vscode from 'vscode';

/** The little of the built-in git extension's API that is used here. */
interface GitApi {
  readonly onDidOpenRepository: vscode.Event<unknown>;
  getRepository(uri: vscode.Uri): { checkIgnore?(paths: readonly string[]): Promise<ReadonlySet<string>> } | null;
}

/** What git says of files, as far as it has answered. */
export interface GitIgnored {
  /** Whether git leaves the file out of commits. Undefined until it has said so: then it is asked, and `onDidAnswer` tells. */
  of(uri: vscode.Uri): boolean | undefined;
  /** The same, asked anew and waited for; undefined where git cannot tell. */
  ask(uri: vscode.Uri): Promise<boolean | undefined>;
  /** A file whose answer came, or undefined when every answer may have changed. */
  readonly onDidAnswer: vscode.Event<vscode.Uri | undefined>;
  dispose(): void;
}

/** Asks the built-in git extension once for each file, until a .gitignore changes. Without git nothing is ever answered. */
export function createGitIgnored(): GitIgnored {
  const answers = new Map<string, boolean | undefined>();
  const answered = new vscode.EventEmitter<vscode.Uri | undefined>();
  const disposables: { dispose(): unknown }[] = [answered];

  const forget = () => {
    answers.clear();
    answered.fire(undefined);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/.gitignore');
  disposables.push(watcher, watcher.onDidCreate(forget), watcher.onDidChange(forget), watcher.onDidDelete(forget));
  disposables.push(
    vscode.workspace.onDidGrantWorkspaceTrust(forget),
    // Sooner than the watcher, which waits for more to come.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.path.endsWith('/.gitignore')) forget();
    }),
  );

  let git: Promise<GitApi | undefined> | undefined;
  const api = () => {
    git ??= gitApi().then((found) => {
      if (found) disposables.push(found.onDidOpenRepository(forget));
      return found;
    });
    return git;
  };

  async function ask(uri: vscode.Uri): Promise<boolean | undefined> {
    const repository = (await api())?.getRepository(uri);
    const ignored = await repository?.checkIgnore?.([uri.fsPath]);
    if (!ignored) return undefined;
    answers.set(uri.toString(), ignored.size > 0);
    answered.fire(uri);
    return ignored.size > 0;
  }

  return {
    ask: async (uri) => {
      if (uri.scheme !== 'file' || !vscode.workspace.isTrusted) return undefined;
      return ask(uri).catch(() => undefined); // git could not tell
    },
    of(uri) {
      const key = uri.toString();
      if (!answers.has(key) && uri.scheme === 'file' && vscode.workspace.isTrusted) {
        answers.set(key, undefined);
        ask(uri).catch(() => undefined); // git could not tell: the file is checked without it
      }
      return answers.get(key);
    },
    onDidAnswer: answered.event,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

/** Absent where git is switched off, or not installed. */
async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<{ enabled: boolean; getAPI(version: 1): GitApi }>('vscode.git');
  try {
    const git = await extension?.activate();
    return git?.enabled ? git.getAPI(1) : undefined;
  } catch {
    return undefined; // it would not start: the same as no git
  }
}
