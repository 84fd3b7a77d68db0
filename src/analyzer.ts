/** The engine with this product's formats and rules: all that a front may import of them. */
import { createEngine } from './engine/analyze';
import { readFacts } from './engine/readFacts';
import type { Context } from './engine/rule';
import type { Source } from './engine/source';
import { formats } from './formats';
import { rules } from './rules';

export type { Analysis, Finding, Noted, Options } from './engine/analyze';
export type { Edit, FileChange, Fix, Level, Levels, Severity } from './engine/rule';
export type { Source, Span } from './engine/source';
export { moduleFiles } from './acs/code/moduleFiles';
export { rules, type RuleId } from './rules';

export const { analyze, compare, literals, mayConcern } = createEngine(formats, rules);

/** The facts of a source at a time, in milliseconds since 1970. */
export const factsOf = (source: Source, now: number): Promise<Context> => readFacts(source, now, formats);
