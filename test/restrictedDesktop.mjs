// Starts desktop VS Code (VSCODE_DESKTOP) in Restricted Mode: @vscode/test-electron always turns workspace trust off.
import { spawn } from 'node:child_process';

const args = process.argv.slice(2).filter((argument) => argument !== '--disable-workspace-trust');
const child = spawn(process.env['VSCODE_DESKTOP'] ?? '', args, { stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
