/** The text of an environment file in which a variable has this value; everything else stays as it is. */
export function withVariable(text: string, name: string, value: string): string {
  const line = new RegExp(`^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=)[^\\r\\n]*`, 'm');
  return line.test(text)
    ? text.replace(line, (_, start: string) => `${start}${value}`)
    : appended(text, `${name}=${value}`);
}

/** The text with this line in it. */
export function withLine(text: string, line: string): string {
  return text.split(/\r?\n/).some((known) => known.trim() === line) ? text : appended(text, line);
}

function appended(text: string, line: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text}${text === '' || text.endsWith('\n') ? '' : end}${line}${end}`;
}
