// Where our lexer and tree-sitter disagree about the strings and comments of real code: `npm run conform -- FOLDER…`
// `--show` names the first places in each file. The grammar of Swift needs `--liftoff-only`: optimised, it exhausts V8.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, resolve } from 'node:path';
import { build } from 'esbuild';

// Under another name, for TypeScript would look for the package of a `require`, and it is only installed to run this.
const load = createRequire(import.meta.url);
const { Parser, Language } = load('web-tree-sitter');

/**
 * @typedef {{ text: string, type: string, startIndex: number, endIndex: number, namedChildren: Node[], hasError: boolean, isMissing: boolean }} Node
 * @typedef {{ grammar: string, lexis: string, strings: RegExp }} Kind
 */

const SCRIPT = /^(?:string|template_string|template_literal_type)$/;
/** @type {Readonly<Record<string, Kind>>} */
const KINDS = {
  '.ts': { grammar: 'typescript', lexis: 'typescript', strings: SCRIPT },
  '.mts': { grammar: 'typescript', lexis: 'typescript', strings: SCRIPT },
  '.tsx': { grammar: 'tsx', lexis: 'jsx', strings: SCRIPT },
  '.js': { grammar: 'javascript', lexis: 'jsx', strings: SCRIPT },
  '.jsx': { grammar: 'javascript', lexis: 'jsx', strings: SCRIPT },
  '.mjs': { grammar: 'javascript', lexis: 'jsx', strings: SCRIPT },
  '.cs': {
    grammar: 'c_sharp',
    lexis: 'csharp',
    strings:
      /^(?:string_literal|verbatim_string_literal|raw_string_literal|interpolated_string_expression|character_literal)$/,
  },
  '.py': { grammar: 'python', lexis: 'python', strings: /^string$/ },
  '.java': { grammar: 'java', lexis: 'java', strings: /^(?:string_literal|character_literal)$/ },
  '.kt': { grammar: 'kotlin', lexis: 'kotlin', strings: /^(?:string_literal|character_literal)$/ },
  '.swift': {
    grammar: 'swift',
    lexis: 'swift',
    strings: /^(?:line_string_literal|multi_line_string_literal|raw_string_literal)$/,
  },
};
const COMMENT = /comment/;
const MARKUP = /^(?:jsx_text|html_character_reference)$/;
/** Files above this are bundles for the most part, and nobody reads a list that long. */
const LARGEST = 400_000;

const { lexes } = await lexers();
await Parser.init();
/** @type {Map<string, unknown>} */
const parsers = new Map();

/** @type {Record<string, { files: number, unparsed: number, strings: number, missed: number, extra: number, comments: number, missedComments: number }>} */
const rows = {};
const shown = process.argv.includes('--show');
for (const folder of process.argv.slice(2).filter((argument) => !argument.startsWith('--'))) {
  for (const path of filesIn(resolve(folder))) await compare(path);
}
console.table(rows);
process.exitCode = Object.values(rows).every(
  ({ missed, extra, missedComments }) => missed + extra + missedComments === 0,
)
  ? 0
  : 1;

/** @param {string} path */
async function compare(path) {
  const kind = KINDS[extname(path).toLowerCase()];
  const text = kind ? readFileSync(path, 'utf8').replace(/^\uFEFF/, '') : '';
  if (!kind || text === '' || text.includes('\uFFFD')) return;
  const row = (rows[kind.grammar] ??= {
    files: 0,
    unparsed: 0,
    strings: 0,
    missed: 0,
    extra: 0,
    comments: 0,
    missedComments: 0,
  });
  row.files++;
  const tree = (await parserOf(kind.grammar)).parse(text);
  if (tree.rootNode.hasError) row.unparsed++;
  else {
    const expected = { strings: new Set(), comments: new Set(), markup: new Set() };
    collect(tree.rootNode, kind.strings, text, expected);
    const { strings, comments } = lexed(kind.lexis, text);
    const missed = [...expected.strings].filter((span) => !strings.has(span));
    const extra = [...strings].filter(
      (span) => !expected.strings.has(span) && !expected.markup.has(Number.parseInt(span)),
    );
    const missedComments = [...expected.comments].filter((span) => !comments.has(span) && !isDirective(text, span));
    row.strings += expected.strings.size;
    row.comments += expected.comments.size;
    row.missed += missed.length;
    row.extra += extra.length;
    row.missedComments += missedComments.length;
    if (shown)
      for (const [what, spans] of Object.entries({ missed, extra, missedComments })) show(path, what, spans, text);
  }
  tree.delete();
}

