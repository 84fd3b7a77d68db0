import * as vscode from 'vscode';
import type { Source } from '../analyzer';
import { toRange } from './convert';
import type { Checked, Compare } from './findings';
import type { GitIgnored } from './gitIgnored';
import type { ImportedFiles } from './importedFiles';
import { ignoring } from './ignoring';
import type { ReadSetting } from './settings';
import { whyUnread } from './unread';

/** A file as it was checked, or why it was not. `undefined` when the text changed meanwhile. */
export type CheckResult =
  | { readonly state: 'checked'; readonly checked: Checked; readonly compare: Compare }
  | { readonly state: 'unread'; readonly reason: string }
  | undefined;

/** The engine with all its rules is only loaded when there is something to check. */
export const loadAnalyzer = () => import('../analyzer');

/** Where a file stands in its workspace folder, with forward slashes. */
export const pathOf = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri, false);

/** Whether a document is one that people write: not the output of something, nor the other side of a comparison. */
export function isChecked({ uri: { scheme } }: vscode.TextDocument): boolean {
  return (
    scheme === 'untitled' ||
    scheme === 'vscode-notebook-cell' ||
    vscode.workspace.fs.isWritableFileSystem(scheme) === true
  );
}

/** Analyses a document as it is now, by the settings of its folder. */
export async function check(
  document: vscode.TextDocument,
  setting: ReadSetting,
  git: GitIgnored,
  imports: ImportedFiles,
): Promise<CheckResult> {
  const { uri, version } = document;
  const text = document.getText();
  const reason = whyUnread(text);
  if (reason !== undefined) return { state: 'unread', reason };

  const { analyze, compare, mayConcern } = await loadAnalyzer();
  const ignores = ignoring(setting('ignore', uri));
  const path = pathOf(uri);
  const nothing = ignores(path) || !mayConcern(text);
  const { findings, noted } = nothing
    ? { findings: [], noted: [] }
    : await analyze(sourceOf(document, text, git.of(uri), imports.of(uri)), {
        levels: setting('rules', uri),
        now: Date.now(),
      });
  if (document.isClosed || document.version !== version) return undefined;

  const counts = ({ rule }: { rule: string }) => !ignores(path, rule);
  const place = <T extends { span: { start: number; end: number } }>(found: T) => ({
    ...found,
    range: toRange(document, found.span),
  });
  return {
    state: 'checked',
    checked: { uri, findings: findings.filter(counts).map(place), noted: noted.filter(counts).map(place) },
    compare,
  };
}

function sourceOf(
  { uri, languageId }: vscode.TextDocument,
  text: string,
  ignored: boolean | undefined,
  imported: NonNullable<Source['imported']>,
): Source {
  const path = pathOf(uri);
  return {
    // A cell stands in a notebook but is no notebook itself: its language says what it is.
    path: uri.scheme === 'vscode-notebook-cell' ? `${path}/cell` : path,
    language: languageId,
    text,
    imported,
    ...(ignored !== undefined && { ignored }),
  };
}
