import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  CertificateUnwritable,
  type Emulator,
  PortUnavailable,
  SIGN_IN,
  startEmulator,
  StateUnusable,
} from '../emulator/server';
import { defaultAuthorityFile } from '../emulator/defaultAuthorityFile';
import { type Command, type ExitCode, type Streams, UsageError } from './command';

const DEFAULT_PORT = 10090;

/** `acs-auth emulator`: serves the emulator until it is interrupted (SIGINT, SIGTERM), then ends with 0. */
export default {
  usage:
    'acs-auth emulator [--port N] [--https-port N] [--ca-file FILE] [--state FILE] [--sign-in-as USER] [--host-name NAME…]',
  summary: `A local ACS with sign-in and Azure Resource Manager on 127.0.0.1, port ${DEFAULT_PORT} for http and the next for https unless given.`,
  run: (args, streams) => runEmulator(args, streams, interruption()),
} satisfies Command;

/** Serves until `stopped` settles. The connection string is printed on purpose: it opens this emulator and nothing else. */
export async function runEmulator(
  args: readonly string[],
  streams: Streams,
  stopped: Promise<unknown>,
): Promise<ExitCode> {
  const print = (line: string) => streams.stdout.write(`${line}\n`);
  // Whoever has read enough has not asked it to stop.
  streams.stdout.on('error', () => undefined);
  try {
    const options = readOptions(args);
    const running = await startEmulator({ ...options, log: print });
    try {
      for (const line of welcome(running, options.authorityFile, options.stateFile)) print(line);
      await stopped;
    } finally {
      await running.stop();
    }
    return 0;
  } catch (error) {
    if (!EXPECTED.some((kind) => error instanceof kind)) throw error;
    streams.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
}

function welcome(
  { endpoint, connectionString, https }: Emulator,
  authorityFile: string,
  stateFile: string | undefined,
): readonly string[] {
  const end = stateFile === undefined ? 'everything in it is gone when it stops' : `it is kept in ${stateFile}`;
  return [
    `ACS Auth emulator at ${endpoint} (not Azure; ${end})`,
    `  ${connectionString.reveal()}`,
    '  new CommunicationIdentityClient(connectionString, { allowInsecureConnection: true })',
    ...(https
      ? [
          `Over https, with sign-in: ${https.endpoint}`,
          `  ${https.connectionString.reveal()}`,
          `  AZURE_AUTHORITY_HOST=${https.authorityHost} and disableInstanceDiscovery: true; Azure Resource Manager is there too`,
          `  sign in as ${SIGN_IN.user} (${SIGN_IN.password}), or as app ${SIGN_IN.app} of tenant ${SIGN_IN.tenant} (${SIGN_IN.secret})`,
          `  trust it: NODE_EXTRA_CA_CERTS=${authorityFile} (Node), REQUESTS_CA_BUNDLE=${authorityFile} (Python)`,
        ]
      : []),
    '  Ctrl+C stops it.',
  ];
}

/** What ends it with 2 and a sentence. */
const EXPECTED = [PortUnavailable, StateUnusable, CertificateUnwritable];

interface Options {
  readonly port: number;
  readonly httpsPort: number;
  readonly authorityFile: string;
  readonly hostNames: readonly string[];
  readonly stateFile?: string;
  readonly signedInAs?: string;
}

function readOptions(args: readonly string[]): Options {
  const values = parse(args);
  const port = readPort('--port', values.port) ?? DEFAULT_PORT;
  const { state, 'sign-in-as': signedInAs } = values;
  return {
    port,
    httpsPort: readPort('--https-port', values['https-port']) ?? (port === 0 ? 0 : port + 1),
    authorityFile: resolve(values['ca-file'] ?? defaultAuthorityFile()),
    hostNames: values['host-name'] ?? [],
    ...(state !== undefined && { stateFile: resolve(state) }),
    ...(signedInAs !== undefined && { signedInAs }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'https-port': { type: 'string' },
        'ca-file': { type: 'string' },
        'host-name': { type: 'string', multiple: true },
        state: { type: 'string' },
        'sign-in-as': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The arguments cannot be read.');
  }
}

function readPort(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new UsageError(`${option} must be a number from 0 to 65535.`);
  return port;
}

async function interruption(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
