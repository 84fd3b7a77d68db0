import type { Escape } from './place';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Undoes `&amp;`, `&#38;` and `&#x26;`, as XML has them. */
export function entity(text: string, at: number, end: number): Escape | undefined {
  const [whole, name = '', decimal, hex] =
    /^&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/.exec(text.slice(at, Math.min(end, at + 11))) ?? [];
  if (whole === undefined) return undefined;
  const code = decimal ? parseInt(decimal, 10) : parseInt(hex ?? '', 16);
  const value = NAMED[name] ?? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined);
  return value === undefined ? undefined : { value, end: at + whole.length };
}
