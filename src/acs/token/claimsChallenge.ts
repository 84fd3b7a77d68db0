/**
 * The claims that a `WWW-Authenticate` header asks for, as JSON; undefined where it asks for none. A service answers so when a token
 * is good and more is needed all the same: a second factor, or a fresh sign-in after the account changed.
 */
export function claimsIn(wwwAuthenticate: string | undefined): string | undefined {
  const [, bearer = ''] = /\bBearer\s([\s\S]*)/i.exec(wwwAuthenticate ?? '') ?? [];
  const [, encoded] = /\bclaims="([^"]{1,4000})"/i.exec(bearer) ?? [];
  if (encoded === undefined) return undefined;
  try {
    const text = encoded.trim().startsWith('{') ? encoded : atob(encoded);
    return typeof JSON.parse(text) === 'object' ? text : undefined;
  } catch {
    return undefined; // not Base64 or not JSON: nothing that a provider could answer
  }
}
