import { deciding, doubt, isOpen, OPEN, seen } from './answer';
import { escapeMarkdown } from './escapeMarkdown';
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
 * The causes as Markdown, likeliest first, with what would decide between the first two. Only words of the knowledge go in
 * and all are escaped: nothing of the text that was explained can become a link, a command or HTML.
 */
export function toMarkdown(ranked: readonly Ranked[], { limit = 3, commands = [] }: MarkdownOptions = {}): string {
  const shown = ranked.slice(0, limit);
  const decides = deciding(shown);
  const open = isOpen(shown);
  const links = commands.map(({ title, uri }) => `[${escapeMarkdown(title)}](${destination(uri)})`).join(' · ');
  return [
    ...(open ? [OPEN] : []),
    shown.map((one) => causeToMarkdown(one, { open, decides })).join('\n\n---\n\n'),
    ...(decides === undefined ? [] : [`---\n\n**What decides:** ${escapeMarkdown(decides)}`]),
    ...(links === '' ? [] : [`---\n\n${links}`]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What the answer says already, and a cause need not say again. */
interface Said {
  /** That nothing is certain. */
  readonly open?: boolean;
  /** What tells this cause from others. */
  readonly decides?: string | undefined;
}

function causeToMarkdown({ entry, evidence }: Ranked, said: Said): string {
  const shown = seen(evidence).slice(0, MOST_EVIDENCE).map(escapeMarkdown);
  return explanationToMarkdown(entry, shown.length > 0 ? [`Speaks for it: ${shown.join(', ')}`] : [], said);
}

/** One cause with what to do about it; `notes`, Markdown already, stand before the link. */
export function explanationToMarkdown(entry: Explanation, notes: readonly string[] = [], said: Said = {}): string {
  const { title, cause, fix, check, docs } = entry;
  return [
    `**${escapeMarkdown(title)}**${said.open ? '' : doubt(entry)}`,
    escapeMarkdown(cause),
    `**What to do:** ${escapeMarkdown(fix)}`,
    ...(check === undefined || check === said.decides ? [] : [`**How to tell:** ${escapeMarkdown(check)}`]),
    [...notes, `[Read more](${docs})`].join(' · '),
  ].join('\n\n');
}

/** A file's name may hold a parenthesis, and that would end the link. */
const destination = (uri: string): string => uri.replaceAll('(', '%28').replaceAll(')', '%29');
