/** A JWT with these claims and a signature that says that it is none. */
export function jwt(
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = { alg: 'RS256', typ: 'JWT' },
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.${Buffer.from('no signature, a token for tests').toString('base64url')}`;
}

const RESOURCE = '11111111-2222-4333-8444-555555555555';

/** A user access token as the service makes them, for these scopes, `minutes` from `now` (milliseconds since 1970). */
export function userToken(now: number, minutes: number, scopes: readonly string[] = ['chat', 'voip']): string {
  const iat = Math.floor(now / 1000);
  return jwt({
    skypeid: `acs:${RESOURCE}_00000000-1111-2222-3333-444444444444`,
    scp: 1792,
    csi: String(iat),
    exp: iat + minutes * 60,
    rgn: 'emea',
    acsScope: scopes.join(','),
    resourceId: RESOURCE,
    resourceLocation: 'europe',
    iat,
  });
}
