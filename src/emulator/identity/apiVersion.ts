import { failure, type IdentityAnswer } from './answer';

/** The stable versions of the identity API in Microsoft's published REST specification. */
export const API_VERSIONS = [
  '2021-03-07',
  '2022-06-01',
  '2022-10-01',
  '2023-08-01',
  '2023-10-01',
  '2025-06-30',
] as const;

/**
 * The refusal of an `api-version` that is missing, unsupported, or older than the call, or undefined when it is fine. The first text
 * is ASP.NET's own, not seen from ACS.
 */
export function refuseApiVersion(url: string, version: string | null, since = ''): IdentityAnswer | undefined {
  if (!version) {
    return failure(400, {
      code: 'ApiVersionUnspecified',
      message: 'An API version is required, but was not specified.',
    });
  }
  if (version === since) return undefined;
  if ((API_VERSIONS as readonly string[]).includes(version) && version >= since) return undefined;
  return failure(400, {
    code: 'UnsupportedApiVersion',
    message: `The HTTP resource that matches the request URI '${url}' does not support the API version '${version}'.`,
  });
}
