import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { findConnectionStrings, isAcs } from '../acs/connectionString/findConnectionStrings';
import { type Cloud, cloudOf, CLOUDS } from '../acs/endpoint/clouds';
import type { CheckStep } from '../azure/liveCheck';
import { type Proxy, proxyFor } from '../azure/proxy';
import type { RungReport } from '../azure/signIn/checkSignIn';
import type { Ladder, Target } from '../azure/signIn/climb';
import { isRungId, type RungId } from '../azure/signIn/rungs';
import { type Command, type ExitCode, UsageError } from './command';
import { connectionStringOf, KEY_SOURCE } from './environmentKey';

/** The account in VS Code is not to be had here. */
const ORDER: readonly RungId[] = ['environment', 'connectionString', 'az', 'azd', 'listKeys'];

interface Options {
  readonly target?: Target;
  readonly format: 'text' | 'json';
  readonly tenant?: string;
  readonly order: readonly RungId[];
}

/** `acs-auth sign-in`: tries every way to sign, makes nothing, and says what came of each. */
export default {
  usage: 'acs-auth sign-in [ENDPOINT] [--tenant ID] [--order RUNG,…] [--format text|json]',
  summary: `Who can sign calls to a resource, and what to do about those who cannot: ${ORDER.join(', ')}. A connection string is read from ${KEY_SOURCE}. Exit code 1 when nobody can.`,
  async run(args, { stdout }) {
    const [{ liveCheck }, { checkSignIn, signerOf, titleOf }, { identitySource }, { listedConnectionString }] =
      await Promise.all([
        import('../azure/liveCheck'),
        import('../azure/signIn/checkSignIn'),
        import('../azure/signIn/identitySources'),
        import('../azure/signIn/listedKey'),
      ]);
    const { target, format, tenant, order } = readOptions(args, process.env);
    const stop = new AbortController();
    void interruption().then(() => {
      stop.abort();
    });
    const { signal } = stop;
    const cloud: Cloud = target ? cloudOf(target.endpoint) : CLOUDS.public;
    const proxy = (url: URL): Proxy | undefined => proxyFor(url, process.env);
    const steps = target ? await liveCheck({ target: new URL(target.endpoint), signal, proxy }) : [];
    const within = tenant === undefined ? {} : { tenant };
    const ladder: Ladder = {
      order,
      mayAsk: false,
      signal,
      source: (id) =>
        id === 'session'
          ? Promise.reject(new Error('There is no VS Code here.'))
          : Promise.resolve(identitySource(id, cloud)),
      listKeys: (source, endpoint) => listedConnectionString(source, endpoint, { cloud, signal, ...within }),
      ...within,
    };
    const rungs = await checkSignIn({ ladder, cloud, proxy, ...(target && { target }) });
    const signer = signerOf(rungs);
    const end = signer
      ? `Calls are signed with ${titleOf(signer)}.`
      : target
        ? 'Nobody is let in.'
        : 'No resource was named: only tokens were asked for.';
    const titled = rungs.map((report) => ({ ...report, title: titleOf(report) }));
    stdout.write(format === 'json' ? `${JSON.stringify({ steps, rungs })}\n` : asText(steps, titled, end));
    return exitCode(rungs);
  },
} satisfies Command;

async function interruption(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

/** With a resource, somebody has to be let in there; without one, a token is enough. */
const exitCode = (rungs: readonly RungReport[]): ExitCode =>
  rungs.some(({ outcome }) => outcome === 'served' || outcome === 'token') ? 0 : 1;

function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parse(args);
  const { format = 'text', tenant, order } = values;
  if (format !== 'text' && format !== 'json') throw new UsageError(`There is no format "${format}".`);
  if (positionals.length > 1) throw new UsageError('One endpoint at a time.');
  const target = readTarget(positionals[0], connectionStringOf(environment));
  return {
    format,
    order: order === undefined ? ORDER : readOrder(order),
    ...(target && { target }),
    ...(tenant !== undefined && { tenant }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string' }, tenant: { type: 'string' }, order: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The arguments cannot be read.');
  }
}

/** The connection string of the environment counts where it is of the endpoint that was given, or none was. */
function readTarget(endpoint: string | undefined, connectionString: string | undefined): Target | undefined {
  const [found] = findConnectionStrings(connectionString ?? '');
  if (endpoint === undefined) return found;
  if (!isAcs(endpoint)) {
    throw new UsageError(
      `This is not the endpoint of a Communication Services resource: https://NAME.communication.azure.com/. A connection string goes into ${KEY_SOURCE}, not into an argument.`,
    );
  }
  const { href } = new URL(endpoint);
  return found?.endpoint === href ? found : { endpoint: href };
}

function readOrder(text: string): readonly RungId[] {
  const names = text.split(',').map((name) => name.trim());
  const isKnown = (name: string): name is RungId => isRungId(name) && ORDER.includes(name);
  if (!names.every(isKnown)) throw new UsageError(`--order takes ${ORDER.join(', ')}, with commas between them.`);
  return [...new Set(names)];
}

const MARKS = { served: '+', token: '+', refused: 'x', absent: '-', passed: '+', failed: 'x', unclear: '?' } as const;

function asText(
  steps: readonly CheckStep[],
  rungs: readonly (RungReport & { readonly title: string })[],
  end: string,
): string {
  const lines = (mark: string, title: string, milliseconds: number, words: readonly (string | undefined)[]) =>
    [`${mark} ${title} (${milliseconds} ms)`, ...words.filter(Boolean).map((word) => `    ${word ?? ''}`)].join('\n');
  const way = steps.map(({ name, outcome, milliseconds, explanation, wayOut }) =>
    lines(MARKS[outcome], name, milliseconds, [explanation, wayOut]),
  );
  const who = rungs.map(({ title, tenant, outcome, milliseconds, explanation, wayOut, code }) =>
    lines(MARKS[outcome], `${title}${tenant === undefined ? '' : `, tenant ${tenant}`}`, milliseconds, [
      explanation,
      code,
      outcome === 'served' ? undefined : wayOut,
    ]),
  );
  return `${[...way, ...who].join('\n')}\n\n${end}\n`;
}
