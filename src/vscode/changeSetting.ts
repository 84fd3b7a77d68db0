import * as vscode from 'vscode';
import type { Settings } from './settings';

/**
 * Changes a setting where it counts for a file: its folder where there are several, else the workspace, else the person.
 * `change` is given what stands there now, and the value that counts.
 */
export async function changeSetting<K extends keyof Settings>(
  key: K,
  uri: vscode.Uri | undefined,
  change: (own: Settings[K] | undefined, current: Settings[K] | undefined) => Settings[K],
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('acsAuth', uri);
  const all = configuration.inspect<Settings[K]>(key);
  const folders = vscode.workspace.workspaceFolders?.length ?? 0;
  const { WorkspaceFolder, Workspace, Global } = vscode.ConfigurationTarget;
  const target =
    folders > 1 && uri && vscode.workspace.getWorkspaceFolder(uri) ? WorkspaceFolder : folders > 0 ? Workspace : Global;
  const own: Settings[K] | undefined =
    target === WorkspaceFolder
      ? all?.workspaceFolderValue
      : target === Workspace
        ? all?.workspaceValue
        : all?.globalValue;
  await configuration.update(key, change(own, configuration.get<Settings[K]>(key)), target);
}
