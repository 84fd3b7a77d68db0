import type { Fact, Format } from '../engine/facts';
import { trimmed, type Located, type Span } from '../engine/source';
import plaintext from './plaintext';
import { elements, type Attribute } from './settings/elements';
import { entity } from './settings/entity';
import { ending } from './settings/named';
import { assembly, unescaped, verbatim } from './settings/place';

/** XML: `app.config`, `.resx`, `.csproj`, property lists, `strings.xml`, XAML. */
export default {
  languages: ['xml', 'msbuild', 'xsl', 'plist', 'xaml'],
  files: ending(
    'xml',
    'config',
    'resx',
    'plist',
    'entitlements',
    '[cfv]s?proj',
    'props',
    'targets',
    'xaml',
    'axml',
    'axaml',
    'pubxml',
    'settings',
    'runsettings',
  ),
  async read(source): Promise<Iterable<Fact>> {
    const { text } = source;
    // Other programs call their settings `.config` too.
    if (!/^[\uFEFF\s]*</.test(text)) return plaintext.read(source);
    const { Tokenizer } = await import('./markup/tokenizer');
    const found = elements();
    const comments: Fact[] = [];
    let tag: Located | undefined;
    let name: Located | undefined;
    let attributes: Attribute[] = [];
    let run: Run[] = [];

    const endText = () => {
      if (run.length > 0) {
        const value = textOf(text, run);
        if (value.value !== '') found.text(value);
      }
      run = [];
    };
    const endTag = () => {
      if (tag) found.open(tag, attributes);
      attributes = [];
    };
    const tokenizer = new Tokenizer(
      { xmlMode: true, decodeEntities: false },
      {
        onopentagname(start, end) {
          endText();
          tag = verbatim(text, start, end);
        },
        onattribname(start, end) {
          name = verbatim(text, start, end);
        },
        onattribdata(start, end) {
          if (name) attributes.push({ name, value: unescaped(text, start, end, '&', entity) });
          name = undefined;
        },
        onattribend(_quote, end) {
          if (name) attributes.push({ name, value: verbatim(text, end, end) });
          name = undefined;
        },
        onopentagend: endTag,
        onselfclosingtag() {
          // `<add/>` says nothing, where `<add></add>` is an empty value.
          endTag();
          if (tag) found.close(tag.value);
        },
        onclosetag(start, end) {
          endText();
          found.close(text.slice(start, end), start - 2);
        },
        ontext(start, end) {
          // What is left of an unfinished tag has no beginning.
          if (start < 0) return;
          const last = run.at(-1);
          // A lone `<` ends a stretch and no text.
          if (last && !last.cdata && last.end === start) run[run.length - 1] = { ...last, end };
          else run.push({ start, end, cdata: false });
        },
        oncdata(start, end, length) {
          run.push({ start, end: end - length, cdata: true });
        },
        oncomment(start, end, length) {
          endText();
          comments.push({ kind: 'comment', of: verbatim(text, start, Math.max(start, end - length)) });
        },
        onend: endText,
        onattribentity: nothing,
        ontextentity: nothing,
        ondeclaration: nothing,
        onprocessinginstruction: nothing,
      },
    );
    tokenizer.write(text);
    tokenizer.end();
    return [...found.facts, ...comments];
  },
} satisfies Format;

/** For what says nothing of settings. */
function nothing(): void {
  // Entities are undone where their place is known.
}

/** A stretch of text, or of a CDATA section, where an ampersand is nothing but itself. */
interface Run extends Span {
  readonly cdata: boolean;
}

/** The text of an element between two tags, without the white space around it. */
function textOf(text: string, runs: readonly Run[]): Located {
  const start = runs[0]?.start ?? 0;
  const end = runs.at(-1)?.end ?? start;
  if (!runs.some(({ cdata }) => cdata)) return trimmed(unescaped(text, start, end, '&', entity));
  if (runs.length === 1) return trimmed(verbatim(text, start, end));
  const value = assembly(start, end);
  for (const run of runs) {
    if (run.cdata) value.copy(text, run.start, run.end);
    else value.append(unescaped(text, run.start, run.end, '&', entity));
  }
  return trimmed(value.done());
}
