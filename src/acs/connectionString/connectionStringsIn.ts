import type { Span } from '../../engine/source';

/** What could be meant as a connection string, right or wrong, up to the quote or the end of the line that ends it. */
const MEANT = /(?:\bend\w{0,20}\s*=|\baccess\w{0,20}\s*=|https?:\/\/[^\s"'`<>;]{1,300};\s*\w{1,30}\s*=)[^"'`<>\r\n]*/gi;
const HOST =
  /^[^"'`]{0,300}?https?:\/\/((?:[a-z0-9-]{1,63}\.){2,10}[a-z]{2,10}|localhost|127\.0\.0\.1)(:\d{1,5})?(?=[/;]|$)/i;

/** A piece of text that is meant as an ACS connection string. */
export interface Candidate {
  readonly text: string;
  readonly span: Span;
  /** The host that it names, where that is one for sure: safe to show, unlike the rest. */
  readonly host?: string;
}

/** Everything in a text that somebody could have meant as an ACS connection string. Linear in the text. */
export function connectionStringsIn(text: string): readonly Candidate[] {
  return [...text.matchAll(MEANT)].flatMap(({ 0: match, index }) => {
    const whole = match.trimEnd();
    if (!/access|communication/i.test(whole)) return [];
    const host = namedHost(whole);
    return [{ text: whole, span: { start: index, end: index + whole.length }, ...(host !== undefined && { host }) }];
  });
}

/** The host in a connection string, if what stands there can be nothing else. */
export function namedHost(connectionString: string): string | undefined {
  const [, host, port = ''] = HOST.exec(connectionString) ?? [];
  return host && host + port;
}
