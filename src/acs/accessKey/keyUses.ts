import { accessKeyFormat } from './accessKey';
import { parseConnectionString } from '../connectionString/connectionString';
import { connectionStringsIn } from '../connectionString/connectionStringsIn';
import type { Span } from '../../engine/source';

/** The keys of a resource, to be looked for. */
export interface KnownKeys {
  readonly primary: string;
  readonly secondary: string;
  /** `contoso.communication.azure.com`. */
  readonly host: string;
}

/** A key of a resource in a text; `gone`: one that the resource does not have any more. */
export interface KeyUse {
  readonly key: 'primary' | 'secondary' | 'gone';
  readonly span: Span;
}

/** Where a text holds a key of a resource, from its start to its end, compared by value. Linear in the text. */
export function keyUses(text: string, { primary, secondary, host }: KnownKeys): readonly KeyUse[] {
  const uses = [...occurrences(text, primary, 'primary'), ...occurrences(text, secondary, 'secondary')];
  for (const { text: whole, span, host: named } of connectionStringsIn(text)) {
    if (named?.toLowerCase() !== host.toLowerCase()) continue;
    const { accessKey } = parseConnectionString({ value: whole, span }) ?? {};
    const key = accessKey?.value.trim();
    // A placeholder is no key that once was one.
    if (!accessKey || key === undefined || key === primary || key === secondary || !accessKeyFormat(key)) continue;
    uses.push({ key: 'gone', span: accessKey.span });
  }
  return uses.sort((a, b) => a.span.start - b.span.start);
}

function occurrences(text: string, key: string, name: 'primary' | 'secondary'): KeyUse[] {
  const found: KeyUse[] = [];
  for (let start = text.indexOf(key); start >= 0; start = text.indexOf(key, start + key.length)) {
    const end = start + key.length;
    // Longer Base64 that happens to contain it is another thing.
    if (/[A-Za-z0-9+/]/.test(text[end] ?? '') || /[A-Za-z0-9+/]/.test(text[start - 1] ?? '')) continue;
    found.push({ key: name, span: { start, end } });
  }
  return found;
}
