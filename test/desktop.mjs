// Desktop VS Code on this machine, where there is a display to show it.
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';

/** Whether a window can be shown. */
const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** The executable of an installed desktop VS Code: VSCODE_EXECUTABLE, or the one behind `code` on the PATH. */
export function installedVSCode() {
  if (!hasDisplay()) return undefined;
  return process.env['VSCODE_EXECUTABLE'] ?? behindCommand();
}

/** As `installedVSCode`, but downloads VS Code where none is installed; undefined when that cannot be had either. */
export async function desktopVSCode() {
  const installed = installedVSCode();
  if (installed || !hasDisplay()) return installed;
  try {
    return await downloadAndUnzipVSCode();
  } catch (error) {
    console.log(`Desktop VS Code could not be downloaded: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

/** `code` is a script that starts the executable and returns at once, so the executable itself is looked for. */
function behindCommand() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const command = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  if (!command) return undefined;
  const bin = path.dirname(realpathSync(command));
  if (process.platform === 'win32') return existing(path.join(bin, '../Code.exe'));
  if (process.platform === 'linux') return existing(path.join(bin, '../code'));
  const folder = path.join(bin, '../../../MacOS'); // Contents/Resources/app/bin → Contents/MacOS
  const [executable] = existsSync(folder) ? readdirSync(folder) : [];
  return executable && path.join(folder, executable);
}

/** @param {string} file */
const existing = (file) => (existsSync(file) ? file : undefined);
