import * as vscode from 'vscode';
import type { FileChange } from '../analyzer';

/** One way to make the changes of a fix to other files: `note` tells it from the other ways, in the title. */
export interface Way {
  readonly note: string;
  readonly apply: (edit: vscode.WorkspaceEdit) => void;
}

/**
 * The ways to make changes below a workspace folder. A line is appended once; a file that exists is never overwritten:
 * then it can be kept, or the new one gets a number.
 */
export async function waysTo(changes: readonly FileChange[], folder: vscode.Uri): Promise<readonly Way[]> {
  const lines = await linesByFile(changes, folder);
  const files = changes.filter((change) => change.kind === 'file');
  const states = await Promise.all(
    files.map(async ({ path, text }) => {
      const uri = vscode.Uri.joinPath(folder, path);
      return { uri, path, text, taken: await exists(uri) };
    }),
  );
  const make = (create: readonly { uri: vscode.Uri; text: string }[]) => (edit: vscode.WorkspaceEdit) => {
    for (const { uri, text } of create) createFile(edit, uri, text);
    for (const append of lines) append(edit);
  };
  const taken = states.filter((state) => state.taken);
  if (taken.length === 0) return [{ note: '', apply: make(states) }];

  const numbered = await Promise.all(
    states.map(async (state) => (state.taken ? { ...state, ...(await numberedName(folder, state.path)) } : state)),
  );
  const names = (all: readonly { path: string }[]) => all.map(({ path }) => path).join(', ');
  return [
    {
      note: ` (keep the ${names(taken)} that is there)`,
      apply: make(states.filter((state) => !state.taken)),
    },
    {
      note: ` (new file ${names(numbered.filter((state) => state.taken))})`,
      apply: make(numbered),
    },
  ];
}

async function linesByFile(changes: readonly FileChange[], folder: vscode.Uri) {
  const byPath = new Map<string, string[]>();
  for (const change of changes) {
    if (change.kind === 'line') byPath.set(change.path, [...(byPath.get(change.path) ?? []), change.line]);
  }
  return Promise.all([...byPath].map(([path, lines]) => appendTo(vscode.Uri.joinPath(folder, path), lines)));
}

/** Appends what is missing, with the line ending of the file, and a line ending after it where there was one before. */
async function appendTo(uri: vscode.Uri, lines: readonly string[]): Promise<(edit: vscode.WorkspaceEdit) => void> {
  const text = await textOf(uri);
  if (text === undefined) {
    return (edit) => {
      createFile(edit, uri, lines.map((line) => `${line}\n`).join(''));
    };
  }
  const present = text.split(/\r?\n/);
  const missing = lines.filter((line) => !present.some((one) => one.trim() === line.trim()));
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const last = present.at(-1) ?? '';
  const added = missing.map((line) => (last === '' ? line + eol : eol + line)).join('');
  return (edit) => {
    if (added !== '') edit.insert(uri, new vscode.Position(present.length - 1, last.length), added);
  };
}

/** The text of a file as the editor would show it, without opening it there; undefined where there is none. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  return (await exists(uri)) ? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) : undefined;
}

/** As an edit of an empty file: a preview shows it, and undoing takes it back. */
function createFile(edit: vscode.WorkspaceEdit, uri: vscode.Uri, text: string): void {
  edit.createFile(uri);
  edit.insert(uri, new vscode.Position(0, 0), text);
}

async function numberedName(folder: vscode.Uri, path: string): Promise<{ uri: vscode.Uri; path: string }> {
  const [, stem = path, extension = ''] = /^(.*?[^/])(\.[^./]+)?$/.exec(path) ?? [];
  for (let number = 2; ; number++) {
    const numbered = `${stem}${number}${extension}`;
    const uri = vscode.Uri.joinPath(folder, numbered);
    if (!(await exists(uri))) return { uri, path: numbered };
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // what cannot be looked at is created, or the editor says why not
  }
}
