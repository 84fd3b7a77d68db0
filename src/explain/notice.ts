import type { Span } from '../engine/source';
import { explainUnasked, type Ranked } from './explain';

/** A failure that a program printed: where its name stands, and its causes. */
export interface Noticed {
  readonly span: Span;
  readonly ranked: readonly [Ranked, ...Ranked[]];
}

/**
 * The failure in what a program printed, where the text names one by more than a status; for places that nobody points at,
 * so what is merely possible, or harmless in other texts, is left alone.
 */
export function notice(text: string): Noticed | undefined {
  const ranked = explainUnasked(text);
  const [first, ...rest] = ranked;
  const span = first?.named?.spans[0];
  if (!first || !span || first.entry.asked || first.entry.certainty === 'possible') return undefined;
  return { span, ranked: [first, ...rest] };
}
