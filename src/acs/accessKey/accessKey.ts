import type { Span } from '../../engine/source';

/** `identifiable`: 84 characters that say what they are; `random`: 64 random bytes, 88 characters ending in `==`. */
export type AccessKeyFormat = 'identifiable' | 'random';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const RANDOM = /^[A-Za-z0-9+/]{86}==$/;
const IDENTIFIABLE =
  /^[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L][A-Za-z0-9]{12}AAAAAZCS[A-Za-z0-9]{4}(?:[A-Za-z0-9]{2}==)?$/;
// The guards keep lock-file hashes (`sha512-…==`) and longer Base64 out.
const ANYWHERE =
  /(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L][A-Za-z0-9]{12}AAAAAZCS[A-Za-z0-9]{4}(?:[A-Za-z0-9]{2}==)?|[A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])/g;

/** Whether a key can be decoded at all. */
export const isBase64 = (key: string): boolean => BASE64.test(key) && key.length > 0;

/**
 * The format of a whole access key, undefined for anything else.
 * Only the identifiable one is certainly a key of ACS: the other is the shape of many services' keys.
 * Source: Microsoft's published pattern SEC101/204 and keys seen in public files.
 */
export function accessKeyFormat(key: string): AccessKeyFormat | undefined {
  if (IDENTIFIABLE.test(key)) return 'identifiable';
  return RANDOM.test(key) ? 'random' : undefined;
}

/** Everything in a text that has the shape of an access key, in linear time. */
export function findAccessKeys(text: string): readonly (Span & { readonly format: AccessKeyFormat })[] {
  return [...text.matchAll(ANYWHERE)].map(({ 0: key, index }) => ({
    start: index,
    end: index + key.length,
    format: IDENTIFIABLE.test(key) ? 'identifiable' : 'random',
  }));
}

/** The month an identifiable key was made, as `2024-12`; undefined where the key does not say. */
export function createdIn(key: string): string | undefined {
  if (!IDENTIFIABLE.test(key)) return undefined;
  const year = key.charCodeAt(58) - 'A'.charCodeAt(0) + 2024;
  const month = key.charCodeAt(59) - 'A'.charCodeAt(0) + 1;
  return key.charCodeAt(58) >= 65 && key.charCodeAt(58) <= 90 ? `${year}-${String(month).padStart(2, '0')}` : undefined;
}
