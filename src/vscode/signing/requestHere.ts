import * as vscode from 'vscode';
import type { ShownRequest } from '../../acs/hmac/signing/bench';

/** Loaded by the commands that sign or look at signatures, and by nothing before. */
export const loadBench = () => import('../../acs/hmac/signing/bench');

/** What is selected, and the request that it shows; without a selection the request at the cursor of a `.http` file. */
export async function requestHere(): Promise<{ readonly selected: string; readonly request?: ShownRequest }> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return { selected: '' };
  const { document, selection } = editor;
  const { readRequest } = await loadBench();
  const selected = document.getText(selection);
  const request =
    selected.trim() !== ''
      ? readRequest(selected)
      : isHttpFile(document)
        ? readRequest(document.getText(), document.offsetAt(selection.active))
        : undefined;
  return { selected, ...(request && { request }) };
}

const isHttpFile = ({ languageId, fileName }: vscode.TextDocument): boolean =>
  ['http', 'rest'].includes(languageId) || /\.(?:http|rest)$/i.test(fileName);
