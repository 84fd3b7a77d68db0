import * as vscode from 'vscode';
import { expiryAt, type ExpiryThresholds } from '../../acs/expiry';
import type { TokenReading } from '../../acs/token';
import { tokenFacts, tokenTitle } from '../../acs/tokenFacts';

/** A date and time as people here write it. */
export const localTime = (milliseconds: number): string =>
  new Date(milliseconds).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** What a token says of itself, for a hover or a tooltip. The token itself is not in it. */
export function tokenMarkdown(reading: TokenReading, thresholds: ExpiryThresholds): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  if (reading.state === 'opaque') return markdown.appendText(tokenTitle(reading));

  markdown.appendMarkdown('**').appendText(tokenTitle(reading)).appendMarkdown('**\n\n');
  for (const [name, value] of tokenFacts(reading.token, localTime)) {
    markdown.appendMarkdown(`${name}: `).appendText(value).appendMarkdown('  \n');
  }
  const { state, text } = expiryAt(Date.now(), reading.token.expiresAt, thresholds);
  if (state === 'expired') markdown.appendMarkdown('\n\n**Expired**: the service answers 401 to it.');
  else if (state !== 'unknown') markdown.appendMarkdown(`\n\nValid for ${text}.`);
  return markdown;
}
