import * as vscode from 'vscode';
import { ACTIONS, settling } from '../explain/answer';
import type { Ranked } from '../explain/explain';

/** Offers the actions that settle an answer, and runs the one that is chosen. */
export async function offerToSettle(ranked: readonly Ranked[]): Promise<void> {
  const actions = settling(ranked);
  const [likeliest] = ranked;
  if (!likeliest || actions.length === 0) return;
  const titles = actions.map((action) => ACTIONS[action].title);
  const chosen = await vscode.window.showInformationMessage(likeliest.entry.title, ...titles);
  const action = actions.find((one) => ACTIONS[one].title === chosen);
  if (action) await vscode.commands.executeCommand(ACTIONS[action].command);
}
