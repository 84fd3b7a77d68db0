import type { Call, Calls, Facts, Format } from './facts';
import { factsByKind } from './factsByKind';
import { formatOf } from './formatOf';
import { listAt } from './listAt';
import { searchLiterals } from './literals';
import type { Context, Details, Fix, Level, Levels, Observation, Rule, Severity, Visitors } from './rule';
import { importedContexts } from './importedContexts';
import type { Source, Span } from './source';
import { indexSpans } from './spanIndex';
import { readSuppressions } from './suppress';

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly fixes: readonly Fix[];
}

/** An observation, and the rule and file that it was made for. */
export interface Noted extends Observation {
  readonly rule: string;
  readonly path: string;
}

export interface Analysis {
  /** In order of their place in the text. */
  readonly findings: readonly Finding[];
  /** For `compare`, together with those of the other files. */
  readonly noted: readonly Noted[];
}

export interface Options {
  readonly levels?: Levels;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Engine {
  /** What a file must contain, in whatever case, for any rule to have something to say. */
  readonly literals: readonly string[];
  /** Whether any rule could have something to say of the text: one pass, nothing is parsed. */
  readonly mayConcern: (text: string) => boolean;
  /** Runs the rules over one source. Pure: the same source and options give the same answer. */
  readonly analyze: (source: Source, options: Options) => Promise<Analysis>;
  /** Findings, by path, about what several files say of one subject. */
  readonly compare: (noted: readonly Noted[], levels?: Levels) => ReadonlyMap<string, readonly Finding[]>;
}

const NOTHING: Analysis = { findings: [], noted: [] };

/** An engine over these formats and rules; the first format that takes a source reads it. */
export function createEngine(formats: readonly Format[], rules: readonly Rule[]): Engine {
  const prefilter = searchLiterals(rules.flatMap((rule) => rule.literals));
  const search = searchLiterals(rules.flatMap(({ literals, beside = [] }) => [...literals, ...beside]));
  const lower = (literals: readonly string[]) => literals.map((literal) => literal.toLowerCase());
  const wanted = rules.map((rule) => ({
    rule,
    literals: lower(rule.literals),
    beside: rule.beside && lower(rule.beside),
  }));

  return {
    literals: prefilter.literals,
    mayConcern: prefilter.any,
    async analyze(source, { levels = {}, now }) {
      if (!prefilter.any(source.text)) return NOTHING;
      const found = search.all(source.text);
      const has = (literal: string) => found.has(literal);
      const active = wanted
        .filter(({ literals, beside }) => literals.some(has) && (!beside || beside.some(has)))
        .map(({ rule }) => rule)
        .filter((rule) => levelOf(rule, levels) !== 'off');
      const format = formatOf(source, formats);
      if (!format || active.length === 0) return NOTHING;

      const facts = factsByKind(await format.read(source), active.flatMap(callsOf));
      const context: Context = { source, now, facts, imported: importedContexts(source, facts, now, formats) };
      return check(context, active, levels);
    },
    compare(noted, levels = {}) {
      return contradictions(noted, rules, levels);
    },
  };
}

function check(context: Context, rules: readonly Rule[], levels: Levels): Analysis {
  const { source } = context;
  const isPlain = () => context.facts('text').length > 0;
  const suppressed = readSuppressions(source.text, () =>
    isPlain() ? undefined : context.facts('comment').map(({ span }) => span),
  );
  const findings: Finding[] = [];
  const noted: Noted[] = [];

  for (const rule of rules) {
    // What stands in another file is found at one place, however many pieces of it are wrong.
    const said = new Set<string>();
    const report = (span: Span, message: string, details: Details = {}) => {
      const place = `${message} ${span.start} ${span.end}`;
      if (said.has(place) || suppressed(rule.id, span)) return;
      said.add(place);
      findings.push(finding(rule, levels, span, message, details));
    };
    const observe = (observation: Observation) => {
      if (!suppressed(rule.id, observation.span)) noted.push({ ...observation, rule: rule.id, path: source.path });
    };
    visit(rule.visit, report, context);
    visit(rule.observe, observe, context);
  }
  const applicable = fixesOutside(context);
  const repairable = findings.map((found) => ({ ...found, fixes: found.fixes.filter(applicable) }));
  return { findings: repairable.sort(byPlace), noted };
}

/**
 * Whether a fix leaves alone what is encoded, and names of what stands in another file: a piece of the value, written
 * into it, would only break it. Asked for when all rules have looked, for what they ask is followed on the way.
 */
function fixesOutside({ facts }: Context): (fix: Fix) => boolean {
  const encoded = facts('setting').flatMap(({ value }) => (value.encoded ? [value.span] : []));
  const followed = facts('import').flatMap(({ bindings = [] }) => bindings.flatMap((binding) => binding.followed));
  const { touches } = indexSpans([...encoded, ...followed]);
  return ({ edits }) => !edits.some(({ span }) => touches(span));
}

function visit<R>({ call, ...others }: Visitors<R> = {}, report: R, context: Context): void {
  for (const kind of Object.keys(others) as (keyof typeof others)[]) {
    const visitor = others[kind] as ((fact: Facts[typeof kind], report: R, context: Context) => void) | undefined;
    if (visitor) for (const fact of context.facts(kind)) visitor(fact, report, context);
  }
  if (call) for (const fact of context.facts('call')) if (looksAt(call, fact)) call.visit(fact, report, context);
}

const callsOf = ({ visit, observe }: Rule): readonly Calls[] =>
  [visit?.call, observe?.call].filter((calls) => calls !== undefined);

const looksAt = ({ callees, given }: Calls, { callee }: Call) => given !== undefined || callees.test(callee.value);

/** A level from the settings wins over everything; else what the report says, else the rule's own. */
function finding(rule: Rule, levels: Levels, span: Span, message: string, details: Details): Finding {
  const set = levels[rule.id];
  const own = rule.severity === 'off' ? 'warning' : rule.severity;
  return {
    rule: rule.id,
    severity: set && set !== 'off' ? set : (details.severity ?? own),
    message: fill(rule.messages[message] ?? message, details.values),
    span,
    fixes: details.fixes ?? [],
  };
}

function contradictions(noted: readonly Noted[], rules: readonly Rule[], levels: Levels) {
  const found = new Map<string, Finding[]>();
  for (const rule of rules) {
    const message = rule.contradiction;
    if (message === undefined || levelOf(rule, levels) === 'off') continue;
    const bySubject = new Map<string, Noted[]>();
    for (const note of noted) {
      if (note.rule === rule.id) listAt(bySubject, note.subject).push(note);
    }
    for (const notes of bySubject.values()) {
      if (new Set(notes.map((note) => note.value)).size < 2) continue;
      for (const { path, span } of notes) {
        listAt(found, path).push(finding(rule, levels, span, message, {}));
      }
    }
  }
  return found;
}

const levelOf = (rule: Rule, levels: Levels): Level => levels[rule.id] ?? rule.severity;

const byPlace = (a: Finding, b: Finding) => a.span.start - b.span.start || a.rule.localeCompare(b.rule);

const fill = (message: string, values: Readonly<Record<string, string>> = {}) =>
  message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
