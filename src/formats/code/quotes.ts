import type { Escape } from './escapes';
import type { Quote } from './language';

/** The quote of a character literal; a `'` that encloses no single character is no quote. */
export function characterQuote(text: string, at: number, escape: Escape): Quote | undefined {
  const escaped = text.charAt(at + 1) === '\\' ? escape(text, at + 1) : undefined;
  const end = escaped?.end ?? at + 1 + ((text.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1);
  return text.charAt(end) === "'" && end > at + 1 ? { content: at + 1, close: "'", lines: false, escape } : undefined;
}

/** How often a character stands in a row from an offset on, up to 32 times. */
export function runOf(character: string, text: string, at: number): number {
  let end = at;
  while (end - at < 32 && text.charAt(end) === character) end++;
  return end - at;
}
