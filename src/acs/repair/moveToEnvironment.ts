import { oncePerFile } from '../../engine/oncePerFile';
import type { Context, Edit, Fix } from '../../engine/rule';
import type { Span } from '../../engine/source';
import { codeLanguageOf, literalRound, statementBefore, type CodeLanguage } from '../code/codeLanguage';

/** The variable that each kind of secret is read from. */
export const VARIABLES = {
  'connection-string': 'COMMUNICATION_SERVICES_CONNECTION_STRING',
  'access-key': 'COMMUNICATION_SERVICES_ACCESS_KEY',
} as const;

type Variable = (typeof VARIABLES)[keyof typeof VARIABLES];

const usesSystem = oncePerFile(({ source: { text } }: Context) => /^\s*using\s+System\s*;/m.test(text));

/** How each language reads a variable of the environment, as an expression that is a string. */
const READS: Readonly<Record<CodeLanguage, (variable: Variable, context: Context) => string>> = {
  javascript: (variable) => `process.env.${variable}`,
  typescript: (variable) => `process.env.${variable} ?? ''`,
  csharp: (variable, context) =>
    `${usesSystem(context) ? '' : 'System.'}Environment.GetEnvironmentVariable("${variable}")`,
  python: (variable) => `os.environ["${variable}"]`,
  java: (variable) => `System.getenv("${variable}")`,
  kotlin: (variable) => `System.getenv("${variable}")`,
  swift: (variable) => `ProcessInfo.processInfo.environment["${variable}"] ?? ""`,
};

/**
 * Moves a secret from a literal of server code to `.env`, and reads it from the environment there.
 * `content` is the literal without its quotes. Undefined where the language has no such read, or where a constant is
 * demanded.
 */
export function moveToEnvironment(
  context: Context,
  content: Span,
  variable: Variable,
  secret: string,
): Fix | undefined {
  const { source } = context;
  const language = codeLanguageOf(source);
  const literal = literalRound(source, content);
  if (!language || !literal) return undefined;
  const made = madeVariable(language, source.text, literal.start);
  if (!made) return undefined;

  return {
    title: `Move it to .env and read ${variable}`,
    edits: [...made, ...importsFor(context), { span: literal, text: READS[language](variable, context) }],
    changes: [
      { kind: 'line', path: '.env', line: `${variable}=${secret}` },
      { kind: 'line', path: '.gitignore', line: '.env' },
    ],
  };
}

/** What makes a compile-time constant an ordinary one; undefined where only a literal may stand. */
function madeVariable(language: CodeLanguage, text: string, at: number): readonly Edit[] | undefined {
  const statement = statementBefore(text, at);
  if (language !== 'csharp' && language !== 'kotlin' && language !== 'java') return [];
  if (/(?:^|\s)@[\w.]+\([^)]*$|^\s*\[[\w.]+\([^)\]]*$/.test(statement)) return undefined; // in an annotation
  const constant = /\bconst\s+/.exec(statement);
  if (!constant) return [];
  const start = at - statement.length + constant.index;
  if (language === 'kotlin') return [{ span: { start, end: start + constant[0].length }, text: '' }];
  // A constant of a method and one of a class look the same unless an access modifier tells.
  return /\b(?:public|private|protected|internal)\s/.test(statement)
    ? [{ span: { start, end: start + 'const'.length }, text: 'static readonly' }]
    : undefined;
}

const PYTHON_HEAD =
  /^\uFEFF?(?:[ \t\r]*(?:#[^\n]*)?\n)*(?:[rRuU]?("""|''')[\s\S]*?\1[^\n]*\n)?(?:\s*from\s+__future__\s[^\n]*\n)*/;

/** What a file has to import for such a read, and does not yet. */
const importsFor = oncePerFile(({ source }: Context): readonly Edit[] => {
  const { text } = source;
  const language = codeLanguageOf(source);
  const [missing, head, line] =
    language === 'python'
      ? [!/^import\s+(?:[\w.]+\s*,\s*)*os\b(?!\s+as)/m.test(text), PYTHON_HEAD, 'import os\n']
      : [language === 'swift' && !/^\s*import\s+Foundation\b/m.test(text), /^(?:\/\/[^\n]*\n)*/, 'import Foundation\n'];
  if (!missing) return [];
  const start = head.exec(text)?.[0].length ?? 0;
  const rest = /^\s*/.exec(text.slice(start))?.[0].length ?? 0;
  return [{ span: { start: start + rest, end: start + rest }, text: line }];
});
