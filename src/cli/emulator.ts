import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { PortUnavailable, startEmulator } from '../emulator/server';
import { type Command, type ExitCode, type Streams, UsageError } from './command';

const DEFAULT_PORT = 10090;

/** `acs-auth emulator`: serves the emulator until it is interrupted (SIGINT, SIGTERM), then ends with 0. */
export default {
  usage: `acs-auth emulator [--port N]`,
  summary: `A local ACS identity API on 127.0.0.1, port ${DEFAULT_PORT} unless given.`,
  run: (args, streams) => runEmulator(args, streams, interruption()),
} satisfies Command;

/** Serves until `stopped` settles. The connection string is printed on purpose: it opens this emulator and nothing else. */
export async function runEmulator(
  args: readonly string[],
  streams: Streams,
  stopped: Promise<unknown>,
): Promise<ExitCode> {
  const print = (line: string) => streams.stdout.write(`${line}\n`);
  try {
    const running = await startEmulator({ port: readPort(args), log: print });
    print(`ACS Auth emulator at ${running.endpoint} (not Azure; everything in it is gone when it stops)`);
    print(`  ${running.connectionString.reveal()}`);
    print('  new CommunicationIdentityClient(connectionString, { allowInsecureConnection: true })');
    print('  Ctrl+C stops it.');
    await stopped;
    await running.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof PortUnavailable)) throw error;
    streams.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function readPort(args: readonly string[]): number {
  let text: string;
  try {
    ({ port: text } = parseArgs({
      args: [...args],
      options: { port: { type: 'string', default: String(DEFAULT_PORT) } },
    }).values);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The arguments cannot be read.');
  }
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new UsageError(`--port must be a number from 0 to 65535.`);
  return port;
}

async function interruption(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
