import { HOLE } from '../../../engine/facts';

const VARIABLE = /^\$(?:\w+|\{[^}]*\}|\([^)]*\))/;
const ESCAPED_IN_DOUBLE = new Set(['"', '\\', '$', '`']);

/**
 * The words of one command as a shell of Unix reads them; line ends that cmd (`^`) and PowerShell (a back tick) join count as joined
 * too. What only the shell knows, a variable or the output of a command, is a hole. Ends with the command.
 */
export function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  const add = (piece: string) => (word = (word ?? '') + piece);
  const end = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at, at + 400);
    const char = rest[0] ?? '';
    const joined = /^[\\^`]\r?\n/.exec(rest)?.[0];
    if (joined !== undefined) {
      at += joined.length;
    } else if (/^(?:[\n;|]|&&)/.test(rest)) {
      break;
    } else if (/\s/.test(char)) {
      end();
      at++;
    } else if (char === "'") {
      const close = endOf(text, "'", at + 1);
      add(text.slice(at + 1, close));
      at = close + 1;
    } else if (rest.startsWith("$'")) {
      const [value, next] = ansiQuoted(text, at + 2);
      add(value);
      at = next;
    } else if (char === '"') {
      const [value, next] = doubleQuoted(text, at + 1);
      add(value);
      at = next;
    } else if (char === '\\') {
      add(rest[1] ?? '');
      at += 2;
    } else {
      const variable = VARIABLE.exec(rest)?.[0];
      add(variable === undefined ? char : HOLE);
      at += (variable ?? char).length;
    }
  }
  end();
  return words;
}

function endOf(text: string, quote: string, from: number): number {
  const close = text.indexOf(quote, from);
  return close < 0 ? text.length : close;
}

function doubleQuoted(text: string, from: number): readonly [value: string, next: number] {
  let value = '';
  let at = from;
  while (at < text.length && text[at] !== '"') {
    const char = text[at] ?? '';
    const next = text[at + 1] ?? '';
    const variable = char === '$' ? VARIABLE.exec(text.slice(at, at + 400))?.[0] : undefined;
    if (char === '\\' && next === '\n') at += 2;
    else if (char === '\\' && ESCAPED_IN_DOUBLE.has(next)) {
      value += next;
      at += 2;
    } else {
      value += variable === undefined ? char : HOLE;
      at += (variable ?? char).length;
    }
  }
  return [value, at + 1];
}

const ANSI: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function ansiQuoted(text: string, from: number): readonly [value: string, next: number] {
  let value = '';
  let at = from;
  while (at < text.length && text[at] !== "'") {
    if (text[at] !== '\\') value += text[at++] ?? '';
    else {
      const next = text[at + 1] ?? '';
      value += ANSI[next] ?? next;
      at += 2;
    }
  }
  return [value, at + 1];
}
