import { PassThrough, Readable } from 'node:stream';
import type { Streams } from '../../src/cli/command';
import { main } from '../../src/cli/main';

/** What a run of the command line printed, and how it ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line with these arguments and this standard input. */
export async function acsAuth(args: readonly string[], stdin: string | Uint8Array = ''): Promise<Run> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const streams = { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr } as unknown as Streams;
  const code = await main(args, streams);
  const printed = (stream: PassThrough) => ((stream.read() as Buffer | null) ?? Buffer.alloc(0)).toString();
  return { code, stdout: printed(stdout), stderr: printed(stderr) };
}
