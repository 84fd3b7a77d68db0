import * as vscode from 'vscode';
import type { Search } from '../scan/search';

/** The ripgrep of this editor; a plain reader where it is not found. */
export async function bestSearch(): Promise<Search> {
  const { editorRipgrep, ripgrep } = await import('../scan/ripgrep');
  const executable = editorRipgrep(vscode.env.appRoot);
  return executable === undefined ? (await import('../scan/walk')).walk : ripgrep(executable);
}
