/**
 * The text of an environment file in which a variable has this value, which needs no quotes. Comments, quotes, order and line ends
 * stay as they are; a variable that is set more than once is set to it each time.
 */
export function withVariable(text: string, name: string, value: string): string {
  const start = `^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*)`;
  const old = `(?:(["'\`])[^\\r\\n]*?\\2|(?:[^\\s#][^\\r\\n]*?)?)(?=[ \\t]*$|[ \\t]+#)`;
  const set = new RegExp(start + old, 'gm');
  const next = text.replace(set, (_, start: string, quote = '') => `${start}${quote}${value}${quote}`);
  return set.test(text) ? next : appended(text, `${name}=${value}`);
}

/** The text with this line in it. */
export function withLine(text: string, line: string): string {
  return text.split(/\r?\n/).some((known) => known.trim() === line) ? text : appended(text, line);
}

function appended(text: string, line: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text}${text === '' || text.endsWith('\n') ? '' : end}${line}${end}`;
}
