import type { SigningKey } from '../signingKey';

/** Who calls, as an Entra access token says. */
export interface Caller {
  /** `oid`: the user or the service principal. */
  readonly objectId: string;
  readonly tenantId: string;
  /** The user's name, or the app's id. */
  readonly name: string;
  /** The app that got the token. */
  readonly appId: string;
  /** What a person lets the app do; empty of an app that signs in as itself. */
  readonly scopes: readonly string[];
  /** Seconds since the epoch. */
  readonly issued: number;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

/** Why a token is not taken. */
export type Unfit = { readonly unfit: 'unreadable' | 'foreign' | 'expired' | 'audience'; readonly why: string };

/** The caller that a token of this authority stands for, if it is for one of the audiences and has not expired. */
export async function readCaller(
  key: SigningKey,
  token: string,
  audiences: readonly string[],
  now: number,
): Promise<Caller | Unfit> {
  if (token.split('.').length !== 3) return { unfit: 'unreadable', why: 'the token is not a JWT' };
  const claims = await key.verify(token).catch(() => undefined);
  if (!claims) return { unfit: 'foreign', why: 'the token is not signed by the authority of this emulator' };
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '');
  if (!(Number(claims['exp']) * 1000 > now)) return { unfit: 'expired', why: 'the token has expired' };
  if (!audiences.includes(text('aud').replace(/\/$/, '')))
    return { unfit: 'audience', why: `the token is for ${text('aud')}, not for ${audiences.join(' or ')}` };
  return {
    objectId: text('oid'),
    tenantId: text('tid'),
    name: text('unique_name') || text('appid'),
    appId: text('appid'),
    scopes: text('scp')
      .split(' ')
      .filter((scope) => scope !== ''),
    issued: Number(claims['iat']),
    expires: Number(claims['exp']) * 1000,
  };
}
