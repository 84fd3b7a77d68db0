/** What an escape stands for, and where it ends. */
export interface Escaped {
  readonly value: string;
  readonly end: number;
}

/** Reads the escape at the offset of a backslash; nothing where the backslash is plain text. */
export type Escape = (text: string, at: number) => Escaped | undefined;

interface Description {
  /** What stands for what after the backslash. */
  readonly letters: Readonly<Record<string, string>>;
  /** Sticky, after the backslash; the group that matched is a code point. */
  readonly hexadecimal?: RegExp;
  readonly octal?: true;
  /** What any other letter after a backslash is: itself, or itself with the backslash. */
  readonly others: 'letter' | 'plain';
  /** Signs that have to follow the backslash: the `#` of a raw string of Swift. */
  readonly marks?: string;
}

const OCTAL = /[0-3]?[0-7]{1,2}/y;

/** Makes the reader of a language's escapes. */
export function escapes({ letters, hexadecimal, octal, others, marks = '' }: Description): Escape {
  return (text, at) => {
    if (marks && !text.startsWith(marks, at + 1)) return undefined;
    const from = at + 1 + marks.length;
    if (from >= text.length) return undefined;
    const letter = text.charAt(from);
    const lineEnd = lineEndAt(text, from);
    if (lineEnd > 0) return { value: '', end: lineEnd };

    const code = hexadecimal && sticky(hexadecimal, text, from);
    if (code) {
      const digits = code.slice(1).find(Boolean) ?? '';
      return { value: character(parseInt(digits, 16)), end: from + code[0].length };
    }
    const eights = octal && sticky(OCTAL, text, from);
    if (eights) return { value: character(parseInt(eights[0], 8)), end: from + eights[0].length };

    const known = letters[letter];
    if (known !== undefined) return { value: known, end: from + 1 };
    return others === 'letter' ? { value: letter, end: from + 1 } : undefined;
  };
}

/** The letters that most languages share. */
export const COMMON = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '"': '"', "'": "'", '\\': '\\' } as const;

function lineEndAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 10) return at + 1;
  if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  return 0;
}

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

const character = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD');
