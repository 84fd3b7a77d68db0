/** More than this before a place has nothing to do with it: a line may be as long as its file. */
const LONGEST = 300;

/** What stands on its line before an offset, of a long line the end. */
export function lineBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - LONGEST), offset);
  return before.slice(before.lastIndexOf('\n') + 1);
}
