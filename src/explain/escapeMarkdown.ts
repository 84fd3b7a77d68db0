/** Nobody sees these, and they turn round what stands after them or hide it. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SIGN = /[\\`*_{}[\]()#+!|~<>&$@^=-]|:(?=\/\/)|(?<=\bwww)\.|(?<=\b(?:mailto|command|file)):|(?<=^ ?\d{1,9})\./gi;
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', $: '&#36;' };

/** Plain text as Markdown that shows it on one line: nothing of it is markup, a link, an icon or HTML. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .replace(SIGN, (sign) => ENTITIES[sign] ?? `\\${sign}`);
