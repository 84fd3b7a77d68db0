import { cloudOf } from '../../acs/endpoint/clouds';
import type { EntraIdentity } from '../../acs/token/entraIdentity';
import { isLoopback } from '../../acs/connectionString/findConnectionStrings';
import type { Secret } from '../../acs/secret/secret';
import type { Credential } from '../credentials';
import { type FailureFacts, type FailureReason, isAuthFailure } from '../failure';
import { allRefused, isAbsent, type Refused } from './refused';
import { isSource, type RungId, RUNGS, type SourceId } from './rungs';
import type { TokenSource } from './tokenSource';

/** The resource that a call is made to. Without a connection string only somebody who is signed in can. */
export interface Target {
  /** Such as `https://contoso.communication.azure.com/`. */
  readonly endpoint: string;
  readonly connectionString?: Secret;
}

/** Who may be asked to sign a call, and how. */
export interface Ladder {
  readonly order: readonly RungId[];
  /** The id of a tenant; absent for that of each account. */
  readonly tenant?: string;
  readonly source: (id: SourceId) => Promise<TokenSource>;
  /** Whether a sign-in may be opened where nobody served. */
  readonly mayAsk: boolean;
  /** The connection string of the resource, listed with the account of a source. Rejects with AuthFailure. */
  readonly listKeys: (source: TokenSource, endpoint: string) => Promise<Secret>;
  readonly signal: AbortSignal;
}

/** Who signed a call. */
export interface Signer {
  readonly rung: RungId;
  /** To show: the name of the account or application, or of the rung. */
  readonly by: string;
  /** For a key that was listed: whose account listed it. */
  readonly through?: SourceId;
  /** The tenant of the account. */
  readonly tenant?: string;
}

/** What came of a call, who signed it, and who was tried before. */
export interface Climbed<T> {
  readonly outcome: T;
  readonly signer: Signer;
  readonly tried: readonly Refused[];
}

/** What another credential may do better. Everything else fails the same way with each. */
const REFUSALS: readonly FailureReason[] = [
  'sign-in',
  'sign-in-unreachable',
  'not-installed',
  'not-configured',
  'not-signed-in',
  'step-up',
  'expired',
  'no-such-resource',
  'account-refused',
  'key-refused',
  'forbidden',
];

/**
 * Makes a call with whoever can sign it, in the order of the ladder; who is refused makes way for the next. Where nobody served
 * and a sign-in may be opened, that is done last. A token never goes to a loopback address: that may speak plain http.
 * @throws AuthFailure what each was refused for, the likeliest way out first; or the failure that no credential can help
 */
