import * as vscode from 'vscode';
import { mayBeFailure } from './mayBeFailure';

class FailureLink extends vscode.TerminalLink {
  constructor(
    start: number,
    length: number,
    tooltip: string,
    /** The line is explained again when it is clicked, and shown nowhere. */
    readonly line: string,
  ) {
    super(start, length, tooltip);
  }
}

/** Makes failures in a terminal links that explain them. */
export const terminalLinks = (): vscode.Disposable => vscode.window.registerTerminalLinkProvider(failureLinks);

/** The links of a line, and what a click on one does. */
export const failureLinks: vscode.TerminalLinkProvider<FailureLink> = {
  async provideTerminalLinks({ line }) {
    if (!mayBeFailure(line)) return [];
    const { notice } = await import('../explain/notice');
    const noticed = notice(line);
    if (!noticed) return [];
    const { span, ranked } = noticed;
    const tooltip = `Explain: ${ranked[0].entry.title}`;
    return [new FailureLink(span.start, span.end - span.start, tooltip, line)];
  },
  async handleTerminalLink({ line }) {
    await vscode.commands.executeCommand('acsAuth.explainError', line);
  },
};
