import type { Binding, Value } from '../../engine/facts';
import type { Source, Span } from '../../engine/source';
import { exportedBy, type Exported } from './exported';
import { isRelative } from '../../acs/code/moduleFiles';
import { once } from './once';
import { placed } from './placed';
import { UNKNOWN, type Follow, type Reading } from './reading';
import { resultAt } from './results';
import type { MakeFollow } from './startReading';
import type { Stream, Token } from './token';
import { topLevelFunctions } from './topLevel';

/** An import of another file of the workspace, and a name that it gives. */
interface Bound {
  readonly module: string;
  readonly binding: Binding & { readonly followed: Span[] };
}

/** What the names of a file mean that it imports, and what its functions make; one import away and no further. */
export const following =
  (source: Source): MakeFollow =>
  (reading, streams) =>
    follow(source, reading, streams);

function follow(source: Source, reading: Reading, streams: readonly Stream[]): Follow {
  const bound = once(() => boundNames(reading));
  const functions = once(() => functionsIn(streams));
  const results = new Map<string, Value>();

  function isBound(first: Token): Bound | undefined {
    const found = bound().get(first.text);
    if (!found) return undefined;
    // A name that is declared again, or given to something else, is another one; `require` declares its own.
    const declaration = reading.names().at(first.text, first.start);
    return declaration && declaration.scope.start > 0 ? undefined : found;
  }

  function ask(path: readonly Token[], question: keyof Exported): Value | undefined {
    const [first, second] = path;
    const found = first && path.length <= 2 ? isBound(first) : undefined;
    if (!first || !found) return undefined;
    const other = source.imported?.(found.module);
    if (!other) return UNKNOWN;
    const exported = exportedBy(other);
    const last = second ?? first;
    const { name } = found.binding;
    const span = { start: first.start, end: last.end };
    const value =
      name === '*'
        ? exported[question](second?.text ?? 'default')
        : second === undefined
          ? exported[question](name)
          : question === 'value'
            ? entryOf(exported.value(name), second.text)
            : UNKNOWN;
    if (value.kind === 'unknown') return value;
    found.binding.followed.push(span);
    return placed(value, span);
  }

  function ownResult(path: readonly Token[], depth: number): Value | undefined {
    const [only] = path;
    const declared = only && path.length === 1 ? functions().get(only.text) : undefined;
    if (!only || !declared || (reading.names().at(only.text, only.start)?.scope.start ?? 0) > 0) return undefined;
    const before = results.get(only.text);
    if (before) return before;
    results.set(only.text, UNKNOWN);
    const result = resultAt(reading, declared.stream, declared.at, depth + 1);
    results.set(only.text, result);
    return result;
  }

  return {
    value: (path) => ask(path, 'value'),
    result: (path, depth) => ask(path, 'result') ?? ownResult(path, depth),
  };
}

const entryOf = (value: Value, name: string): Value =>
  (value.kind === 'object' ? value.entries.find((entry) => entry.name === name)?.value : undefined) ?? UNKNOWN;

/** The names that the imports of a file give to what stands in files beside it. */
function boundNames({ found }: Reading): ReadonlyMap<string, Bound> {
  const names = new Map<string, Bound>();
  for (const { module, bindings = [] } of found.import) {
    if (!isRelative(module.value)) continue;
    for (const binding of bindings) {
      // Made by this folder's own readers: see ecmascript.ts.
      names.set(binding.local, { module: module.value, binding: binding as Bound['binding'] });
    }
  }
  return names;
}

function functionsIn(streams: readonly Stream[]) {
  const functions = new Map<string, { readonly stream: Stream; readonly at: number }>();
  for (const stream of streams) {
    for (const [name, at] of topLevelFunctions(stream)) functions.set(name, { stream, at });
  }
  return functions;
}
