import type { Fact, Setting } from '../../engine/facts';
import { slice, spanWithin, type Located } from '../../engine/source';

/** What a format found in the value of a setting, with its place in the file that the setting stands in. */
export function* nested({ key, value, path }: Setting, facts: Iterable<Fact>): Iterable<Fact> {
  for (const { kind, of } of facts) {
    if (kind === 'setting') {
      const inner = { key: within(value, of.key), value: within(value, of.value) };
      yield { kind, of: { ...inner, path: [...path, key.value, ...of.path] } };
    } else if (kind === 'comment') yield { kind, of: within(value, of) };
  }
}

/** A piece of a value that was found in it as if it were a text of its own. */
function within(outer: Located, { value, span, offsets }: Located): Located {
  if (!offsets) return slice(outer, span.start, span.end);
  const whole = spanWithin(outer, span.start, span.end);
  return { value, span: whole, offsets: offsets.map((at) => outer.offsets?.[at] ?? outer.span.start + at) };
}
