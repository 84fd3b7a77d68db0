import { listAt } from './listAt';
import type { Span } from './source';
import { indexSpans } from './spanIndex';

/** Whether a comment in the file switches the rule off at that place. */
export type Suppressed = (rule: string, at: Span) => boolean;

/** What begins a comment in a file that is read as plain text, somewhere before a directive on its line. */
const COMMENT_SIGN = /\/\/|\/\*|<!--|--|[#;%*']|\brem\b/i;
const DIRECTIVE = /acs-auth-disable(-next-line|-line)?(?![\w-])[ \t]*([\w, \t-]*)/g;

/**
 * Reads the directives in the comments of a text: `acs-auth-disable-next-line RULE…`, `acs-auth-disable-line RULE…` and
 * `acs-auth-disable RULE…` (the whole file). Without a rule they speak of all rules. `comments` are asked for where there
 * is a directive; none are known of plain text, where any line may say it that has a sign of a comment before it.
 */
export function readSuppressions(text: string, comments: () => readonly Span[] | undefined): Suppressed {
  if (!text.includes('acs-auth-disable')) return () => false;
  const inComment = within(comments());
  const reaches = new Map<string, Span[]>();
  for (const match of text.matchAll(DIRECTIVE)) {
    const [, where, names = ''] = match;
    if (!inComment(text, match.index)) continue;
    const rules = names.split(/[\s,]+/).filter((name) => /^[a-z][a-z0-9-]*[a-z0-9]$/.test(name));
    const { start, end } = reach(text, match.index, where);
    for (const rule of rules.length > 0 ? rules : [EVERY]) listAt(reaches, rule).push({ start, end: end + 1 });
  }
  const indexes = new Map([...reaches].map(([rule, spans]) => [rule, indexSpans(spans)]));
  return (rule, { start }) =>
    [rule, EVERY].some((name) => indexes.get(name)?.holds({ start, end: start + 1 }) ?? false);
}

/** Stands for all rules where a directive names none. */
const EVERY = '';

/** Whether an offset stands in a comment, for offsets that are asked for from the first to the last. */
function within(comments: readonly Span[] | undefined): (text: string, at: number) => boolean {
  if (!comments) {
    return (text, at) => COMMENT_SIGN.test(text.slice(text.lastIndexOf('\n', at) + 1, at));
  }
  const sorted = [...comments].sort((a, b) => a.end - b.end);
  let next = 0;
  return (_, at) => {
    while (next < sorted.length && (sorted[next]?.end ?? 0) <= at) next++;
    return (sorted[next]?.start ?? Infinity) <= at;
  };
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
