import { closingOf, equalsAfterType, kindAt, textAt } from './stream';
import type { Stream } from './token';

/** The functions that stand in no other block, by their names: where their heads begin. A name that two have is left out. */
export function topLevelFunctions(stream: Stream): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const twice = new Set<string>();
  const take = (name: string, at: number) => {
    if (found.has(name)) twice.add(name);
    found.set(name, at);
  };
  for (let i = 0; i < stream.length; i++) {
    const text = textAt(stream, i);
    if (text === '(' || text === '{' || text === '[') i = closingOf(stream, i);
    else if (kindAt(stream, i) !== 'identifier') continue;
    else if (text === 'function' && kindAt(stream, i + 1) === 'identifier') take(textAt(stream, i + 1), i);
    else if (text === 'const' && kindAt(stream, i + 1) === 'identifier') {
      const typed = textAt(stream, i + 2) === ':';
      const equals = textAt(stream, i + 2) === '=' ? i + 2 : typed ? equalsAfterType(stream, i + 3) : -1;
      if (equals > 0) take(textAt(stream, i + 1), equals + 1);
    }
  }
  for (const name of twice) found.delete(name);
  return found;
}
