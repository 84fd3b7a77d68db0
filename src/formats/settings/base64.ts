import type { Located } from '../../engine/source';

const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;
/** What no text has in it. */
const CONTROL = /[^\P{Cc}\t\r\n]/u;

/** The text that a value in Base64 stands for; undefined where it is no Base64, or not that of a text. */
export function decoded({ value, span }: Located): Located | undefined {
  const base64 = value.replace(/\s+/g, '');
  if (!BASE64.test(base64)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return CONTROL.test(text) ? undefined : { value: text, span, encoded: true };
  } catch {
    return undefined; // no UTF-8
  }
}
