import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { splitNul } from './splitNul';

/** Answers whether git leaves a file out of commits; undefined where git cannot tell. */
export interface GitIgnored {
  readonly ask: (file: string) => Promise<boolean | undefined>;
  readonly close: () => void;
}

/** Asks one `git check-ignore` in `folder`, which is started at the first question and answers as many as are asked. */
export function gitIgnored(folder: string): GitIgnored {
  let git: ChildProcessWithoutNullStreams | undefined;
  let over = false;
  const waiting: ((ignored: boolean | undefined) => void)[] = [];

  /** Four fields come back for each file: source, line, pattern, path; without a source, no pattern matched. */
  async function answer({ stdout }: ChildProcessWithoutNullStreams): Promise<void> {
    let fields: string[] = [];
    for await (const field of splitNul(stdout)) {
      fields.push(field);
      if (fields.length < 4) continue;
      const [source = '', , pattern = ''] = fields;
      waiting.shift()?.(source !== '' && !pattern.startsWith('!'));
      fields = [];
    }
  }

  function start(): ChildProcessWithoutNullStreams {
    const child = spawn('git', ['-C', folder, 'check-ignore', '-z', '--stdin', '--verbose', '--non-matching']);
    const end = () => {
      over = true;
      for (const tell of waiting.splice(0)) tell(undefined);
    };
    child.once('error', end); // no git here
    child.stdin.once('error', end); // not a repository: it has gone already
    void answer(child).then(end, end);
    return child;
  }

  return {
    ask: (file) =>
      new Promise((tell) => {
        if (over) {
          tell(undefined);
          return;
        }
        git ??= start();
        waiting.push(tell);
        git.stdin.write(`${file}\0`);
      }),
    close: () => git?.stdin.end(),
  };
}
