/** 0: nothing wrong; 1: errors found, or nothing recognised; 2: it could not run. */
export type ExitCode = 0 | 1 | 2;

/** The streams of the process that a command runs in. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** A command of the command line; it answers with its exit code and throws `UsageError` for arguments that it does not know. */
export interface Command {
  readonly usage: string;
  readonly summary: string;
  run(args: readonly string[], streams: Streams): Promise<ExitCode>;
}

/** The arguments are wrong; the message says what was expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
