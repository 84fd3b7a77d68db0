/** Where a comment would stand: the language of the document, the name of its file, and the text around. */
export interface Place {
  readonly language: string;
  readonly path: string;
  readonly text: string;
  readonly offset: number;
}

/** Writes words as a comment on a line of its own. */
export type Comment = (words: string) => string;

const before =
  (mark: string): Comment =>
  (words) =>
    `${mark} ${words}`;
const between =
  (open: string, close: string): Comment =>
  (words) =>
    `${open} ${words} ${close}`;

const hash = before('#');
const slashes = before('//');
const markup = between('<!--', '-->');
const jsx = between('{/*', '*/}');

const LANGUAGES: readonly (readonly [Comment, string])[] = [
  [hash, 'dotenv properties yaml dockercompose python toml shellscript ruby perl powershell dockerfile makefile r'],
  [hash, 'terraform terraform-vars elixir julia coffeescript graphql ignore'],
  [
    slashes,
    'typescript javascript jsonc json5 csharp java kotlin swift go dart rust php c cpp objective-c scala groovy',
  ],
  [slashes, 'objective-cpp fsharp bicep bicep-params scss less apex http'],
  [markup, 'html xml markdown xsl handlebars'],
  [between('/*', '*/'), 'css'],
  [before('--'), 'sql lua haskell'],
  [before("'"), 'vb'],
  [before(';'), 'ini'],
];
const BY_LANGUAGE: ReadonlyMap<string, Comment> = new Map(
  LANGUAGES.flatMap(([comment, names]) => names.split(' ').map((name) => [name, comment] as const)),
);

/** How a comment is written before the line of a place; undefined where the language has none, or none fits there. */
export function commentAt(place: Place): Comment | undefined {
  const { language, path } = place;
  // Older editors call a .env plain text.
  if (/(?:^|\/)\.env[^/]*$/.test(path)) return hash;
  if (language === 'vue' || language === 'svelte' || language === 'html') {
    return isInScript(place) ? slashes : inMarkup(place);
  }
  if (language === 'typescriptreact' || language === 'javascriptreact') return isJsxChild(place) ? jsx : slashes;
  const comment = BY_LANGUAGE.get(language);
  return comment === markup ? inMarkup(place) : comment;
}

/** How a comment is written at the top of a file, and how many of its first lines have to stay first. */
export function commentAtTop({ language, path, text }: Place): { comment: Comment; after: number } | undefined {
  const comment =
    language === 'vue' || language === 'svelte'
      ? markup
      : language.endsWith('react')
        ? slashes
        : commentAt({ language, path, text, offset: 0 });
  return comment && { comment, after: /^(?:#!|<\?|<!doctype)/i.test(text) ? 1 : 0 };
}

function isInScript({ text, offset }: Place): boolean {
  const start = text.lastIndexOf('<script', offset);
  return start >= 0 && text.lastIndexOf('</script', offset) < start && text.indexOf('>', start) < offset;
}

/** Not in the middle of a tag: there a comment would break it. */
function inMarkup({ text, offset }: Place): Comment | undefined {
  const start = lineStart(text, offset) - 1;
  return start >= 0 && text.lastIndexOf('<', start) > text.lastIndexOf('>', start) ? undefined : markup;
}

/** A line that begins with a tag stands among other tags, unless the line before leaves an expression open. */
function isJsxChild({ text, offset }: Place): boolean {
  const start = lineStart(text, offset);
  if (!/^\s*<[\w>]/.test(text.slice(start, start + 200))) return false;
  return text
    .slice(Math.max(0, start - 200), start)
    .trimEnd()
    .endsWith('>');
}

const lineStart = (text: string, offset: number) => text.lastIndexOf('\n', offset - 1) + 1;
