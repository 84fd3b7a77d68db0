import type { Span } from './source';

/** Whether a comment in the file switches the rule off at that place. */
export type Suppressed = (rule: string, at: Span) => boolean;

const DIRECTIVE = /acs-auth-disable(-next-line|-line)?(?![\w-])[ \t]*([\w, \t-]*)/g;

/**
 * Reads the directives of a text, whatever its comments look like:
 * `acs-auth-disable-next-line RULE…`, `acs-auth-disable-line RULE…` and `acs-auth-disable RULE…` (the whole file).
 * Without a rule they speak of all rules.
 */
export function readSuppressions(text: string): Suppressed {
  if (!text.includes('acs-auth-disable')) return () => false;
  const ranges = [...text.matchAll(DIRECTIVE)].map((match) => {
    const [, where, names = ''] = match;
    const rules = names.split(/[\s,]+/).filter((name) => /^[a-z][a-z0-9-]*[a-z0-9]$/.test(name));
    return { rules, ...reach(text, match.index, where) };
  });
  return (rule, at) =>
    ranges.some((r) => at.start >= r.start && at.start <= r.end && (r.rules.length === 0 || r.rules.includes(rule)));
}

function reach(text: string, at: number, where: string | undefined): Span {
  if (where === undefined) return { start: 0, end: text.length };
  const lineEnd = endOfLine(text, at);
  return where === '-line'
    ? { start: text.lastIndexOf('\n', at) + 1, end: lineEnd }
    : { start: lineEnd + 1, end: endOfLine(text, lineEnd + 1) };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
