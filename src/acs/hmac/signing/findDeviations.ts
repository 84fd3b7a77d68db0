import { createHmac } from 'node:crypto';
import type { Deviation, Pieces } from './deviation';

/** More mistakes than this at once are not looked for. */
const MOST = 3;

const ALGORITHMS: Readonly<Record<number, string>> = { 20: 'sha1', 32: 'sha256', 64: 'sha512' };

/**
 * The fewest mistakes, one of a group at most, that a signature was made with; none where it is right, undefined where no combination of
 * up to three gives it. A match is certain: no two texts have the same HMAC.
 */
export function findDeviations(
  signature: Uint8Array,
  right: Pieces,
  groups: readonly (readonly Deviation[])[],
): readonly Deviation[] | undefined {
  const algorithm = ALGORITHMS[signature.length];
  if (algorithm === undefined) return undefined;
  const fits = (pieces: Pieces) =>
    createHmac(algorithm, pieces.key).update(textOf(pieces), pieces.encoding).digest().equals(signature);

  const search = (from: number, left: number, pieces: Pieces): readonly Deviation[] | undefined => {
    if (left === 0) return fits(pieces) ? [] : undefined;
    for (let group = from; group <= groups.length - left; group++) {
      for (const deviation of groups[group] ?? []) {
        const { change } = deviation;
        const changed = { ...pieces, ...(typeof change === 'function' ? change(pieces) : change) };
        const rest = search(group + 1, left - 1, changed);
        if (rest) return [deviation, ...rest];
      }
    }
    return undefined;
  };
  for (let count = 0; count <= MOST; count++) {
    const found = search(0, count, right);
    if (found) return found;
  }
  return undefined;
}

/** What is signed. */
export const textOf = ({ method, target, values, lineEnd, separator, end }: Pieces): string =>
  `${method}${lineEnd}${target}${lineEnd}${values.join(separator)}${end}`;
