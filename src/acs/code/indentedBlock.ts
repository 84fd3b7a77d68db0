/** Where a block of Python ends whose head has this indentation: before the first line that is not indented more. */
export function endOfBlock(code: string, start: number, indent: string): number {
  const outside = new RegExp(`\\n(?![ \\t\\r]*(?:\\n|$))(?!${indent}[ \\t])`, 'g');
  outside.lastIndex = start;
  return outside.exec(code)?.index ?? code.length;
}
