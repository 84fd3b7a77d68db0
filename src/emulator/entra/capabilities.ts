import { isObject } from '../request';

/** What the client says that it can do, such as `cp1`: bearing with a token that ends early. */
export function capabilitiesIn(claims: string | null): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(claims ?? 'null');
    const access = isObject(parsed) ? parsed['access_token'] : undefined;
    const capabilities = isObject(access) ? access['xms_cc'] : undefined;
    const values: unknown = isObject(capabilities) ? capabilities['values'] : undefined;
    return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
  } catch {
    return [];
  }
}
