import * as vscode from 'vscode';
import { ACTIONS, settling } from '../explain/answer';
import type { Ranked } from '../explain/explain';
import type { Action } from '../explain/explanation';

/** What the command of an action is called with. */
export const argumentsOf = (action: Action): readonly unknown[] =>
  action === 'check sign-in' ? [{ symptom: 'sign-in-fails' }] : [];

/** Offers the actions that settle an answer, and runs the one that is chosen. */
export async function offerToSettle(ranked: readonly Ranked[]): Promise<void> {
  const actions = settling(ranked);
  const [likeliest] = ranked;
  if (!likeliest || actions.length === 0) return;
  const titles = actions.map((action) => ACTIONS[action].title);
  const chosen = await vscode.window.showInformationMessage(likeliest.entry.title, ...titles);
  const action = actions.find((one) => ACTIONS[one].title === chosen);
  if (action) await vscode.commands.executeCommand(ACTIONS[action].command, ...argumentsOf(action));
}
