import type { Explanation } from './explanation';
import type { Ranked } from './explain';

/** A link that runs a command of the editor, from the editor's own code. */
export interface CommandLink {
  readonly title: string;
  readonly uri: `command:${string}`;
}

/** What to show of an answer. */
export interface MarkdownOptions {
  /** How many causes at most; three where nothing is said. */
  readonly limit?: number;
  /** Actions that the editor offers beneath. */
  readonly commands?: readonly CommandLink[];
}

const MOST_EVIDENCE = 4;

/**
 * The causes as Markdown, likeliest first. Only words of the knowledge go in and all are escaped: nothing of the text
 * that was explained can become a link, a command or HTML.
 */
export function toMarkdown(ranked: readonly Ranked[], { limit = 3, commands = [] }: MarkdownOptions = {}): string {
  const causes = ranked.slice(0, limit).map(causeToMarkdown).join('\n\n---\n\n');
  const links = commands.map(({ title, uri }) => `[${escapeMarkdown(title)}](${destination(uri)})`).join(' · ');
  return links ? `${causes}\n\n---\n\n${links}` : causes;
}

function causeToMarkdown({ entry, evidence }: Ranked): string {
  const seen = evidence.slice(0, MOST_EVIDENCE).map(({ says }) => escapeMarkdown(says));
  return explanationToMarkdown(entry, seen.length > 0 ? [`Speaks for it: ${seen.join(', ')}`] : []);
}

/** One cause with what to do about it; `notes`, Markdown already, stand before the link. */
export function explanationToMarkdown(entry: Explanation, notes: readonly string[] = []): string {
  const { title, cause, fix, check, docs } = entry;
  return [
    `**${escapeMarkdown(title)}**${doubt(entry)}`,
    escapeMarkdown(cause),
    `**What to do:** ${escapeMarkdown(fix)}`,
    ...(check === undefined ? [] : [`**How to tell:** ${escapeMarkdown(check)}`]),
    [...notes, `[Read more](${docs})`].join(' · '),
  ].join('\n\n');
}

/** A file's name may hold a parenthesis, and that would end the link. */
const destination = (uri: string): string => uri.replaceAll('(', '%28').replaceAll(')', '%29');

/** How sure an answer is, to be put behind something that is said; nothing where the text itself names the cause. */
export const doubt = ({ certainty }: Explanation): string => (certainty === undefined ? '' : ` (${certainty})`);

/** Plain text as Markdown that shows it: no character of it is markup. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+!|~<>&$-]/g, (sign) =>
    sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : sign === '&' ? '&amp;' : `\\${sign}`,
  );
