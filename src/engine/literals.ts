/** Tells which of a set of literals a text contains. */
export interface LiteralSearch {
  /** What is searched for, in lower case, each once. */
  readonly literals: readonly string[];
  /** Whether it contains any of them, in whatever case. */
  readonly any: (text: string) => boolean;
  /** Those that it contains, in lower case: one pass over the text, however many there are. */
  readonly all: (text: string) => ReadonlySet<string>;
}

/** A search for these literals, in whatever case. */
export function searchLiterals(literals: readonly string[]): LiteralSearch {
  const known = [...new Set(literals.map((literal) => literal.toLowerCase()))];
  // Of several that begin at one place the longest is found, and the shorter ones are its beginnings.
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  const beginnings = new Map(known.map((literal) => [literal, known.filter((other) => literal.startsWith(other))]));
  const pattern = anyOf(longestFirst);
  // Where one contains another, the other is found with it.
  const once = new RegExp(anyOf(known.filter((one) => !known.some((other) => other !== one && one.includes(other)))));
  return {
    literals: known,
    any: (text) => once.test(text.toLowerCase()),
    all(text) {
      const found = new Set<string>();
      const lower = text.toLowerCase();
      const each = new RegExp(pattern, 'g');
      for (let match = each.exec(lower); match; match = each.exec(lower)) {
        if (!found.has(match[0])) for (const literal of beginnings.get(match[0]) ?? []) found.add(literal);
        each.lastIndex = match.index + 1; // the next one may begin inside this one
      }
      return found;
    },
  };
}

const anyOf = (literals: readonly string[]): string =>
  literals.map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
