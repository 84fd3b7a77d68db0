import type { Setting } from '../engine/facts';
import type { Context, Details, Report, Visitors } from '../engine/rule';
import type { Located } from '../engine/source';
import { faultsIn } from './connectionStringFaults';
import type { Fault, FaultKind } from './fault';
import { purposeOf } from './purpose';

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
    for (const fault of faultsIn(at)) {
      if (!concerns(fault.kind)) continue;
      // Tests of code write wrong strings on purpose.
      if (place === 'literal' && purposeOf(context.source.path) === 'test') return;
      const details = weigh(fault, context, place);
      const fixes = fault.edits ? [{ title: titles[fault.kind], edits: fault.edits }] : [];
      if (details) report(fault.at, fault.kind, { fixes, ...details });
    }
  };
  return { setting: visit('setting'), literal: visit('literal') };
}
