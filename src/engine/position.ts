/** A place as people count it, but from 0: `character` in UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The positions of a text's offsets. Keeps the starts of its lines, not the text. */
export function positions(text: string): (offset: number) => Position {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  };
}
