import type { Fact, Format, Later } from '../engine/facts';
import { trimmed, type Located, type Source, type Span } from '../engine/source';
import { csharpGrammar } from './code/csharp';
import { factsOf } from './code/facts';
import { following } from './code/follow';
import { importFact } from './code/imports';
import { javascriptGrammar } from './code/javascript';
import { lex } from './code/lexer';
import type { Lexed } from './code/token';
import { CODE_ATTRIBUTE, dialectOf } from './markup/dialect';
import { expressionsIn } from './markup/expressions';
import { outside, without } from './markup/outside';
import { scriptKind } from './markup/scripts';
import { entity } from './settings/entity';
import { unescaped, verbatim } from './settings/place';

const [jsx, plain] = [javascriptGrammar(true), javascriptGrammar(false)];
const USING = /^@using[ \t]+(?:static[ \t]+)?([\w.]+)/gm;

/** HTML, Vue, Svelte and Razor: scripts and expressions as code, attributes and text as literals. */
export default {
  languages: ['html', 'vue', 'svelte', 'aspnetcorerazor', 'razor'],
  files: /\.(?:html?|xhtml|vue|svelte|cshtml|razor)$/,
  async read(source: Source): Promise<Iterable<Fact | Later>> {
    const { text } = source;
    const dialect = dialectOf(source);
    const expressions = expressionsIn(text, dialect);
    const spans = expressions.map(({ span }) => span);
    const pieces = outside(spans);
    const facts: Fact[] = [];
    const code: Lexed[] = [];
    const literal = (start: number, end: number) => {
      for (const piece of pieces(start, end)) {
        const of = trimmed(unescaped(text, piece.start, piece.end, '&', entity));
        if (of.value !== '') facts.push({ kind: 'literal', of });
      }
    };

    const { Tokenizer } = await import('./markup/tokenizer');
    let element = '';
    let attribute = '';
    let value: Span | undefined;
    let attributes = new Map<string, string>();
    let script: { start: number; end: number } | undefined;
    const endScript = () => {
      if (!script) return;
      const kind = scriptKind(attributes);
      if (kind === 'text') literal(script.start, script.end);
      else code.push(lex(text, (kind === 'jsx' ? jsx : plain).lexis, { within: script }));
      script = undefined;
    };
    const tokenizer = new Tokenizer(
      { xmlMode: false, decodeEntities: false },
      {
        onopentagname(start, end) {
          endScript();
          element = text.slice(start, end).toLowerCase();
          attributes = new Map();
        },
        onattribname(start, end) {
          attribute = text.slice(start, end);
          value = undefined;
        },
        onattribdata(start, end) {
          value = { start: value?.start ?? start, end };
        },
        onattribend() {
          if (!value) return;
          attributes.set(attribute.toLowerCase(), text.slice(value.start, value.end));
          if (element === 'script' && attribute.toLowerCase() === 'src') {
            facts.push(importFact(verbatim(text, value.start, value.end)));
          }
          if (CODE_ATTRIBUTE.test(attribute)) code.push(lex(text, plain.lexis, { within: value }));
          else literal(value.start, value.end);
        },
        ontext(start, end) {
          if (start < 0 || element === 'style') return;
          if (element !== 'script') literal(start, end);
          else script = { start: script?.start ?? start, end };
        },
        onclosetag() {
          endScript();
          element = '';
        },
        oncomment(start, end, length) {
          facts.push({ kind: 'comment', of: commentAt(text, start, end - length) });
        },
        onend: endScript,
        onopentagend: nothing,
        onselfclosingtag: nothing,
        oncdata: nothing,
        onattribentity: nothing,
        ontextentity: nothing,
        ondeclaration: nothing,
        onprocessinginstruction: nothing,
      },
    );
    tokenizer.write(without(text, spans));
    tokenizer.end();

    const embedded = expressions.map((expression) => expression.code);
    if (dialect !== 'razor')
      return [...facts, ...factsOf(text, plain, together([...code, ...embedded]), following(source))];
    for (const { 0: whole, 1: name = '', index } of text.matchAll(USING)) {
      facts.push(importFact(verbatim(text, index + whole.length - name.length, index + whole.length)));
    }
    for (const of of razorComments(text)) facts.push({ kind: 'comment', of });
    const scripts = factsOf(text, plain, together(code));
    return [...facts, ...scripts, ...factsOf(text, csharpGrammar, together(embedded))];
  },
} satisfies Format;

/** For what says nothing of code. */
function nothing(): void {
  // Entities are undone where their place is known.
}

function commentAt(text: string, start: number, end: number): Located {
  return verbatim(text, start, Math.max(start, end));
}

/** `@* … *@`. */
function* razorComments(text: string): Iterable<Located> {
  for (let start = text.indexOf('@*'), end = 0; start >= 0; start = text.indexOf('@*', end + 2)) {
    end = text.indexOf('*@', start + 2);
    if (end < 0) return;
    yield verbatim(text, start + 2, end);
  }
}

/** Pieces of code that see each other's names, as one. */
function together(pieces: readonly Lexed[]): Lexed {
  return {
    streams: pieces.flatMap(({ streams }) => streams),
    comments: pieces.flatMap(({ comments }) => comments),
    steps: pieces.reduce((sum, { steps }) => sum + steps, 0),
    end: pieces.at(-1)?.end ?? 0,
  };
}