/** Whether a span stands on a line for the system or the compiler, which is no code to us. @param {string} text @param {string} span */
function isDirective(text, span) {
  const start = Number.parseInt(span);
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start + 2);
  return /^#!|^\s*#(?:pragma|region|endregion|if|else|elif|endif|define|nullable)\b/.test(line);
}

/** @param {string} name @param {string} text */
function lexed(name, text) {
  const read = lexes[name];
  if (!read) throw new Error(`There is no lexer called ${name}.`);
  return read(text);
}

/** @param {string} path @param {string} what @param {readonly string[]} spans @param {string} text */
function show(path, what, spans, text) {
  for (const span of spans.slice(0, 3)) {
    const [start = 0, end = 0] = span.split('-').map(Number);
    const line = text.slice(0, start).split('\n').length;
    console.log(what, `${path}:${line}`, span, JSON.stringify(text.slice(start, Math.min(end, start + 70))));
  }
}

/**
 * Every string and comment of a tree. What stands between tags is text to both, and no string to the parser. A comment
 * ends before the end of its line, whatever that is made of.
 *
 * @param {Node} root @param {RegExp} strings @param {string} text
 * @param {{ strings: Set<string>, comments: Set<string>, markup: Set<number> }} found
 */
function collect(root, strings, text, found) {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const { type, startIndex, endIndex } = node;
    if (strings.test(type)) found.strings.add(`${startIndex}-${endIndex}`);
    else if (COMMENT.test(type))
      found.comments.add(`${startIndex}-${startIndex + text.slice(startIndex, endIndex).trimEnd().length}`);
    else if (MARKUP.test(type)) found.markup.add(endIndex - text.slice(startIndex, endIndex).trimStart().length);
    open.push(...node.namedChildren.filter((child) => child !== null));
  }
}

/** @param {string} grammar @returns {Promise<any>} */
async function parserOf(grammar) {
  const known = parsers.get(grammar);
  if (known) return known;
  const parser = new Parser();
  parser.setLanguage(await Language.load(load.resolve(`tree-sitter-wasms/out/tree-sitter-${grammar}.wasm`)));
  parsers.set(grammar, parser);
  return parser;
}

/** The lexer of each language, from the sources as they are. @returns {Promise<{ lexes: Record<string, (text: string) => { strings: Set<string>, comments: Set<string> }> }>} */
async function lexers() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { lex } from './src/formats/code/lexer';
        import { csharpGrammar } from './src/formats/code/csharp';
        import { javaGrammar } from './src/formats/code/java';
        import { javascriptGrammar } from './src/formats/code/javascript';
        import { kotlinGrammar } from './src/formats/code/kotlin';
        import { pythonGrammar } from './src/formats/code/python';
        import { swiftGrammar } from './src/formats/code/swift';
        import { tokenAt } from './src/formats/code/stream';
        const grammars = { typescript: javascriptGrammar(false), jsx: javascriptGrammar(true), csharp: csharpGrammar,
          java: javaGrammar, kotlin: kotlinGrammar, python: pythonGrammar, swift: swiftGrammar };
        const spans = (text, { lexis }) => {
          const { streams, comments } = lex(text, lexis);
          const strings = new Set();
          for (const stream of streams)
            for (let at = 0; at < stream.length; at++) {
              const { kind, start, end } = tokenAt(stream, at);
              if (kind === 'string') strings.add(start + '-' + end);
            }
          return { strings, comments: new Set(comments.map(({ span }) => span.start + '-' + (span.start + text.slice(span.start, span.end).trimEnd().length))) };
        };
        export const lexes = Object.fromEntries(
          Object.entries(grammars).map(([name, grammar]) => [name, (text) => spans(text, grammar)]));`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`);
}

/** @param {string} folder @returns {Generator<string>} */
function* filesIn(folder) {
  if (statSync(folder).isFile()) {
    yield folder;
    return;
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', '.git', 'Pods'].includes(entry.name) || entry.isSymbolicLink()) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (KINDS[extname(path).toLowerCase()] && statSync(path).size < LARGEST) yield path;
  }
}
