import type { Format } from './facts';
import { factsByKind } from './factsByKind';
import { formatOf } from './formatOf';
import type { Context } from './rule';
import type { Source } from './source';

/** The facts of a source, for those who ask other questions than rules do. */
export async function readFacts(source: Source, now: number, formats: readonly Format[]): Promise<Context> {
  const format = formatOf(source, formats);
  return { source, now, facts: factsByKind(format ? await format.read(source) : []) };
}
