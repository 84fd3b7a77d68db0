import * as vscode from 'vscode';

/** The one output channel of the extension. */
export const createLog = (): vscode.LogOutputChannel => vscode.window.createOutputChannel('ACS Auth', { log: true });
