/** Whether a file is left out, for all rules or for one; the path is relative to its workspace folder. */
export type Ignoring = (path: string, rule?: string) => boolean;

/**
 * Reads entries of `acsAuth.ignore`: a path, or `RULE at PATH`. In a path `*` stands for anything but a slash, `**` for
 * any number of folders and `?` for one character; a path without a slash is found in every folder, and a folder
 * stands for all that it holds.
 */
export function ignoring(entries: readonly string[]): Ignoring {
  const read = entries.map((entry) => {
    const [, rule, path = entry] = /^([a-z][a-z0-9-]*) at (.+)$/.exec(entry.trim()) ?? [];
    return { rule, matches: pathMatcher(path.trim()) };
  });
  return (path, rule) => read.some((entry) => (entry.rule === undefined || entry.rule === rule) && entry.matches(path));
}

/** Compares folder by folder, so that no pattern of a person takes long. */
function pathMatcher(pattern: string): (path: string) => boolean {
  // At the end `**` is all that the folder holds, and so is `*`.
  const names = pattern
    .replace(/^\.?\/+|\/+$/g, '')
    .replace(/(^|\/)\*\*$/, '$1*')
    .split('/');
  const anywhere = !pattern.replace(/\/+$/, '').includes('/') ? ['**', ...names] : names;
  const parts = anywhere.map((name) => (name === '**' ? undefined : nameMatcher(name)));
  return (path) => {
    // The places in the pattern that could come next, folder by folder; its end is reached when all of it was found.
    let at = afterStars(parts, [0]);
    for (const name of path.split('/')) {
      at = afterStars(
        parts,
        at.flatMap((i) => (parts[i] === undefined ? [i] : parts[i](name) ? [i + 1] : [])),
      );
      if (at.includes(parts.length)) return true;
    }
    return false;
  };
}

type Part = ((name: string) => boolean) | undefined;

/** `**` may also stand for no folder at all. */
function afterStars(parts: readonly Part[], at: readonly number[]): readonly number[] {
  const all = new Set<number>();
  for (let i of at) {
    all.add(i);
    while (i < parts.length - 1 && parts[i] === undefined) all.add(++i);
  }
  return [...all];
}

/** Wildcards within one name, in time that is linear in the name for each `*`. */
function nameMatcher(pattern: string): (name: string) => boolean {
  return (name) => {
    let [p, n, star, resume] = [0, 0, -1, 0];
    while (n < name.length) {
      if (pattern[p] === '*') [star, resume] = [p++, n];
      else if (pattern[p] === '?' || pattern[p] === name[n]) [p, n] = [p + 1, n + 1];
      else if (star >= 0) [p, n] = [star + 1, ++resume];
      else return false;
    }
    while (pattern[p] === '*') p++;
    return p === pattern.length;
  };
}
