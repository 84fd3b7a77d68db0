import { AUDIENCES, TEAMS_USER, type ExchangeKind } from './exchangeKinds';
import { readClaims, readToken } from './token';

/** What is exchanged for the token of a Teams user. */
export interface TeamsExchange {
  /** An access token of Entra ID for the Teams user. */
  readonly entraToken: string;
  /** The id of the application that the token was given to. */
  readonly clientId: string;
  /** The object id of the user. */
  readonly userObjectId: string;
}

/** Why the service would refuse an exchange. A likely one is not known for sure: whoever asks may send it all the same. */
export interface ExchangeFault {
  readonly about: keyof TeamsExchange;
  readonly certain: boolean;
  readonly what: string;
  readonly fix: string;
}

const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const HOME_ACCOUNT = /^[\da-f-]{36}\.[\da-f-]{36}$/i;

/** The application and the user that a token says it was given to, to be offered as answers. */
export function exchangeFrom(entraToken: string): { readonly clientId?: string; readonly userObjectId?: string } {
  const claims = readClaims(entraToken) ?? {};
  const [clientId, userObjectId] = [text(claims['appid']) ?? text(claims['azp']), text(claims['oid'])];
  return { ...(clientId !== undefined && { clientId }), ...(userObjectId !== undefined && { userObjectId }) };
}

/** Everything for which the service would refuse the exchange, as far as shapes and the token's own claims tell. Says no value of them. */
export function exchangeFaults(
  { entraToken, clientId, userObjectId }: TeamsExchange,
  now: number,
): readonly ExchangeFault[] {
  return [...tokenFaults(TEAMS_USER, entraToken, clientId, now), ...idFaults({ entraToken, clientId, userObjectId })];
}

const text = (claim: unknown): string | undefined => (typeof claim === 'string' && claim !== '' ? claim : undefined);

const certain = (about: keyof TeamsExchange, what: string, fix: string): ExchangeFault => ({
  about,
  certain: true,
  what,
  fix,
});
const likely = (about: keyof TeamsExchange, what: string, fix: string): ExchangeFault => ({
  about,
  certain: false,
  what,
  fix,
});

/** Only the token: what can be said before the ids are known. */
export function tokenFaults(
  kind: ExchangeKind,
  entraToken: string,
  clientId: string | undefined,
  now: number,
): readonly ExchangeFault[] {
  const reading = readToken(entraToken);
  if (reading.state === 'opaque') {
    // Tokens may be encrypted; text that is no token is not.
    return reading.reason === 'encrypted'
      ? []
      : [
          certain(
            'entraToken',
            'What was given is no token: it has not three parts that can be read.',
            'Give the accessToken that MSAL answers with, whole.',
          ),
        ];
  }
  const { kind: holder, expiresAt } = reading.token;
  if (holder === 'user' || holder === 'teams-user') {
    const what = 'This is a token of Azure Communication Services already, not one of Entra ID.';
    return [
      certain(
        'entraToken',
        what,
        holder === 'user' ? kind.askFor : 'It can be used as it is: nothing has to be exchanged.',
      ),
    ];
  }
  const claims = readClaims(entraToken) ?? {};
  const wrongKind = idTokenOrApplication(claims, clientId) ?? audienceFault(kind, claims['aud']);
  const faults = wrongKind ? [wrongKind] : scopeFaults(kind, claims);
  if (expiresAt !== undefined && expiresAt <= now) {
    return [
      certain('entraToken', 'The Entra token has expired.', 'Get a new one: they live about an hour.'),
      ...faults,
    ];
  }
  return faults;
}

function idTokenOrApplication(
  claims: Readonly<Record<string, unknown>>,
  clientId: string | undefined,
): ExchangeFault | undefined {
  const audience = text(claims['aud'])?.toLowerCase();
  const application = (text(claims['appid']) ?? text(claims['azp']))?.toLowerCase();
  const forItself =
    audience !== undefined && GUID.test(audience) && [application, clientId?.toLowerCase()].includes(audience);
  if (forItself) {
    return certain(
      'entraToken',
      'This is an ID token: it tells your application who the user is, and opens nothing.',
      'Give the accessToken of the answer, not the idToken.',
    );
  }
  if (claims['idtyp'] === 'app' || (claims['scp'] === undefined && Array.isArray(claims['roles']))) {
    return certain(
      'entraToken',
      'This token was given to an application (client credentials), and the exchange needs one of a user.',
      'Have the user sign in: interactively, with a device code, or on behalf of.',
    );
  }
  return undefined;
}

function audienceFault(kind: ExchangeKind, claim: unknown): ExchangeFault | undefined {
  const audience = text(claim);
  if (audience === undefined || kind.audience.test(audience)) return undefined;
  const other = AUDIENCES.find(([pattern]) => pattern.test(audience))?.[1];
  return other === undefined
    ? likely('entraToken', 'The token is for another service (its aud claim), as far as is known here.', kind.askFor)
    : certain('entraToken', `The token is for ${other} (its aud claim).`, kind.askFor);
}

function scopeFaults(kind: ExchangeKind, claims: Readonly<Record<string, unknown>>): readonly ExchangeFault[] {
  const scopes = (text(claims['scp']) ?? '').split(/\s+/);
  if (scopes.some((scope) => kind.scope.test(scope))) return [];
  return [
    likely(
      'entraToken',
      kind.noScope,
      'Give the app registration these delegated permissions, have them consented to, and ask for them.',
    ),
  ];
}

function idFaults({ entraToken, clientId, userObjectId }: TeamsExchange): readonly ExchangeFault[] {
  const of = exchangeFrom(entraToken);
  const same = (a: string, b: string | undefined) => b !== undefined && a.toLowerCase() === b.toLowerCase();
  if (same(clientId, of.userObjectId) && same(userObjectId, of.clientId)) {
    return [
      certain(
        'clientId',
        'The client id and the object id of the user have changed places.',
        'Give the id of the application first, then that of the user.',
      ),
    ];
  }
  return [...clientFaults(clientId, of.clientId, same), ...userFaults(userObjectId, of.userObjectId, same)];
}

type Same = (a: string, b: string | undefined) => boolean;

function clientFaults(clientId: string, claimed: string | undefined, same: Same): readonly ExchangeFault[] {
  if (!GUID.test(clientId))
    return [
      certain(
        'clientId',
        'The client id is no id: 8-4-4-4-12 hexadecimal digits.',
        'Copy “Application (client) ID” from the overview of the app registration.',
      ),
    ];
  if (claimed === undefined || same(clientId, claimed)) return [];
  return [
    certain(
      'clientId',
      'The token was given to another application than the client id says (its appid or azp claim).',
      'Give the id of the application that the user signed in to.',
    ),
  ];
}

function userFaults(userObjectId: string, claimed: string | undefined, same: Same): readonly ExchangeFault[] {
  const fix = 'Give the object id (oid) of the user who signed in: localAccountId in MSAL.js, UniqueId in MSAL.NET.';
  if (HOME_ACCOUNT.test(userObjectId))
    return [
      certain(
        'userObjectId',
        'This is a home account id: object id and tenant id in one.',
        'Give the part before the dot.',
      ),
    ];
  if (!GUID.test(userObjectId))
    return [certain('userObjectId', 'The object id is no id: 8-4-4-4-12 hexadecimal digits.', fix)];
  if (claimed === undefined || same(userObjectId, claimed)) return [];
  return [certain('userObjectId', 'The token was given to another user than the object id says (its oid claim).', fix)];
}
