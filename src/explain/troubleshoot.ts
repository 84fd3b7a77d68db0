import { entries } from './entries';
import type { Explanation } from './explanation';
import type { Fact, Observed, Option, Question, Step, Symptom, Verdict } from './symptom';

/** One question of the way, how it was answered, and by what that was found; nothing was found where a person answered. */
export interface Answered {
  readonly question: Question;
  readonly option: Option;
  readonly found: readonly Observed[];
}

/** Where the questions led. */
export interface Conclusion {
  readonly symptom: Symptom;
  readonly answers: readonly Answered[];
  readonly explanation: Explanation;
  /** The answers leave it open. */
  readonly open: boolean;
  readonly others: readonly Explanation[];
}

/** An answer to choose, with what was found that makes it likely. */
export interface Choice {
  readonly option: Option;
  readonly found: readonly Observed[];
}

/** Asks: what a person chose, `back` to the question before, or `check` to run what the question names. */
export type Choose = (
  question: Question,
  choices: readonly Choice[],
  progress: { readonly step: number; readonly of: number; readonly canCheck: boolean },
) => Promise<Option | 'back' | 'check'>;

/** Who asks, who shows the conclusion, and who runs a check. */
export interface Front {
  readonly choose: Choose;
  /** What came of it; undefined where it was called off. */
  readonly check: () => Promise<readonly Observed[] | undefined>;
  /** `back` goes to the last question once more. */
  readonly conclude: (conclusion: Conclusion) => Promise<'back' | 'done'>;
}

/**
 * Goes from a symptom to its cause. A question that the facts settle is not asked. Gives `back` where a person left the first
 * question backwards. Rejects when the front does.
 */
export async function troubleshoot(
  symptom: Symptom,
  observed: readonly Observed[],
  { choose, check, conclude }: Front,
): Promise<Conclusion | 'back'> {
  const trail: Answered[] = [];
  let known = observed;
  let checked = false;
  let step: Step = symptom.first;
  const back = (): Question | undefined => {
    let last = trail.pop();
    while (last && last.found.length > 0) last = trail.pop();
    return last?.question;
  };
  for (;;) {
    if (!('ask' in step)) {
      const conclusion = conclusionOf(symptom, trail, step);
      if ((await conclude(conclusion)) === 'done') return conclusion;
      const before = back();
      if (!before) return 'back';
      step = before;
      continue;
    }
    const question: Question = step;
    const settled = settle(question, known);
    if (settled) {
      trail.push(settled);
      step = settled.option.then;
      continue;
    }
    const canCheck = question.check !== undefined && !checked;
    const asked = { step: trail.length + 2, of: trail.length + 1 + depth(question), canCheck };
    const answer = await choose(question, choicesOf(question, known), asked);
    if (answer === 'check') {
      const found = await check();
      checked = found !== undefined;
      known = [...known, ...(found ?? [])];
    } else if (answer === 'back') {
      const before = back();
      if (!before) return 'back';
      step = before;
    } else {
      trail.push({ question, option: answer, found: [] });
      step = answer.then;
    }
  }
}

/** The only answer that what is known allows; undefined where nothing or more than one is settled. */
function settle(question: Question, known: readonly Observed[]): Answered | undefined {
  const settled = question.options
    .map((option) => ({ question, option, found: foundFor(option.settledBy, known) }))
    .filter(({ found }) => found.length > 0);
  return settled.length === 1 ? settled[0] : undefined;
}

/** The answers in order: those first for which something was found. */
export function choicesOf({ options }: Question, known: readonly Observed[]): readonly Choice[] {
  const choices = options.map((option) => ({
    option,
    found: foundFor([...(option.settledBy ?? []), ...(option.hintedBy ?? [])], known),
  }));
  return [...choices.filter(({ found }) => found.length > 0), ...choices.filter(({ found }) => found.length === 0)];
}

const foundFor = (facts: readonly Fact[] | undefined, known: readonly Observed[]): readonly Observed[] =>
  known.filter(({ fact }) => facts?.includes(fact));

/** How many questions are asked at most from here on. */
export const depth = (step: Step): number =>
  'ask' in step ? 1 + Math.max(...step.options.map(({ then }) => depth(then))) : 0;

/** Every end that can be reached from here. */
export const verdictsOf = (step: Step): readonly Verdict[] =>
  'ask' in step ? step.options.flatMap(({ then }) => verdictsOf(then)) : [step];

/** Every fact that the questions of a symptom look for. */
export const factsOf = (step: Step): readonly Fact[] =>
  'ask' in step
    ? step.options.flatMap(({ settledBy = [], hintedBy = [], then }) => [...settledBy, ...hintedBy, ...factsOf(then)])
    : [];

function conclusionOf(symptom: Symptom, answers: readonly Answered[], { cause, open }: Verdict): Conclusion {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const explanation = byId.get(cause);
  if (!explanation) throw new Error(`There is no explanation with the id ${cause}.`);
  const others = [...new Set(verdictsOf(symptom.first).map((verdict) => verdict.cause))]
    .filter((id) => id !== cause)
    .flatMap((id) => byId.get(id) ?? []);
  return { symptom, answers: [...answers], explanation, open: open ?? false, others };
}
