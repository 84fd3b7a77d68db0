import type { Format } from './facts';
import { factsByKind } from './factsByKind';
import { formatOf } from './formatOf';
import type { Context } from './rule';
import type { Source } from './source';

/** A file is read once, however many import it. */
const known = new WeakMap<Source, Context | undefined>();

/** Finds the files that the names of a source are imported from, for rules that ask how something there is made. */
export function importedContexts(
  source: Source,
  facts: Context['facts'],
  now: number,
  formats: readonly Format[],
): NonNullable<Context['imported']> {
  return (local) => {
    for (const { module, bindings = [] } of facts('import')) {
      const name = bindings.find((binding) => binding.local === local)?.name;
      const other = name === undefined ? undefined : source.imported?.(module.value);
      const context = other && contextOf(other, now, formats);
      if (context && name !== undefined) return { context, name };
    }
    return undefined;
  };
}

/** The facts of a source that is read at once; of one whose format has to be loaded first there is none. */
function contextOf(source: Source, now: number, formats: readonly Format[]): Context | undefined {
  if (known.has(source)) return known.get(source);
  const found = formatOf(source, formats)?.read(source);
  const context = found && Symbol.iterator in found ? { source, now, facts: factsByKind(found) } : undefined;
  known.set(source, context);
  return context;
}
