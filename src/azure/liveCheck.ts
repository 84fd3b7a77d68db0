import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Secret } from '../acs/secret/secret';
import { untilAborted } from './cancellation';
import { readKey } from './credentials';
import { describeConnection, openConnection, openTunnelled } from './openConnection';
import type { Proxy } from './proxy';
import { clockAhead, refusalFacts } from './refusal';
import { type ProbeAnswer, sendProbe } from './probe';
import { toFailure } from './toFailure';
import { proxyName } from './tunnel';

/** A date in a header has no fraction of a second, and is a moment old when it is read; in seconds. */
const DATE_PRECISION = 2;

/** How far a call gets: each step needs those before it. `dns` is the proxy's business where there is one. */
export type CheckStepName = 'connection-string' | 'dns' | 'proxy' | 'connection' | 'signature' | 'call' | 'clock';

/** What came of one step. */
export interface CheckStep {
  readonly name: CheckStepName;
  /** `unclear`: it ran, and does not say whether the connection string is good. */
  readonly outcome: 'passed' | 'failed' | 'unclear';
  readonly milliseconds: number;
  /** What was found, in a sentence. */
  readonly explanation: string;
  /** What to do, where it did not pass. */
  readonly wayOut?: string;
}

/** What is to be tried out: a connection string, or an endpoint without a key. */
export interface LiveCheckRequest {
  readonly target: Secret | URL;
  readonly signal: AbortSignal;
  /** The proxy that the network wants, by the endpoint. */
  readonly proxy?: (endpoint: URL) => Proxy | undefined;
  /** This machine's clock, in milliseconds since the epoch; to be signed with. */
  readonly now?: () => number;
  /** Called as each step ends. */
  readonly onStep?: (step: CheckStep) => void;
}

/**
 * Tries a connection string or an endpoint, without changing anything there: looks up the host or asks the proxy for it, connects
 * (with TLS where it is https), makes one call, signed where there is a key, compares clocks. Ends after the first step that
 * fails; the steps that did not run are not in the result. Rejects only when called off, with AuthFailure `cancelled`.
 */
export async function liveCheck({
  target,
  signal,
  proxy: proxyOf,
  now = Date.now,
  onStep,
}: LiveCheckRequest): Promise<readonly CheckStep[]> {
  const steps: CheckStep[] = [];
  const found = target instanceof URL ? { url: target } : readTarget(target);
  const circumstances = { via: 'connectionString', endpoint: found?.url.href ?? '', signal } as const;

  async function step<T>(
    name: CheckStepName,
    run: () => Promise<T>,
    judge: (found: T) => Finding,
  ): Promise<T | undefined> {
    const started = performance.now();
    const end = (finding: Finding) => {
      const done: CheckStep = { name, milliseconds: Math.round(performance.now() - started), ...finding };
      steps.push(done);
      onStep?.(done);
      return finding.outcome !== 'failed';
    };
    try {
      signal.throwIfAborted();
      const found = await untilAborted(signal, run());
      return end(judge(found)) ? found : undefined;
    } catch (error) {
      const failure = toFailure(error, { ...circumstances, now: now() });
      if (failure.reason === 'cancelled') throw failure;
      end({ outcome: 'failed', explanation: failure.message, wayOut: failure.wayOut });
      return undefined;
    }
  }

  if (!(target instanceof URL) && !(await step('connection-string', () => Promise.resolve(found), judgeTarget))) {
    return steps;
  }
  if (!found) return steps;
  const { url, key } = found;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const proxy = proxyOf?.(url);
  const reached = proxy
    ? await step(
        'proxy',
        () => reachProxy(proxy, url, signal),
        () => passed(`The proxy ${proxyName(proxy)} opens connections to ${host}, whose address it looks up itself.`),
      )
    : await step(
        'dns',
        () => lookup(host, { all: true }),
        (addresses) =>
          passed(
            isIP(host) === 0
              ? `${host} is ${addresses.map(({ address }) => address).join(', ')}.`
              : `${host} needs no lookup.`,
          ),
      );
  if (!reached) return steps;
  const connected = await step(
    'connection',
    async () => {
      const socket = await openConnection(url, signal, proxy);
      const description = describeConnection(socket);
      socket.destroy();
      return description;
    },
    passed,
  );
  if (!connected) return steps;
  const answer = await step(
    key === undefined ? 'call' : 'signature',
    () => sendProbe(url, key === undefined ? 'nobody' : { accessKey: key }, { date: new Date(now()), signal, proxy }),
    (found) => (key === undefined ? judgeUnsigned(found, now()) : judgeProbe(found, now())),
  );
  if (answer)
    await step(
      'clock',
      () => Promise.resolve(answer),
      (found) => judgeClock(found, now()),
    );
  return steps;
}

async function reachProxy(proxy: Proxy, { hostname, port, protocol }: URL, signal: AbortSignal): Promise<true> {
  const at = Number(port || (protocol === 'https:' ? 443 : 80));
  (await openTunnelled(proxy, hostname.replace(/^\[|\]$/g, ''), at, signal)).destroy();
  return true;
}

type Finding = Pick<CheckStep, 'outcome' | 'explanation' | 'wayOut'>;

const passed = (explanation: string): Finding => ({ outcome: 'passed', explanation });

function readTarget(connectionString: Secret): { readonly url: URL; readonly key?: string } | undefined {
  const { endpoint = '', accessKey: key } = readKey(connectionString);
  return key && /^https?:\/\//i.test(endpoint) && URL.canParse(endpoint) ? { url: new URL(endpoint), key } : undefined;
}

function judgeTarget(target: unknown): Finding {
  if (target) return passed('It has an endpoint and an access key.');
  return {
    outcome: 'failed',
    explanation: 'It has no endpoint that is a URL, or no access key.',
    wayOut: 'Copy it whole from the Keys page of the resource: endpoint=https://…;accesskey=….',
  };
}

function judgeProbe(answer: ProbeAnswer, now: number): Finding {
  const { reason, message, wayOut } = refusalFacts(answer, 'connectionString', now);
  switch (reason) {
    case 'identity-not-owned':
      return passed('The resource accepted a request that this access key signed.');
    case 'throttled':
    case 'service':
    case 'api-version':
    case 'invalid-request':
      return { outcome: 'unclear', explanation: message, wayOut };
    default:
      return { outcome: 'failed', explanation: message, wayOut };
  }
}

function judgeUnsigned(answer: ProbeAnswer, now: number): Finding {
  const { reason, message, wayOut } = refusalFacts(answer, 'connectionString', now);
  return answer.status === 401 && reason !== 'unexpected'
    ? passed('Communication Services answers here. Nobody signed this call: whom it lets in was not tried.')
    : { outcome: answer.status >= 500 || answer.status === 429 ? 'unclear' : 'failed', explanation: message, wayOut };
}

function judgeClock(answer: ProbeAnswer, now: number): Finding {
  const ahead = clockAhead(answer.header('date'), now);
  if (ahead === undefined) return { outcome: 'unclear', explanation: 'The answer did not say what time it is there.' };
  const seconds = Math.round(Math.abs(ahead) / 1000);
  if (seconds <= DATE_PRECISION) return passed("This clock and the service's agree.");
  const found = `This clock is ${seconds} s ${ahead < 0 ? 'behind' : 'ahead of'} the service's.`;
  if (seconds <= 120) return passed(found);
  return {
    outcome: 'unclear',
    explanation: `${found} Signed requests fail from 5 minutes on.`,
    wayOut: 'Set the clock of this machine.',
  };
}
