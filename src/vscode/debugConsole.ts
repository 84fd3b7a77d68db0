import * as vscode from 'vscode';
import { mayBeFailure } from './mayBeFailure';
import type { ReadSetting } from './settings';

const ID = 'acsAuth.debugFailure';

/** What a debugger says that is of use here; all of it may be absent, for any debugger may say it. */
interface DebugMessage {
  readonly type?: string;
  readonly event?: string;
  readonly command?: string;
  readonly body?: { readonly category?: string; readonly output?: unknown; readonly description?: unknown };
}

/**
 * Offers in the status bar to explain a failure that stands in the debug console, or that the debugger stopped at: each cause
 * once in a session. The offer goes with the session, or when it is taken.
 */
export function debugConsole(setting: ReadSetting): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(ID, vscode.StatusBarAlignment.Left);
  item.name = 'ACS failure in the debug console';
  const tracker = vscode.debug.registerDebugAdapterTrackerFactory('*', {
    createDebugAdapterTracker({ configuration, workspaceFolder }) {
      if (configuration['noDebug'] === true || !setting('debugConsole.explain', workspaceFolder?.uri)) return undefined;
      const offered = new Set<string>();
      return {
        onDidSendMessage(message: DebugMessage) {
          const text = printedIn(message);
          if (text !== undefined && mayBeFailure(text)) void offer(text, item, offered);
        },
        onWillStopSession() {
          item.hide();
        },
      };
    },
  });
  return vscode.Disposable.from(item, tracker);
}

/** What was printed, or what the exception is that the debugger stopped at. */
function printedIn({ type, event, command, body }: DebugMessage): string | undefined {
  const isOutput = type === 'event' && event === 'output' && body?.category !== 'telemetry';
  if (isOutput && typeof body?.output === 'string') return body.output;
  const isException = type === 'response' && command === 'exceptionInfo';
  return isException && typeof body?.description === 'string' ? body.description : undefined;
}

async function offer(text: string, item: vscode.StatusBarItem, offered: Set<string>): Promise<void> {
  const { notice } = await import('../explain/notice');
  const cause = notice(text)?.ranked[0].entry;
  if (!cause || offered.has(cause.id)) return;
  offered.add(cause.id);
  item.text = '$(lightbulb) Explain ACS failure';
  item.tooltip = cause.title;
  item.command = { command: 'acsAuth.explainError', title: 'Explain', arguments: [text] };
  item.show();
}
