import * as vscode from 'vscode';
import { findConnectionStrings } from '../../acs/connectionString/findConnectionStrings';
import { firstToExpire } from '../../acs/token/token';
import type { Checked, Observed } from '../../explain/symptom';
import { tokenFacts } from '../../explain/tokenFacts';
import { pathOf } from '../check';
import type { Services } from '../commands/command';
import { ruleOf } from '../convert';
import { settingsTexts } from '../settingsTexts';

/** What was found without asking, and what was looked at for it. */
export interface Looked {
  readonly observed: readonly Observed[];
  readonly checked: readonly Checked[];
}

const done = (what: string, outcome: string): Checked => ({ what, outcome, done: true });
const left = (what: string, outcome: string): Checked => ({ what, outcome, done: false });
const FILES = 'Settings files and code of the workspace';

/** Looks at the files, the token at hand and the editor itself. Nothing is connected to. */
export async function look(services: Services): Promise<Looked> {
  const parts = await Promise.all([files(), token(services), resources(), account()]);
  const all = [...parts, proxy()];
  return { observed: all.flatMap(({ observed }) => observed), checked: all.flatMap(({ checked }) => checked) };
}

/** Scans, unless the person calls that off; what is known of open files counts in any case. */
async function files(): Promise<Looked> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const outcome =
    folders.length === 0 ? left(FILES, 'only what is open, because no folder of this machine is') : await scanned();
  const observed = vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
    diagnostics.flatMap((diagnostic): Observed[] => {
      const rule = ruleOf(diagnostic);
      const line = diagnostic.range.start.line + 1;
      return rule === undefined
        ? []
        : [{ fact: `rule ${rule}`, says: `${diagnostic.message} (${rule}, ${nameOf(uri)}:${line})` }];
    }),
  );
  return { observed, checked: [outcome] };
}

function scanned(): Thenable<Checked> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'ACS Auth: looking at the workspace', cancellable: true },
    async (_, cancel) => {
      const calledOff = new Promise<'called off'>((resolve) => {
        cancel.onCancellationRequested(() => {
          resolve('called off');
        });
      });
      const scan: Thenable<unknown> = vscode.commands.executeCommand('acsAuth.scanWorkspace', { quiet: true });
      const summary = await Promise.race([scan, calledOff]);
      if (summary === 'called off') return left(FILES, 'only what is open, because the scan was called off');
      if (typeof summary !== 'object' || summary === null || !('problems' in summary)) {
        return left(FILES, 'only what is open, because the scan failed; the log says why');
      }
      const { problems } = summary;
      return done(FILES, problems === 0 ? 'no problems' : `${String(problems)} problems, in the Problems panel`);
    },
  );
}

async function token({ current, tokens }: Services): Promise<Looked> {
  await tokens.whenRead;
  const now = Date.now();
  const what = 'The user access token at hand';
  const mine = current.get();
  if (mine) {
    const where = mine.source === 'minted' ? 'the status bar' : 'the open file';
    const observed = tokenFacts(mine.reading, where, now);
    return { observed, checked: [done(what, `decoded, from ${where}`)] };
  }
  for (const { uri, text } of await settingsTexts()) {
    const found = firstToExpire(text);
    if (!found) continue;
    return {
      observed: tokenFacts(found.reading, nameOf(uri), now),
      checked: [done(what, `decoded, from ${nameOf(uri)}`)],
    };
  }
  return { observed: [], checked: [left(what, 'none in the open file, in a settings file or minted here')] };
}

async function resources(): Promise<Looked> {
  const hosts = new Set<string>();
  for (const { text } of await settingsTexts()) {
    for (const { endpoint } of findConnectionStrings(text)) hosts.add(endpoint);
  }
  const says = `The settings name ${hosts.size} resources of Communication Services.`;
  return {
    observed: hosts.size > 1 ? [{ fact: 'several resources', says }] : [],
    checked: [
      hosts.size === 0
        ? left('Connection strings in settings files', 'none')
        : done('Connection strings in settings files', hosts.size === 1 ? 'one resource' : `${hosts.size} resources`),
    ],
  };
}

function proxy(): Looked {
  const set =
    Boolean(vscode.workspace.getConfiguration('http').get<string>('proxy')) ||
    ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => process.env[name]);
  return {
    observed: set ? [{ fact: 'proxy set', says: 'A proxy is set on this machine.' }] : [],
    checked: [done('Proxy', set ? 'one is set' : 'none is set')],
  };
}

/** Whether somebody is signed in; who, is not told. */
async function account(): Promise<Looked> {
  const what = 'Microsoft account in VS Code';
  try {
    const accounts = await vscode.authentication.getAccounts('microsoft');
    return { observed: [], checked: [done(what, accounts.length > 0 ? 'signed in' : 'nobody is signed in')] };
  } catch {
    return { observed: [], checked: [left(what, 'this editor cannot tell')] };
  }
}

/** What a report calls a file: its path in the workspace; of others only the name, for a path may name a person. */
const nameOf = (uri: vscode.Uri): string =>
  vscode.workspace.getWorkspaceFolder(uri) ? pathOf(uri) : (uri.path.split('/').pop() ?? uri.scheme);
