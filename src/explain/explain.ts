import type { Span } from '../engine/source';
import { entries } from './entries';
import type { Explanation } from './explanation';
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
/** A text without one of these is no failure, or says nothing of it. */
const FAILS =
  /error|exception|fail|invalid|refus|denied|reject|expired|undefined|cannot|can.?t\b|could ?n.t|unable|time[sd]? ?out|not work|not arrive|unauthori[sz]ed|forbidden|crash|hang|stuck/i;
/** An address of the developer's own machine or network names no service. */
const LOCAL = /https?:\/\/(?:localhost|127\.|10\.|192\.168\.)/g;
const CLIENTS = ['identity', 'chat', 'calling', 'callAutomation', 'rooms', 'sms', 'email', 'phoneNumbers'];

const knowledge = createKnowledge(entries);

/**
 * The causes that a text speaks for, likeliest first; none where it says too little. Who asks about a refusal that names
 * no service, or about a failure of a client that ours share the name of, asks about ACS. Takes time linear in the text.
 */
export function explain(text: string): readonly Ranked[] {
  const signals = readSignals(text, knowledge.vocabulary);
  const named = causesIn(text, signals);
  const ofOurs = isOfOurs(text, signals);
  const asked = ofOurs ? new Map(signals).set('about acs', []) : signals;
  const ranked = ofOurs && named.every(({ entry }) => entry.certainty === 'possible') ? knowledge.rank(asked) : named;
  return ranked.length === 0 && text.length <= LONGEST_PASTE && FAILS.test(text)
    ? knowledge.rankByTopic(asked)
    : withoutEchoes(ranked);
}

/** What a status alone may mean adds nothing after a cause that the same status, and more, speaks for. */
const withoutEchoes = (ranked: readonly Ranked[]): readonly Ranked[] =>
  ranked.filter(({ entry, evidence: [only, ...more] }, i) => {
    if (entry.certainty !== 'possible' || !only?.says.startsWith('status ') || more.length > 0) return true;
    return !ranked
      .slice(0, i)
      .some(({ evidence }) => evidence.length > 1 && evidence.some(({ says }) => says === only.says));
  });

/** The causes that a text speaks for by itself, whoever printed it: nothing is taken to be about ACS that does not say so. */
export const explainUnasked = (text: string): readonly Ranked[] =>
  causesIn(text, readSignals(text, knowledge.vocabulary));

/** Where one short text names another service and not ours, only what holds for every service is meant. */
function causesIn(text: string, signals: Signals): readonly Ranked[] {
  const ranked = knowledge.rank(signals);
  return text.length <= LONGEST_PASTE && isElsewhere(signals) ? ranked.filter(({ entry }) => !isOwn(entry)) : ranked;
}

/** Whether a text names another service and not ours, so that silence about it is no gap in the knowledge. */
export const namesOtherService = (text: string): boolean => isElsewhere(readSignals(text, knowledge.vocabulary));

const isElsewhere = (signals: Signals): boolean => signals.has('about otherService') && !signals.has('about acs');

/** An entry that sends its reader to a page of Communication Services is about those alone. */
const isOwn = ({ docs }: Explanation): boolean => docs.includes('/communication');

/** Whether a text that does not name ACS may be taken for a failure of it: it is short, and names no other place. */
function isOfOurs(text: string, signals: Signals): boolean {
  if (signals.has('about acs') || isElsewhere(signals) || text.length > LONGEST_PASTE) return false;
  if (text.replace(LOCAL, '').includes('://')) return false;
  return (
    CLIENTS.some((topic) => signals.has(`about ${topic}`)) ||
    (!text.includes('://') && REFUSALS.some((status) => signals.has(status)))
  );
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
