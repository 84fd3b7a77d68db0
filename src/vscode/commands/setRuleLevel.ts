import * as vscode from 'vscode';
import type { Level } from '../../analyzer';
import { changeSetting } from '../changeSetting';
import { loadAnalyzer } from '../check';
import { pickRule } from '../pickRule';
import type { Command } from './command';

const LEVELS: readonly { readonly label: Level; readonly description: string }[] = [
  { label: 'error', description: 'A red squiggle' },
  { label: 'warning', description: 'A yellow squiggle' },
  { label: 'information', description: 'A blue squiggle' },
  { label: 'hint', description: 'Three dots, not in the Problems panel' },
  { label: 'off', description: 'Not checked' },
];

/** Sets how loud a rule is. `executeCommand('acsAuth.setRuleLevel', rule?, level?, uri?)`. */
export default {
  id: 'acsAuth.setRuleLevel',
  async run({ ask }, rule?: string, level?: Level, uri = vscode.window.activeTextEditor?.document.uri) {
    const id = rule ?? (await pickRule(ask, (await loadAnalyzer()).rules));
    const to = level ?? (await ask.one(LEVELS, { title: id, placeHolder: 'How loud?' })).label;
    await changeSetting('rules', uri, (own) => ({ ...own, [id]: to }));
  },
} satisfies Command<[rule?: string, level?: Level, uri?: vscode.Uri]>;
