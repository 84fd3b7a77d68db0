// Stands between @vscode/test-electron and VS Code (the executable in RESTRICTED_VSCODE): the former always turns workspace
// trust off, and Restricted Mode needs it on.
import { spawn } from 'node:child_process';

const args = process.argv.slice(2).filter((argument) => argument !== '--disable-workspace-trust');
const child = spawn(process.env['RESTRICTED_VSCODE'] ?? '', args, { stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
