import * as vscode from 'vscode';
import { changeSetting } from '../changeSetting';
import { pathOf } from '../check';
import { CommandError, type Command } from './command';

/** Leaves a file out, for all rules or one, by `acsAuth.ignore`. `executeCommand('acsAuth.ignoreFile', uri?, rule?)`. */
export default {
  id: 'acsAuth.ignoreFile',
  async run(_services, uri = vscode.window.activeTextEditor?.document.uri, rule?: string) {
    if (!uri) throw new CommandError('No file is open: open the file that is to be ignored, and run this again.');
    const path = pathOf(uri);
    // Without a slash it would stand for every file of that name.
    const place = path.includes('/') ? path : `/${path}`;
    const entry = rule === undefined ? place : `${rule} at ${place}`;
    await changeSetting('ignore', uri, (own, current) => [...new Set([...(own ?? current ?? []), entry])]);
  },
} satisfies Command<[uri?: vscode.Uri, rule?: string]>;
