import type { Context } from './rule';

/** What is found in a file as a whole, searched for when it is first asked for and then kept: rules ask at each place of a file. */
export function oncePerFile<C extends Pick<Context, 'facts'>, T>(find: (context: C) => T): (context: C) => T {
  const known = new WeakMap<Context['facts'], { readonly found: T }>();
  return (context) => {
    const before = known.get(context.facts);
    if (before) return before.found;
    const found = find(context);
    known.set(context.facts, { found });
    return found;
  };
}
