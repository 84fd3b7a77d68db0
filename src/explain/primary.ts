import type { Span } from '../engine/source';
import type { Ranked } from './knowledge';

/** So soon after "Caused by" stands what it speaks of. */
const SOON = 300;
/** A cause with less than this share of the best one's score is not mentioned, unless the text names a failure of its own for it. */
const SHARE = 0.5;

/**
 * Puts the causes of a text in the order in which they are worth reading. One failure: by score. Several: first the best
 * cause of each, the earliest failure before those that came of it, then the rest by score.
 * @param found every cause that the text speaks for, the best first
 * @param causes where the text says that what follows is the cause of what stands before
 */
export function primaryFirst(found: readonly Ranked[], causes: readonly Span[]): readonly Ranked[] {
  const [best] = found;
  if (!best) return [];
  const least = best.score * SHARE;
  if (!best.named) return found.filter(({ score }) => score >= least);

  const heads: Ranked[] = [];
  for (const one of found) {
    if (one.named && !heads.some((head) => isSameFailure(head, one))) heads.push(one);
  }
  const rest = found.filter((one) => !heads.includes(one) && one.score >= least);
  const own = inTime(
    heads.filter(({ entry }) => !entry.follows),
    causes,
  );
  return [...own, ...heads.filter(({ entry }) => entry.follows), ...rest];
}

/** The earlier failure first, but what a text calls the cause before what it is the cause of. */
function inTime(heads: readonly Ranked[], causes: readonly Span[]): readonly Ranked[] {
  const ordered: Ranked[] = [];
  for (const head of [...heads].sort((a, b) => startOf(a) - startOf(b))) {
    const before = ordered.at(-1);
    const isCause =
      before !== undefined &&
      causes.some(({ start, end }) => start > startOf(before) && end <= startOf(head) && startOf(head) - end < SOON);
    ordered.splice(isCause ? -1 : ordered.length, 0, head);
  }
  return ordered;
}

const placesOf = ({ named, evidence }: Ranked): readonly Span[] => [
  ...(named?.spans ?? []),
  ...evidence.filter(({ weak }) => !weak).flatMap(({ spans }) => spans),
];

/** Whether the same words of the text speak for both. */
function isSameFailure(a: Ranked, b: Ranked): boolean {
  const places = placesOf(a);
  return placesOf(b).some((one) => places.some((other) => one.start < other.end && other.start < one.end));
}

const startOf = ({ named }: Ranked): number => named?.spans[0]?.start ?? 0;
