import type { Span } from '../engine/source';
import { entries } from './entries';
import { createKnowledge, type Ranked } from './knowledge';
import { readSignals, type Signals } from './signals';

export type { Ranked } from './knowledge';

/** The error that stands at a place of a text, and what it means there. */
export interface Explained {
  readonly span: Span;
  readonly ranked: readonly Ranked[];
}

/** A hover reads no more than this around it, however long the file is. */
const WINDOW = 200_000;
/** Codes and phrases further away than this belong to another failure. */
const NEARBY = 600;

/** Somebody who pastes no more than this has one failure in mind; more is a log, of all kinds of things. */
const LONGEST_PASTE = 2000;
const REFUSALS = ['status 401', 'status 403', 'status 429'];
/** Where a client of ours is named, these are about ACS too. */
const REFUSALS_OF_A_CLIENT = [...REFUSALS, 'status 400', 'status 404'];
const CLIENTS = ['identity', 'chat', 'calling', 'callAutomation', 'rooms', 'sms', 'email', 'phoneNumbers'];

const knowledge = createKnowledge(entries);

/**
 * The causes that a text speaks for, likeliest first; none where it says too little. Who asks about a refusal that names
 * no service asks about ACS. Takes time linear in the text.
 */
export function explain(text: string): readonly Ranked[] {
  const signals = readSignals(text, knowledge.vocabulary);
  const ranked = knowledge.rank(signals);
  const unnamed = text.length <= LONGEST_PASTE && !text.includes('://');
  const ofClient = CLIENTS.some((topic) => signals.has(`about ${topic}`));
  const refusals = ofClient ? REFUSALS_OF_A_CLIENT : REFUSALS;
  const refused = !signals.has('about acs') && unnamed && refusals.some((status) => signals.has(status));
  return refused && ranked.every(({ entry }) => entry.certainty === 'possible')
    ? knowledge.rank(new Map(signals).set('about acs', []))
    : ranked;
}

/**
 * Explains the error under an offset: a status where the file speaks of ACS, a subcode, an AADSTS number, an error code or
 * message anywhere. What the rest of the file is about weighs in. Undefined where there is nothing to explain.
 */
export function explainAt(text: string, offset: number): Explained | undefined {
  const from = Math.max(0, offset - WINDOW / 2);
  const signals = readSignals(text.slice(from, from + WINDOW), knowledge.vocabulary);
  const at = offset - from;
  const here = spansAt(signals, at);
  const narrowest = [...here].sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const span of narrowest) {
    const ranked = knowledge
      .rank(nearby(signals, span))
      .filter(({ entry }) => !entry.asked)
      .filter(({ evidence }) =>
        evidence.some(({ spans }) => spans.some((s) => s.start === span.start && s.end === span.end)),
      );
    if (ranked.length > 0) {
      return { span: moved(span, from), ranked: from === 0 ? ranked : ranked.map((one) => movedEvidence(one, from)) };
    }
  }
  return undefined;
}

/** The places of codes and phrases that cover an offset. */
function spansAt(signals: Signals, at: number): readonly Span[] {
  return [...signals]
    .filter(([key]) => !key.startsWith('about '))
    .flatMap(([, spans]) => spans.filter(({ start, end }) => start <= at && at <= end));
}

/** What speaks for a cause of the error at `span`: what is said near it, and what the whole text is about. */
function nearby(signals: Signals, span: Span): Signals {
  const near = new Map<string, readonly Span[]>();
  for (const [key, spans] of signals) {
    const kept = key.startsWith('about ')
      ? spans
      : spans.filter(({ start, end }) => start < span.end + NEARBY && end > span.start - NEARBY);
    if (kept.length > 0 || spans.length === 0) near.set(key, kept);
  }
  return near;
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

const movedEvidence = (ranked: Ranked, by: number): Ranked => ({
  ...ranked,
  evidence: ranked.evidence.map(({ says, spans }) => ({ says, spans: spans.map((span) => moved(span, by)) })),
});
