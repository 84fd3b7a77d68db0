import type { Calls, Fact, Facts, Later } from './facts';
import { listAt } from './listAt';
import type { Context } from './rule';

/** What a format found, by kind; a kind that it keeps for later is read when it is first asked for, calls as named. */
export function factsByKind(found: Iterable<Fact | Later>, named?: readonly Calls[]): Context['facts'] {
  const known = new Map<keyof Facts, unknown[]>();
  const later: Later[] = [];
  for (const fact of found) {
    if (fact.kind === 'later') later.push(fact);
    else listAt(known, fact.kind).push(fact.of);
  }
  const complete = new Set<keyof Facts>();
  return <K extends keyof Facts>(kind: K) => {
    const facts = listAt(known, kind);
    if (!complete.has(kind)) {
      complete.add(kind);
      // One by one: as arguments they could be too many.
      for (const { of, read } of later) if (of === kind) for (const fact of read(named)) facts.push(fact);
    }
    return facts as readonly Facts[K][];
  };
}
