import type { Binding, Fact, Import } from '../../engine/facts';
import { slice, type Located } from '../../engine/source';
import { endOf, kindAt, textAt, tokenAt, tokensBetween } from './stream';
import type { Stream } from './token';

/** A fact that says that code depends on a module. */
export function importFact(module: Located, names: readonly string[] = [], bindings: readonly Binding[] = []): Fact {
  const of: Import = {
    module,
    names,
    ...(bindings.length > 0 && { bindings: bindings.filter(({ local }) => local !== '') }),
  };
  return { kind: 'import', of };
}

/** The dotted name that begins at an index, and the index after it: `a.b.C`. */
export function dottedName(stream: Stream, at: number): { readonly module: Located; readonly end: number } | undefined {
  const first = tokenAt(stream, at);
  let end = at;
  while (textAt(stream, end) === '.') end++;
  // `from . import x` names no module after its dots.
  if (kindAt(stream, end) === 'identifier' && textAt(stream, end) !== 'import') {
    end++;
    while (textAt(stream, end) === '.' && kindAt(stream, end + 1) === 'identifier') end += 2;
  }
  if (end === at) return undefined;
  const names = tokensBetween(stream, at, end);
  const value = names.map(({ text }) => text).join('');
  const span = { start: first.start, end: endOf(stream, end - 1) };
  if (value.length === span.end - span.start) return { module: { value, span }, end };
  const offsets = names.flatMap(({ text, start }) => Array.from(text, (_, i) => start + i));
  return { module: { value, span, offsets: [...offsets, span.end] }, end };
}

/** `import a.b.C` of Java and Kotlin: the module `a.b` and the name `C`, or `a.b` whole where a `*` follows. */
export function packageImport(stream: Stream, at: number): Fact[] | undefined {
  const named = dottedName(stream, at);
  if (!named) return undefined;
  const { module, end } = named;
  if (textAt(stream, end) === '.') return [importFact(module)];
  const dot = module.value.lastIndexOf('.');
  if (dot < 0) return [importFact(module)];
  return [importFact(slice(module, 0, dot), [module.value.slice(dot + 1)])];
}
