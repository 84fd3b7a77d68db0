import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Secret } from '../acs/secret/secret';
import { untilAborted } from './cancellation';
import { readKey } from './credentials';
import { openConnection } from './openConnection';
import { clockAhead, refusalFacts } from './refusal';
import { type ProbeAnswer, sendProbe } from './probe';
import { toFailure } from './toFailure';

/** How far a call gets: each step needs those before it. */
export type CheckStepName = 'connection-string' | 'dns' | 'connection' | 'signature' | 'clock';

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

/** A connection string to be tried out. */
export interface LiveCheckRequest {
  readonly connectionString: Secret;
  readonly signal: AbortSignal;
  /** This machine's clock, in milliseconds since the epoch; to be signed with. */
  readonly now?: () => number;
  /** Called as each step ends. */
  readonly onStep?: (step: CheckStep) => void;
}

/**
 * Tries a connection string on its resource, without changing anything there: looks up the host, connects (with TLS where it is
 * https), makes one signed call, compares clocks. Ends after the first step that fails; the steps that did not run are not in
 * the result. Rejects only when called off, with AuthFailure `cancelled`.
 */
export async function liveCheck({
  connectionString,
  signal,
  now = Date.now,
  onStep,
}: LiveCheckRequest): Promise<readonly CheckStep[]> {
  const steps: CheckStep[] = [];
  const target = readTarget(connectionString);
  const circumstances = { via: 'connectionString', endpoint: target?.url.href ?? '', signal } as const;

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

  const { url, key } = (await step('connection-string', () => Promise.resolve(target), judgeTarget)) ?? {};
  if (!url || !key) return steps;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await step(
    'dns',
    () => lookup(host, { all: true }),
    (found) =>
      passed(
        isIP(host) === 0 ? `${host} is ${found.map(({ address }) => address).join(', ')}.` : `${host} needs no lookup.`,
      ),
  );
  if (!addresses) return steps;
  if (!(await step('connection', () => openConnection(url, signal), passed))) return steps;
  const answer = await step(
    'signature',
    () => sendProbe(url, key, new Date(now()), signal),
    (found) => judgeProbe(found, now()),
  );
  if (answer)
    await step(
      'clock',
      () => Promise.resolve(answer),
      (found) => judgeClock(found, now()),
    );
  return steps;
}

type Finding = Pick<CheckStep, 'outcome' | 'explanation' | 'wayOut'>;

const passed = (explanation: string): Finding => ({ outcome: 'passed', explanation });

function readTarget(connectionString: Secret): { readonly url: URL; readonly key: string } | undefined {
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

function judgeClock(answer: ProbeAnswer, now: number): Finding {
  const ahead = clockAhead(answer.header('date'), now);
  if (ahead === undefined) return { outcome: 'unclear', explanation: 'The answer did not say what time it is there.' };
  const seconds = Math.round(Math.abs(ahead) / 1000);
  const found = `This clock is ${seconds} s ${ahead < 0 ? 'behind' : 'ahead of'} the service's.`;
  if (seconds <= 120) return passed(found);
  return {
    outcome: 'unclear',
    explanation: `${found} Signed requests fail from 5 minutes on.`,
    wayOut: 'Set the clock of this machine.',
  };
}
