import type { Span } from '../engine/source';
import type { Explanation, Mark, OneOrMore, Signal, SubcodeRange } from './explanation';
import { primaryFirst } from './primary';
import { createPhraseBook } from './phrases';
import { CAUSES, type Signals, type Vocabulary } from './signals';
import { TOPIC_NAMES, TOPICS, type Topic } from './topics';

/** Something of a text that speaks for a cause: said in the words of the knowledge, never of the text, with its places. */
export interface Evidence {
  readonly says: string;
  readonly spans: readonly Span[];
  /** A status or a topic: it stands beside many failures and names none. */
  readonly weak?: true;
}

/** Entries made ready to be looked up: the work for a text grows with what stands in it, not with the number of entries. */
export interface Knowledge {
  readonly vocabulary: Vocabulary;
  rank(signals: Signals): readonly Ranked[];
  /** The entries that look for nothing but what a text is about, best first: for texts in which nothing else is known. */
  rankByTopic(signals: Signals): readonly Ranked[];
}

/** An entry that fits a text: how well, and which places of the text speak for it. Evidence never holds the text itself. */
export interface Ranked {
  readonly entry: Explanation;
  /** Only its order among the causes of one failure means something. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
  /** What of the text speaks for it most, unless that is but a status or a topic. */
  readonly named?: Evidence;
}

/** A mark that is worth this much names a failure by itself. */
const NAMES = 5;
/** What a mark is worth where its entry says nothing else. */
const WEIGHTS = { status: 1, code: 4, subcode: 10, aadsts: 10, phrase: 6, about: 2 } as const;
/** Less than this is no answer. */
const ENOUGH = 5;
const CERTAINTY = { sure: 2, likely: 1, possible: 0 } as const;

interface Ready {
  readonly entry: Explanation;
  readonly order: number;
  readonly signals: readonly { readonly keys: readonly string[]; readonly weight: number }[];
  readonly needs: readonly (readonly string[])[];
  readonly unless: readonly string[];
}

/** Indexes entries by the marks that they look for. */
export function createKnowledge(entries: readonly Explanation[]): Knowledge {
  const ready = entries.map(prepare);
  const byKey = new Map<string, Ready[]>();
  const byTopic = ready.filter(({ signals }) => signals.every(({ keys }) => keys.every(isTopic)));
  for (const one of ready) {
    for (const key of new Set(one.signals.flatMap(({ keys }) => keys))) {
      if (isTopic(key)) continue; // never enough beside what names a failure
      const others = byKey.get(key);
      if (others) others.push(one);
      else byKey.set(key, [one]);
    }
  }
  return {
    vocabulary: vocabularyOf(entries),
    rank(signals) {
      const candidates = new Set([...signals.keys()].flatMap((key) => byKey.get(key) ?? []));
      return primaryFirst(ranked([...candidates], signals), signals.get(CAUSES) ?? []);
    },
    rankByTopic: (signals) => ranked(byTopic, signals),
  };
}

const isTopic = (key: string): boolean => key.startsWith('about ');

