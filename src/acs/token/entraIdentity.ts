import { readClaims } from './token';

/** Whom a token of Entra ID was given to, as far as its claims say. */
export interface EntraIdentity {
  /** `jo@contoso.com`, or the name or id of an application. */
  readonly name?: string;
  /** The id of the tenant that gave it. */
  readonly tenant?: string;
}

/** The tenant of all personal Microsoft accounts. */
export const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

const LONGEST = 120;

/** Whom a token says it was given to. Nothing is verified, and nothing of the token but these names is in the answer. */
export function entraIdentity(token: string): EntraIdentity {
  const claims = readClaims(token) ?? {};
  const first = (...names: readonly string[]) =>
    names.map((name) => claims[name]).find((value): value is string => typeof value === 'string' && value !== '');
  const name = first('upn', 'preferred_username', 'unique_name', 'email', 'app_displayname', 'appid', 'azp', 'oid');
  const tenant = first('tid');
  return {
    ...(name !== undefined && { name: name.slice(0, LONGEST) }),
    ...(tenant !== undefined && { tenant: tenant.slice(0, LONGEST) }),
  };
}
