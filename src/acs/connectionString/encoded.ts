import type { Located } from '../../engine/source';
import { rewriting, type Fault, type FaultKind } from './fault';

/** A whole string whose `=` and `;` were encoded on the way: nothing else can be said of it before they are not. */
export function encodedFault(text: Located, certain: boolean): Fault | undefined {
  const { value, span: at } = text;
  if (!certain && !/communication/i.test(value)) return undefined;
  const fault = (kind: FaultKind, right: string): Fault => ({ kind, at, ...rewriting(at, right) });
  if (/(?:endpoint|accesskey)%3d/i.test(value)) return fault('urlEncoded', decodedUrl(value));
  if (/(?:endpoint|accesskey)\\u003d/i.test(value)) return fault('unicodeEscaped', decodedUnicode(value));
  if (/(?:endpoint|accesskey)\s*(?:=|&)/i.test(value) && MARKUP.test(value))
    return fault('markupEncoded', decodedMarkup(value));
  return undefined;
}

const MARKUP = /&(?:#(\d{2,3})|#x([\da-f]{2})|(amp|quot|apos|plus|equals|sol|semi|colon|period));/i;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', quot: '"', apos: "'", plus: '+', equals: '=', sol: '/', semi: ';', colon: ':', period: '.' },
};

const decodedMarkup = (text: string): string =>
  text.replace(new RegExp(MARKUP, 'gi'), (whole, decimal?: string, hex?: string, named?: string) => {
    if (named !== undefined) return ENTITIES[named.toLowerCase()] ?? whole;
    return String.fromCharCode(decimal !== undefined ? Number(decimal) : parseInt(hex ?? '0', 16));
  });

/** Undoes `%2B` and the like in what is Base64 otherwise. */
export const decodedUrl = (text: string): string =>
  text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Undoes `\u002B` and the like. */
export const decodedUnicode = (text: string): string =>
  text.replace(/\\u00([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