/** Those of the candidates that a text speaks for, the best first. */
function ranked(candidates: readonly Ready[], signals: Signals): readonly Ranked[] {
  return candidates
    .filter((one) => isMeant(one, signals))
    .map((one) => ({ one, score: scoreOf(one, signals) }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score || certainty(b.one) - certainty(a.one) || a.one.order - b.one.order)
    .map(({ one, score }) => ({
      entry: one.entry,
      score,
      evidence: evidenceFor(one, signals),
      ...nameOf(one, signals),
    }));
}

const certainty = ({ entry }: Ready): number => CERTAINTY[entry.certainty ?? 'sure'];

function prepare(entry: Explanation, order: number): Ready {
  return {
    entry,
    order,
    signals: entry.signals.map((signal) => ({ keys: keysOf(signal), weight: signal.weight ?? defaultWeight(signal) })),
    needs: (entry.needs ?? []).map((need) => list(need).flatMap(keysOf)),
    unless: (entry.unless ?? []).flatMap(keysOf),
  };
}

const isMeant = ({ needs, unless }: Ready, signals: Signals): boolean =>
  needs.every((keys) => keys.some((key) => signals.has(key))) && !unless.some((key) => signals.has(key));

const scoreOf = ({ signals: wanted }: Ready, signals: Signals): number =>
  wanted.reduce((sum, { keys, weight }) => (keys.some((key) => signals.has(key)) ? sum + weight : sum), 0);

function evidenceFor({ signals: wanted }: Ready, signals: Signals): readonly Evidence[] {
  return wanted
    .filter(({ weight }) => weight > 0)
    .flatMap(({ keys }) => keys)
    .flatMap((key) => {
      const spans = signals.get(key);
      const weak = /^(?:status|about) /.test(key) && { weak: true as const };
      return spans && spans.length > 0 ? [{ says: inWords(key), spans, ...weak }] : [];
    });
}

/** The mark of an entry that names the failure in this text, with its places; none where only a status or a topic speaks. */
function nameOf({ signals: wanted }: Ready, signals: Signals): { named?: Evidence } {
  const [best] = wanted
    .flatMap(({ keys, weight }) => keys.map((key) => ({ key, weight, spans: signals.get(key) ?? [] })))
    .filter(({ key, weight, spans }) => weight >= NAMES && spans.length > 0 && !/^(?:status|about) /.test(key))
    .sort((a, b) => b.weight - a.weight);
  return best ? { named: { says: inWords(best.key), spans: best.spans } } : {};
}

/** How a mark is called in an answer: “denied by the resource provider”, status 401, AADSTS65002. */
function inWords(key: string): string {
  const space = key.indexOf(' ');
  const [kind, what] = [key.slice(0, space), key.slice(space + 1)];
  if (kind === 'phrase') return `“${what}”`;
  if (what === 'unknown') return `an unknown ${kind === 'aadsts' ? 'AADSTS number' : kind}`;
  if (kind === 'subcode' && what.includes('-')) return `a subcode from ${what.replace('-', ' to ')}`;
  if (kind === 'aadsts') return `AADSTS${what}`;
  if (kind === 'about') return TOPIC_NAMES[what as Topic];
  return `${kind} ${what}`;
}

const list = <T>(value: OneOrMore<T>): readonly T[] => (Array.isArray(value) ? (value as readonly T[]) : [value as T]);

/** The key of each member of a mark, the same that reading a text gives. */
function keysOf(mark: Mark): readonly string[] {
  if ('status' in mark) return list(mark.status).map((status) => `status ${status}`);
  if ('subcode' in mark) return list(mark.subcode).map((subcode) => `subcode ${subcode}`);
  if ('aadsts' in mark) return list(mark.aadsts).map((number) => `aadsts ${number}`);
  if ('about' in mark) return list(mark.about).map((topic) => `about ${topic}`);
  if ('code' in mark) return list(mark.code).map((code) => `code ${code}`);
  return list(mark.phrase).map((phrase) => `phrase ${phrase}`);
}

function defaultWeight(signal: Signal): number {
  if ('status' in signal) return WEIGHTS.status;
  if ('subcode' in signal) return WEIGHTS.subcode;
  if ('aadsts' in signal) return WEIGHTS.aadsts;
  if ('about' in signal) return WEIGHTS.about;
  return 'code' in signal ? WEIGHTS.code : WEIGHTS.phrase;
}

function vocabularyOf(entries: readonly Explanation[]): Vocabulary {
  const keys = new Set(
    entries.flatMap(({ signals, needs = [], unless = [] }) =>
      [...signals, ...needs.flatMap(list), ...unless].flatMap(keysOf),
    ),
  );
  const numbersOf = (kind: string): ReadonlySet<number> =>
    new Set(
      [...keys]
        .filter((key) => key.startsWith(`${kind} `))
        .map((key) => Number(key.slice(kind.length + 1)))
        .filter(Number.isInteger),
    );
  return {
    phrases: createPhraseBook([...[...keys].flatMap(phrasesOf), ...topics, ...statusNames]),
    statuses: numbersOf('status'),
    subcodes: numbersOf('subcode'),
    rangeOf: rangeFinder([...keys]),
    aadsts: numbersOf('aadsts'),
  };
}

function rangeFinder(keys: readonly string[]): (subcode: number) => SubcodeRange | undefined {
  const ranges = keys.flatMap((key) => {
    const [, from, to] = /^subcode (\d+)-(\d+)$/.exec(key) ?? [];
    return from !== undefined && to !== undefined ? [{ from: Number(from), to: Number(to) }] : [];
  });
  return (subcode) => {
    const range = ranges.find(({ from, to }) => from <= subcode && subcode <= to);
    return range && `${range.from}-${range.to}`;
  };
}

const topics = Object.entries(TOPICS).flatMap(([topic, phrases]) =>
  phrases.map((phrase) => [phrase, `about ${topic}`] as const),
);

/** What stands before the name of a status where it is given in words: HttpStatusCode.Unauthorized, RestError: Forbidden. */
const STATUS_LABELS = ['HttpStatusCode', 'HTTPStatus', 'status', 'statusCode'];
/** These may stand before a message too, so that only a name which nobody writes in prose may follow them. */
const LOOSE_LABELS = ['RestError', 'error', 'code', 'errorCode'];
const STATUS_NAMES = [
  [401, ['Unauthorized'], [...STATUS_LABELS, ...LOOSE_LABELS]],
  [403, ['Forbidden'], [...STATUS_LABELS, ...LOOSE_LABELS]],
  [400, ['BadRequest'], [...STATUS_LABELS, ...LOOSE_LABELS, 'HttpResponseError']],
  [400, ['Bad Request'], STATUS_LABELS],
  [404, ['NotFound', 'Not Found', 'NOT_FOUND'], [...STATUS_LABELS, 'code', 'errorCode']],
  [429, ['TooManyRequests'], ['']],
  [429, ['Too Many Requests', 'TOO_MANY_REQUESTS'], [...STATUS_LABELS, ...LOOSE_LABELS]],
  [500, ['InternalServerError', 'Internal Server Error'], [...STATUS_LABELS, ...LOOSE_LABELS]],
] as const;

const statusNames = STATUS_NAMES.flatMap(([status, names, labels]) =>
  names.flatMap((name) => labels.map((label) => [`${label} ${name}`, `status ${status}`] as const)),
);

/** An error code is a word after "code", in whatever way a language prints it. */
function phrasesOf(key: string): readonly (readonly [string, string])[] {
  if (key.startsWith('phrase ')) return [[key.slice('phrase '.length), key]];
  if (!key.startsWith('code ')) return [];
  const code = key.slice('code '.length);
  return ['code', 'errorcode', 'error_code'].map((label) => [`${label} ${code}`, key]);
}
