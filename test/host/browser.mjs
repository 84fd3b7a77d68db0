// The browser that shows the workbench, and the address that opens it with an extension under development.
import { chromium as playwright } from 'playwright-core';
import { chromium } from './paths.mjs';

/** The size of every page, so that screenshots are alike. */
export const viewport = { width: 1400, height: 900 };

/**
 * Starts a headless Chromium; the caller closes it. It ends by itself when this process is killed.
 *
 * @param {string} folder for its temporary files, of which it sometimes leaves one behind; the caller removes it
 * @param {Readonly<Record<string, number>>} [names] host names that it finds on this machine, each at a port
 */
export async function launchBrowser(folder, names = {}) {
  const { executable, env } = chromium();
  return playwright.launch({
    executablePath: executable,
    env: { ...process.env, ...env, TMPDIR: folder },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--font-render-hinting=none'],
      `--host-resolver-rules=${Object.entries(names).map(([name, port]) => `MAP ${name} 127.0.0.1:${port}`)}`,
    ],
    // Whoever holds the browser closes it, in its own order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/**
 * @typedef {object} Opening
 * @property {string} folder the workspace folder, absolute
 * @property {readonly string[]} [extensionDevelopmentPath] folders of extensions to load, absolute
 * @property {string} [extensionTestsPath] a module with `run()`, absolute
 */

/**
 * The address at which a server shows `folder`.
 *
 * @param {import('./server.mjs').Server} server
 * @param {Opening} opening
 */
export function addressOf({ authority, token }, { folder, extensionDevelopmentPath = [], extensionTestsPath }) {
  const remote = (/** @type {string} */ file) => `vscode-remote://${authority}${file}`;
  const payload = [
    ...extensionDevelopmentPath.map((file) => ['extensionDevelopmentPath', remote(file)]),
    ...(extensionTestsPath ? [['extensionTestsPath', remote(extensionTestsPath)]] : []),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const url = new URL(`http://${authority}`);
  url.searchParams.set('tkn', token);
  url.searchParams.set('folder', folder);
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
