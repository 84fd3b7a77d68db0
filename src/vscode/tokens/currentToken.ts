import * as vscode from 'vscode';
import { Secret } from '../../acs/secret';
import { findTokens, readToken, USER_TOKEN_MARK, type TokenReading } from '../../acs/token';
import type { KeptToken, TokenStore } from './tokenStore';

/** The token that the status bar speaks of, and how it came to be that one. */
export interface CurrentToken {
  readonly source: 'cursor' | 'settings file' | 'minted';
  readonly token: Secret;
  readonly reading: TokenReading;
  /** What it was minted with, if it was minted here. */
  readonly kept?: KeptToken;
}

/** Knows which token is the current one. */
export interface Current {
  readonly get: () => CurrentToken | undefined;
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

const SETTINGS_FILE = /(^|[\\/])(\.env[^\\/]*|[^\\/]*\.(env|json|ya?ml|properties|xml|config|toml|tfvars|http))$/i;
/** A token is about 900 characters: this much of a long line, to each side of the cursor, holds it. */
const REACH = 4000;

/** Follows the cursor, the open settings file and the last minted token, in this order. */
export function createCurrentToken(store: TokenStore): Current {
  const changed = new vscode.EventEmitter<void>();
  let current = find(vscode.window.activeTextEditor, store);
  const update = () => {
    const next = find(vscode.window.activeTextEditor, store);
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

function find(editor: vscode.TextEditor | undefined, store: TokenStore): CurrentToken | undefined {
  const atCursor = editor && tokenAt(editor.document, editor.selection.active)?.token;
  if (atCursor) return describe('cursor', atCursor);
  const inFile = editor && tokenInSettings(editor.document);
  if (inFile) return describe('settings file', inFile);
  const kept = store.kept();
  return kept && { ...describe('minted', kept.token), kept };
}

const describe = (source: CurrentToken['source'], token: Secret): CurrentToken => ({
  source,
  token,
  reading: readToken(token.reveal()),
});

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

/** The first ACS user token in a settings file. */
function tokenInSettings(document: vscode.TextDocument): Secret | undefined {
  if (!SETTINGS_FILE.test(document.fileName)) return undefined;
  const text = document.getText();
  const mark = text.indexOf(USER_TOKEN_MARK);
  if (mark < 0) return undefined;
  const from = Math.max(0, mark - REACH);
  const around = text.slice(from, mark + REACH);
  const found = findTokens(around).find(({ start, end }) => start <= mark - from && mark - from < end);
  return found && new Secret(around.slice(found.start, found.end));
}
