/** The text of a JSON file with this value at a path. Comments, order and line ends stay; objects on the way are made. */
export async function withJsonValue(text: string, path: readonly string[], value: string): Promise<string> {
  const { applyEdits, modify } = await import('jsonc-parser');
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
}
