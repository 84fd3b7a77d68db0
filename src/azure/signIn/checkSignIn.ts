import type { Cloud } from '../../acs/endpoint/clouds';
import { isLoopback } from '../../acs/connectionString/findConnectionStrings';
import type { EntraIdentity } from '../../acs/token/entraIdentity';
import { claimsIn } from '../../acs/token/claimsChallenge';
import { untilAborted } from '../cancellation';
import { readKey } from '../credentials';
import { AuthFailure, cancelled, type FailureFacts, isAuthFailure } from '../failure';
import { type ProbeAnswer, type ProbeSigner, sendProbe } from '../probe';
import type { Proxy } from '../proxy';
import { refusalFacts } from '../refusal';
import { toFailure } from '../toFailure';
import type { Ladder, Target } from './climb';
import { isAbsent } from './refused';
import { isSource, type RungId, RUNGS, type SourceId } from './rungs';
import type { EntraToken, TokenSource } from './tokenSource';

/** What came of trying one way to sign. */
export interface RungReport {
  readonly rung: RungId;
  /** `served`: it signs; `token`: it gets tokens, and no call was made with them; `absent`: there is nobody, or nothing to try. */
  readonly outcome: 'served' | 'token' | 'refused' | 'absent';
  /** The account or application, where there is one. */
  readonly account?: string;
  readonly tenant?: string;
  /** For keys: with whose account they were listed. */
  readonly through?: SourceId;
  readonly milliseconds: number;
  /** What was found, in a sentence or two. */
  readonly explanation: string;
  /** What to do, where it did not serve. */
  readonly wayOut?: string;
  /** `AADSTS…`, or the service's own code. */
  readonly code?: string;
}

/** What is to be checked. */
export interface SignInCheck {
  readonly ladder: Ladder;
  readonly cloud: Cloud;
  /** The resource to be let in at; absent to see who gets tokens. */
  readonly target?: Target;
  readonly proxy?: (endpoint: URL) => Proxy | undefined;
  /** Called as each rung ends. */
  readonly onReport?: (report: RungReport) => void;
}

/**
 * Tries every rung of the ladder, one after the other, and makes nothing: at a resource it sends a call that changes nothing.
 * Rejects only when called off, with AuthFailure `cancelled`.
 */
export async function checkSignIn(check: SignInCheck): Promise<readonly RungReport[]> {
  const { ladder, onReport } = check;
  const { order, signal } = ladder;
  const reports: RungReport[] = [];
  const sources = new Map<SourceId, TokenSource>();
  const absent = new Set<SourceId>();
  const sourceOf = async (id: SourceId) => {
    const source = sources.get(id) ?? (await ladder.source(id));
    sources.set(id, source);
    return source;
  };

  for (const rung of order) {
    const started = performance.now();
    const found = isSource(rung)
      ? await tried(check, async (known) => byToken(check, await sourceOf(rung), known))
      : rung === 'connectionString'
        ? await tried(check, () => byKey(check))
        : await byListedKey(
            check,
            order.filter((id): id is SourceId => isSource(id) && !absent.has(id)),
            sourceOf,
          );
    if (signal.aborted) throw cancelled();
    if (isSource(rung) && found.outcome === 'absent') absent.add(rung);
    const report = { rung, milliseconds: Math.round(performance.now() - started), ...found };
    reports.push(report);
    onReport?.(report);
  }
  return reports;
}

type Found = Omit<RungReport, 'rung' | 'milliseconds'>;
/** Who it turns out to be, told before anything fails. */
type Known = (who: EntraIdentity) => void;

async function tried({ ladder, target }: SignInCheck, run: (known: Known) => Promise<Found>): Promise<Found> {
  let who: EntraIdentity = {};
  try {
    return {
      ...(await untilAborted(
        ladder.signal,
        run((found) => (who = found)),
      )),
      ...named(who),
    };
  } catch (error) {
    const failure = isAuthFailure(error)
      ? error
      : toFailure(error, { via: 'entra', endpoint: target?.endpoint ?? '', signal: ladder.signal, now: Date.now() });
    if (failure.reason === 'cancelled') throw failure;
    return { ...refused(failure), ...named(who) };
  }
}

const named = ({ name, tenant }: EntraIdentity) => ({
  ...(name !== undefined && { account: name }),
  ...(tenant !== undefined && { tenant }),
});

const refused = (failure: FailureFacts): Found => ({
  outcome: isAbsent({ failure }) ? 'absent' : 'refused',
  explanation: failure.message,
  wayOut: failure.wayOut,
  ...(failure.code !== undefined && { code: failure.code }),
});

