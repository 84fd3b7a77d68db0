import * as vscode from 'vscode';
import { Secret } from '../../acs/secret/secret';
import { findTokens, firstToExpire, readToken, type TokenReading } from '../../acs/token/token';
import type { KeptToken, TokenStore } from './tokenStore';

/** The token that the status bar speaks of, and how it came to be that one. */
export type CurrentToken = {
  readonly token: Secret;
  readonly reading: TokenReading;
} & (
  | { readonly source: 'cursor' }
  /** The first to expire of so many in the open file. */
  | { readonly source: 'settings file'; readonly among: number }
  | { readonly source: 'minted'; readonly kept: KeptToken }
);

/** Knows which token is the current one. */
export interface Current {
  readonly get: () => CurrentToken | undefined;
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

const SETTINGS_FILE =
  /(^|[\\/])(\.env[^\\/]*|[^\\/]*\.(env|json|jsonc|ya?ml|properties|ini|conf|xml|config|toml|tfvars|bicepparam|http|rest))$/i;
/** What has more lines holds data, not settings: it is not searched at every keystroke. */
const MOST_LINES = 20_000;
/** A token is about 900 characters: this much of a long line, to each side of the cursor, holds it. */
const REACH = 4000;

/** Follows the cursor, the open settings file and the last minted token, in this order. */
export function createCurrentToken(store: TokenStore): Current {
  const changed = new vscode.EventEmitter<void>();
  const inSettings = oncePerVersion(tokenInSettings);

  const find = (editor: vscode.TextEditor | undefined): CurrentToken | undefined => {
    const atCursor = editor && tokenAt(editor.document, editor.selection.active)?.token;
    if (atCursor) return { source: 'cursor', token: atCursor, reading: readToken(atCursor.reveal()) };
    const inFile = editor && inSettings(editor.document);
    if (inFile) return inFile;
    const kept = store.kept();
    return kept && { source: 'minted', kept, token: kept.token, reading: readToken(kept.token.reveal()) };
  };
  let current = find(vscode.window.activeTextEditor);
  const update = () => {
    const next = find(vscode.window.activeTextEditor);
    if (next?.token.reveal() === current?.token.reveal() && next?.source === current?.source) return;
    current = next;
    changed.fire();
  };
  const subscriptions = [
    changed,
    store.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) update();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) update();
    }),
  ];
  return {
    get: () => current,
    onDidChange: changed.event,
    dispose: () => {
      vscode.Disposable.from(...subscriptions).dispose();
    },
  };
}

/** The cursor moves more often than the text changes. */
function oncePerVersion<T>(read: (document: vscode.TextDocument) => T): (document: vscode.TextDocument) => T {
  const known = new WeakMap<vscode.TextDocument, { readonly version: number; readonly answer: T }>();
  return (document) => {
    const last = known.get(document);
    if (last?.version === document.version) return last.answer;
    const answer = read(document);
    known.set(document, { version: document.version, answer });
    return answer;
  };
}

/** The JWT that a place in a document belongs to, and where it stands. */
export function tokenAt(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): { readonly token: Secret; readonly range: vscode.Range } | undefined {
  const from = Math.max(0, character - REACH);
  const around = document.getText(new vscode.Range(line, from, line, character + REACH));
  const at = character - from;
  const found = findTokens(around).find(({ start, end }) => start <= at && at <= end);
  return (
    found && {
      token: new Secret(around.slice(found.start, found.end)),
      range: new vscode.Range(line, from + found.start, line, from + found.end),
    }
  );
}

function tokenInSettings(document: vscode.TextDocument): CurrentToken | undefined {
  if (!SETTINGS_FILE.test(document.fileName) || document.lineCount > MOST_LINES) return undefined;
  const found = firstToExpire(document.getText());
  if (!found) return undefined;
  return { source: 'settings file', among: found.among, token: new Secret(found.token), reading: found.reading };
}
