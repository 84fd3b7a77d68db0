import { lineBefore } from '../code/lineBefore';

/** What a JWT says of itself. Nothing here is verified: whoever holds a token can read it, only the service can check it. */
export interface DecodedToken {
  readonly kind: TokenKind;
  /** Milliseconds since 1970; absent where the token has no usable number there. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
  /** The raw id that ACS calls its holder by: `8:acs:RESOURCE_USER`, `8:orgid:OBJECT`. */
  readonly identity?: string;
  readonly scopes: readonly string[];
  /** The immutable id of the ACS resource. */
  readonly resourceId?: string;
  readonly resourceLocation?: string;
  readonly tenantId?: string;
  /** For tokens of Entra: whom the token is for. */
  readonly audience?: string;
  readonly algorithm?: string;
}

/** `user`: an ACS user; `teams-user`: a Teams user's token for ACS; `entra`: a token of Entra ID; `other`: any other JWT. */
export type TokenKind = 'user' | 'teams-user' | 'entra' | 'other';

/**
 * What came of reading a text as a token. `opaque` is no fault: tokens may be encrypted, and newer SDKs accept them.
 */
export type TokenReading =
  | { readonly state: 'decoded'; readonly token: DecodedToken }
  | { readonly state: 'opaque'; readonly reason: 'encrypted' | 'not-json' | 'not-a-jwt' };

const JWT = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+){0,2}/g;
/** How the payload of every ACS user token seen so far begins: `{"skypeid":`. */
export const USER_TOKEN_MARK = 'eyJza3lwZWlkIjo';
const LATEST_DATE = 8_640_000_000_000_000;

/** Every JWT in a text, in linear time: its offsets there. */
export function findTokens(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(JWT)].map(({ 0: token, index }) => ({ start: index, end: index + token.length }));
}

/** The user token of a settings file that expires first, and how many there are; those in a line of comment do not count. */
export function firstToExpire(
  text: string,
): { readonly token: string; readonly reading: TokenReading; readonly among: number } | undefined {
  if (!text.includes(USER_TOKEN_MARK)) return undefined;
  const found = findTokens(text)
    .filter(({ start }) => !COMMENT.test(lineBefore(text, start)))
    .map(({ start, end }) => text.slice(start, end))
    .filter((token) => token.includes(`.${USER_TOKEN_MARK}`))
    .map((token) => ({ token, reading: readToken(token) }));
  const [first] = found.sort((a, b) => expiryOf(a.reading) - expiryOf(b.reading));
  return first && { ...first, among: found.length };
}

const COMMENT = /^\s*(?:#|\/\/|;|<!--|\*)/;

const expiryOf = (reading: TokenReading): number =>
  reading.state === 'decoded' ? (reading.token.expiresAt ?? Infinity) : Infinity;

/** Reads the claims of a token. Never throws, whatever the text. */
export function readToken(text: string): TokenReading {
  const parts = text.trim().split('.');
  if (parts.length === 5) return { state: 'opaque', reason: 'encrypted' };
  if (parts.length !== 3) return { state: 'opaque', reason: 'not-a-jwt' };
  const [header, payload] = parts.map(decodePart);
  if (!payload) return { state: 'opaque', reason: 'not-json' };
  return { state: 'decoded', token: describe(header ?? {}, payload) };
}

/** The claims of a JWT as they are; undefined where the text is none whose claims can be read. */
export function readClaims(text: string): Claims | undefined {
  const parts = text.trim().split('.');
  return parts.length === 3 ? decodePart(parts[1] ?? '') : undefined;
}

type Claims = Readonly<Record<string, unknown>>;

function decodePart(part: string): Claims | undefined {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? (claims as Claims) : undefined;
  } catch {
    return undefined; // not Base64 or not JSON: the caller says so
  }
}

function describe(header: Claims, claims: Claims): DecodedToken {
  const user = string(claims['skypeid']);
  const scopes = string(claims['acsScope']) ?? string(claims['scp']) ?? '';
  const fields = {
    issuedAt: date(claims['iat']),
    expiresAt: date(claims['exp']),
    identity: user && `8:${user}`,
    resourceId: string(claims['resourceId']),
    resourceLocation: string(claims['resourceLocation']),
    tenantId: string(claims['tid']),
    audience: string(claims['aud']),
    algorithm: string(header['alg']),
  };
  return {
    kind: kindOf(claims, user),
    scopes: scopes.split(/[,\s]+/).filter((scope) => scope !== ''),
    ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<DecodedToken>),
  };
}

function kindOf(claims: Claims, user: string | undefined): TokenKind {
  if (user?.startsWith('orgid:')) return 'teams-user';
  if (user !== undefined) return 'user';
  const issuer = string(claims['iss']) ?? '';
  return /^https:\/\/(sts\.windows\.net|login\.(microsoftonline|partner\.microsoftonline|chinacloudapi|windows))[./]/.test(
    issuer,
  )
    ? 'entra'
    : 'other';
}

const string = (claim: unknown): string | undefined => (typeof claim === 'string' && claim !== '' ? claim : undefined);

/** A NumericDate claim in milliseconds; undefined where no calendar holds it. */
function date(claim: unknown): number | undefined {
  if (typeof claim !== 'number' || !Number.isFinite(claim)) return undefined;
  const milliseconds = claim * 1000;
  return Math.abs(milliseconds) <= LATEST_DATE ? milliseconds : undefined;
}
