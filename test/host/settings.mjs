// The user settings under which the tests run: whatever would lie over the editor or ask the internet is off.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const quiet = {
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off', // in a browser it is on
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'javascript.validate.enable': false, // the sample's packages are not installed
  'npm.fetchOnlinePackageInfo': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'typescript.validate.enable': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'update.mode': 'none',
  'window.menuBarVisibility': 'compact',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes the user settings into a folder to be given as --user-data-dir.
 *
 * @param {string} userDataDir
 * @param {Record<string, unknown>} [settings] these win over the ones that keep VS Code quiet
 */
export async function writeSettings(userDataDir, settings = {}) {
  await mkdir(path.join(userDataDir, 'User'), { recursive: true });
  await writeFile(
    path.join(userDataDir, 'User/settings.json'),
    `${JSON.stringify({ ...quiet, ...settings }, undefined, 2)}\n`,
  );
}
