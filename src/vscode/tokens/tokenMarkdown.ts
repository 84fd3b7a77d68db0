import * as vscode from 'vscode';
import { expiryAt, type Expiry, type ExpiryThresholds } from '../../acs/token/expiry';
import type { TokenReading } from '../../acs/token/token';
import { tokenFacts, tokenTitle } from '../../acs/token/tokenFacts';
import { escapeMarkdown } from '../../explain/escapeMarkdown';

/** A date and time as people here write it. */
const localTime = (milliseconds: number): string =>
  new Date(milliseconds).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** What a token says of itself, for a hover or a tooltip. The token itself is not in it. */
export function tokenMarkdown(reading: TokenReading, thresholds: ExpiryThresholds): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  if (reading.state === 'opaque') return markdown.appendMarkdown(escapeMarkdown(tokenTitle(reading)));

  const { state, text } = expiryAt(Date.now(), reading.token.expiresAt, thresholds);
  markdown.appendMarkdown(`**${escapeMarkdown(tokenTitle(reading))}**  \n${VALIDITY[state](text)}\n\n`);
  const rows = tokenFacts(reading.token, localTime).map(([name, value]) => `| ${name} | ${escapeMarkdown(value)} |`);
  return markdown.appendMarkdown(`| | |\n| :-- | :-- |\n${rows.join('\n')}\n`);
}

const VALIDITY: Readonly<Record<Expiry['state'], (text: string) => string>> = {
  fresh: (text) => `Valid for ${text}.`,
  warning: (text) => `Valid for ${text}.`,
  error: (text) => `Valid for ${text} only.`,
  expired: () => '**Expired**: the service answers 401 to it.',
  unknown: () => 'When it expires is not known.',
};