export async function climb<T>(
  target: Target,
  ladder: Ladder,
  call: (credential: Credential) => Promise<T>,
): Promise<Climbed<T>> {
  const { order, signal, mayAsk } = ladder;
  const cloud = cloudOf(target.endpoint);
  const tenant = ladder.tenant === undefined ? {} : { tenant: ladder.tenant };
  const tried: Refused[] = [];
  const sources = new Map<SourceId, TokenSource>();
  const tokens = !isLoopback(target.endpoint);

  const refuse = (rung: RungId, by: string, error: unknown, through?: SourceId) => {
    if (!isAuthFailure(error) || !REFUSALS.includes(error.reason)) throw error;
    const before = tried.findIndex((one) => one.rung === rung && one.through === through);
    if (before >= 0) tried.splice(before, 1);
    tried.push({ rung, by, ...(through && { through }), failure: error });
  };

  const attempt = async (
    rung: RungId,
    run: (name: (who: EntraIdentity) => void) => Promise<T>,
    through?: SourceId,
  ): Promise<Climbed<T> | undefined> => {
    let who: EntraIdentity = {};
    const signer = (): Signer => ({
      rung,
      by: through ? `a key that ${who.name ?? RUNGS[through]} listed` : (who.name ?? RUNGS[rung]),
      ...(through && { through }),
      ...(who.tenant !== undefined && { tenant: who.tenant }),
    });
    try {
      const outcome = await run((found) => (who = found));
      return { outcome, signer: signer(), tried: [...tried] };
    } catch (error) {
      const { by } = signer();
      refuse(rung, through ? `listing keys as ${who.name ?? RUNGS[through]}` : by, error, through);
      return undefined;
    }
  };

  const byToken = (source: TokenSource, ask = false) =>
    attempt(source.id, (name) => call(entraCredential(naming(source, name), { ask, ...tenant })));
  const byListedKey = (source: TokenSource) =>
    attempt(
      'listKeys',
      async (name) => {
        const value = await ladder.listKeys(naming(source, name), target.endpoint);
        return call({ kind: 'connectionString', value });
      },
      source.id,
    );
  const isPresent = (id: SourceId) => !tried.some((one) => (one.through ?? one.rung) === id && isAbsent(one));
  const sourceOf = async (id: SourceId): Promise<TokenSource> => {
    const source = sources.get(id) ?? (await ladder.source(id));
    sources.set(id, source);
    return source;
  };

  /** Signs in to Azure itself, which gives everybody a token, where signing in for the service might be refused. */
  const signsIn = async (source: TokenSource): Promise<boolean> => {
    try {
      await source.token({ scope: cloud.armScope, ask: true, signal, ...tenant });
      return true;
    } catch (error) {
      refuse('session', RUNGS.session, error);
      return false;
    }
  };

  for (const rung of order) {
    signal.throwIfAborted();
    let served: Climbed<T> | '' | undefined;
    if (rung === 'connectionString') {
      const value = target.connectionString;
      served = value && (await attempt(rung, () => call({ kind: 'connectionString', value })));
    } else if (!tokens) continue;
    else if (rung !== 'listKeys') served = cloud.dataPlaneScope && (await byToken(await sourceOf(rung)));
    else {
      for (const id of order.filter(isSource).filter(isPresent)) {
        served ??= await byListedKey(await sourceOf(id));
      }
    }
    if (served) return served;
  }

  if (tokens && mayAsk && order.includes('session')) {
    const source = await sourceOf('session');
    let served: Climbed<T> | '' | undefined;
    const first = !isPresent('session') && order.includes('listKeys');
    if (!first || (await signsIn(source))) {
      if (first) served = (cloud.dataPlaneScope && (await byToken(source))) || (await byListedKey(source));
      if (!served && cloud.dataPlaneScope && mayHelp(tried)) served = await byToken(source, true);
    }
    if (served) return served;
  }
  throw allRefused(tried, cloud.dataPlaneScope === undefined ? noScope(cloud.name) : nobody(target));
}

/** Whether asking for a token of the service itself may help: nobody was asked yet, and Entra has not said why not. */
const mayHelp = (tried: readonly Refused[]): boolean =>
  tried.some(
    ({ rung, failure: { reason, code } }) => rung === 'session' && code === undefined && ASKABLE.includes(reason),
  );

const ASKABLE: readonly FailureReason[] = ['not-signed-in', 'sign-in', 'step-up', 'expired'];

function entraCredential(
  source: TokenSource,
  request: { readonly ask: boolean; readonly tenant?: string },
): Credential {
  return {
    kind: 'entra',
    async getToken([scope = ''], signal, claims) {
      const asked = { ...request, scope, signal, ...(claims !== undefined && { claims }) };
      return (await source.token(asked)).value;
    },
  };
}

/** The source, telling whom its tokens are given to. */
const naming = (source: TokenSource, name: (who: EntraIdentity) => void): TokenSource => ({
  id: source.id,
  async token(request) {
    const token = await source.token(request);
    name(token.who);
    return token;
  },
});

const noScope = (cloud: string): FailureFacts => ({
  reason: 'not-configured',
  message: `For ${cloud} no token of the service is known: the SDKs ask for that of the public cloud.`,
  wayOut: 'Use a connection string, or an account that may list the keys of the resource.',
});

const nobody = ({ endpoint, connectionString }: Target): FailureFacts => ({
  reason: 'sign-in',
  message: `Nobody is signed in, and no connection string of ${new URL(endpoint).host} ${connectionString ? 'is to be used' : 'is at hand'}.`,
  wayOut: 'Sign in with Microsoft when asked, or give the connection string of the resource.',
});
