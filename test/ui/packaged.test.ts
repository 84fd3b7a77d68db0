import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { useWorkbench } from './workbench';

suite('the packaged extension', () => {
  let bytes = 0;
  const workbench = useWorkbench({
    vsix: async (folder) => {
      const vsix = await packageExtension(folder);
      bytes = (await stat(vsix)).size;
      return vsix;
    },
  });

  test('is installed, and finds what is wrong in a settings file', async () => {
    const { editor, openFile, page } = workbench();
    await openFile('.env');
    await editor.waitForProblem('http://', 'error');
    assert.match(await editor.hover('http://', 'ACS Auth'), /endpoint-scheme/);
    assert.doesNotMatch(await page.title(), /Extension Development Host/);
  });

  test('is under 500 KB', () => {
    assert.ok(bytes > 0 && bytes < 500_000, `${bytes} bytes`);
  });
});

/** Packages a copy of the project, so that the production build does not replace the dist/ of other tests. */
async function packageExtension(folder: string): Promise<string> {
  const root = process.cwd();
  const left = ['out', 'dist', 'test', '.git'].map((name) => path.join(root, name));
  const copy = path.join(folder, 'project');
  await cp(root, copy, {
    recursive: true,
    filter: (source) => path.basename(source) !== 'node_modules' && !left.includes(source),
  });
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  const vsix = path.join(folder, 'acs-auth.vsix');
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  await promisify(execFile)(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], { cwd: copy });
  return vsix;
}
