import type { Setting } from '../../engine/facts';
import { oncePerFile } from '../../engine/oncePerFile';
import type { Context, Details, Report, Visitors } from '../../engine/rule';
import type { Located } from '../../engine/source';
import { faultsIn } from './connectionStringFaults';
import type { Fault, FaultKind } from './fault';
import { purposeOf } from '../code/purpose';

/** The faults of a file by the place that has them: nearly all places are sound, and many rules ask about each. */
const faultsOf = oncePerFile((context: Context): ReadonlyMap<Setting | Located, readonly Fault[]> => {
  const faults = new Map<Setting | Located, readonly Fault[]>();
  for (const at of [...context.facts('setting'), ...context.facts('literal')]) {
    const found = faultsIn(at);
    if (found.length > 0) faults.set(at, found);
  }
  return faults;
});

/** Where a fault was found. */
export type Place = 'setting' | 'literal';

/**
 * Visitors for a rule that reports these kinds of faults in settings and literals. Each kind comes with the title of
 * its repair, empty where there is none; `weigh` adds to the report, or says nothing at all where it gives undefined.
 */
export function visitFaults<K extends FaultKind>(
  titles: Readonly<Record<K, string>>,
  weigh: (fault: Fault, context: Context, place: Place) => Details | undefined = () => ({}),
): Visitors<Report<K>> {
  const concerns = (kind: FaultKind): kind is K => Object.hasOwn(titles, kind);
  const visit = (place: Place) => (at: Setting | Located, report: Report<K>, context: Context) => {
    const faults = faultsOf(context).get(at);
    // Tests of code write wrong strings on purpose.
    if (!faults || (place === 'literal' && purposeOf(context.source.path) === 'test')) return;
    for (const fault of faults) {
      if (!concerns(fault.kind)) continue;
      const details = weigh(fault, context, place);
      const fixes = fault.edits ? [{ title: titles[fault.kind], edits: fault.edits }] : [];
      if (details) report(fault.at, fault.kind, { fixes, ...details });
    }
  };
  return { setting: visit('setting'), literal: visit('literal') };
}