/** A token of the service, and what the resource says to it. A claims challenge is answered once. */
async function byToken(check: SignInCheck, source: TokenSource, known: Known): Promise<Found> {
  const { ladder, cloud, target } = check;
  const { signal, mayAsk: ask } = ladder;
  const tenant = ladder.tenant === undefined ? {} : { tenant: ladder.tenant };
  const ofAzure = () => source.token({ scope: cloud.armScope, ask, signal, ...tenant });
  if (source.id === 'session' && ask) known((await ofAzure()).who);
  const { dataPlaneScope: scope } = cloud;
  if (scope === undefined) {
    known((await ofAzure()).who);
    return { outcome: 'token', explanation: `It gets a token of ${cloud.name}; for the service none is known there.` };
  }
  let token: EntraToken;
  try {
    token = await source.token({ scope, signal, ...tenant });
  } catch (error) {
    if (!isAuthFailure(error) || isAbsent({ failure: error })) throw error;
    const azure = await ofAzure().catch(() => undefined);
    if (!azure) throw error;
    known(azure.who);
    const also = ' It gets a token of Azure all the same: keys may be listed with it.';
    const { reason, wayOut, code } = error;
    throw new AuthFailure({ reason, message: `${error.message}${also}`, wayOut, ...(code !== undefined && { code }) });
  }
  known(token.who);
  if (!target) return { outcome: 'token', explanation: 'It gets a token of Azure Communication Services.' };
  if (isLoopback(target.endpoint)) {
    return { outcome: 'token', explanation: 'It gets a token, which is not sent to this machine.' };
  }
  const answer = await probe(check, target, { token: token.value });
  const claims = claimsIn(answer.header('www-authenticate'));
  if (claims === undefined) return judged(answer, 'entra');
  const fresh = await source.token({ scope, claims, ask, signal, ...tenant });
  return judged(await probe(check, target, { token: fresh.value }), 'entra');
}

async function byKey(check: SignInCheck): Promise<Found> {
  const { target } = check;
  const accessKey = target?.connectionString && readKey(target.connectionString).accessKey;
  if (!target || accessKey === undefined) {
    const of = target ? ` of ${new URL(target.endpoint).host}` : '';
    return {
      outcome: 'absent',
      explanation: `No connection string${of} is at hand.`,
      wayOut: 'Copy it from the Keys page of the resource into a settings file that git ignores.',
    };
  }
  return judged(await probe(check, target, { accessKey }), 'connectionString');
}

async function byListedKey(
  check: SignInCheck,
  ids: readonly SourceId[],
  sourceOf: (id: SourceId) => Promise<TokenSource>,
): Promise<Found> {
  const { ladder, target } = check;
  if (!target) return { outcome: 'absent', explanation: 'No resource was named whose keys could be listed.' };
  if (isLoopback(target.endpoint)) return { outcome: 'absent', explanation: 'Azure does not know this resource.' };
  let last: Found | undefined;
  for (const id of ids) {
    const found = await tried(check, async (known) => {
      const source = await sourceOf(id);
      const value = await ladder.listKeys(
        {
          id,
          async token(request) {
            const token = await source.token(request);
            known(token.who);
            return token;
          },
        },
        target.endpoint,
      );
      const accessKey = readKey(value).accessKey ?? '';
      return { ...judged(await probe(check, target, { accessKey }), 'connectionString'), through: id };
    });
    if (found.outcome === 'served') return found;
    if (!last || last.outcome === 'absent') last = { ...found, through: id };
  }
  return (
    last ?? {
      outcome: 'absent',
      explanation: 'Nobody is signed in who could list the keys.',
      wayOut: 'Sign in with Microsoft in VS Code, or run az login in a terminal.',
    }
  );
}

function probe({ ladder, proxy }: SignInCheck, { endpoint }: Target, signer: ProbeSigner): Promise<ProbeAnswer> {
  const url = new URL(endpoint);
  return sendProbe(url, signer, { date: new Date(), signal: ladder.signal, proxy: proxy?.(url) });
}

function judged(answer: ProbeAnswer, via: 'entra' | 'connectionString'): Found {
  const facts = refusalFacts(answer, via, Date.now());
  return facts.reason === 'identity-not-owned'
    ? { outcome: 'served', explanation: 'The resource accepts what it signs.' }
    : refused(facts);
}

/** Who signs the calls, as a check found it: the first that served. */
export const signerOf = (reports: readonly RungReport[]): RungReport | undefined =>
  reports.find(({ outcome }) => outcome === 'served');

/** The name of a rung, with whose it is. */
export const titleOf = ({ rung, through, account }: RungReport): string =>
  `${RUNGS[rung]}${through === undefined ? '' : `, by ${RUNGS[through]}`}${account === undefined ? '' : `: ${account}`}`;
