/** What a sticky pattern matches at an offset, and nowhere behind it. */
export function matchAt(pattern: RegExp, code: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(code);
}
