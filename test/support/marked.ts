import type { Example } from '../../src/engine/rule';
import type { Source, Span } from '../../src/engine/source';

/** The source that an example stands for, without its guillemets. */
export function unmark({ path, text, ignored }: Example): Source {
  return { path, language: '', text: text.replace(/[«»]/g, ''), ...(ignored !== undefined && { ignored }) };
}

/** Puts guillemets round spans, so that a failed assertion shows text and not numbers. */
export function mark(text: string, spans: readonly Span[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((t, { start, end }) => `${t.slice(0, start)}«${t.slice(start, end)}»${t.slice(end)}`, text);
}
