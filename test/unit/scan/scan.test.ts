import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { rgPath } from '@vscode/ripgrep';
import { contributes } from '../../../package.json';
import { ripgrep } from '../../../src/scan/ripgrep';
import { scan, type ScannedFile } from '../../../src/scan/scan';
import type { Search } from '../../../src/scan/search';
import { walk } from '../../../src/scan/walk';
import { inFolder } from '../../support/folder';
import { madeUp } from '../../support/secrets';

const exclude = contributes.configuration.properties['acsAuth.scan.exclude'].default;
const NOW = Date.UTC(2026, 10, 24);
const BROKEN = 'ACS_CONNECTION_STRING=endpoint=https://contoso.communication.azure.com/;accesskey=ZmFrZQ\n';
const searches: readonly (readonly [string, Search])[] = [
  ['ripgrep', ripgrep(rgPath)],
  ['the plain reader', walk],
];

async function all(files: AsyncIterable<ScannedFile>): Promise<ScannedFile[]> {
  const list: ScannedFile[] = [];
  for await (const file of files) list.push(file);
  return list;
}

for (const [name, search] of searches) {
  suite(`scanning with ${name}`, () => {
    const rulesByFile = (folder: string) => async () => {
      const scanned = await all(scan([folder], { search, now: NOW, exclude }));
      return Object.fromEntries(
        scanned
          .map(
            ({ file, findings, skipped }) =>
              [relative(folder, file), skipped ?? findings.map(({ rule }) => rule)] as const,
          )
          .filter(([, found]) => found.length > 0)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    };

    test('finds hidden files, files in folders and files in UTF-16', async () => {
      const files = {
        '.env': BROKEN,
        'a/b/.env.local': BROKEN,
        '.env.utf16': Buffer.from(`\uFEFF${BROKEN}`, 'utf16le'),
        'c.txt': 'x',
      };
      await inFolder(files, async (folder) => {
        assert.deepEqual(await rulesByFile(folder)(), {
          '.env': ['access-key-base64'],
          '.env.utf16': ['access-key-base64'],
          [join('a', 'b', '.env.local')]: ['access-key-base64'],
        });
      });
    });

    test('leaves out what others wrote, unless it is named', async () => {
      await inFolder({ 'node_modules/m/.env': BROKEN, '.git/.env': BROKEN }, async (folder) => {
        assert.deepEqual(await rulesByFile(folder)(), {});
        assert.deepEqual(Object.keys(await rulesByFile(join(folder, 'node_modules', 'm'))()), ['.env']);
      });
    });

    test('reads a single file', async () => {
      await inFolder({ '.env': BROKEN }, async (folder) => {
        const [scanned] = await all(scan([join(folder, '.env')], { search, now: NOW, exclude }));
        assert.deepEqual(scanned?.findings[0]?.start, { line: 0, character: BROKEN.indexOf('ZmFr') });
      });
    });

    test('tells how many files it looked into', async () => {
      await inFolder({ '.env': BROKEN, 'a.ts': '', 'b/c.md': 'text' }, async (folder) => {
        let searched = 0;
        const options = { search, exclude, now: NOW, onSearched: (files: number) => (searched += files) };
        await all(scan([folder], options));
        assert.equal(searched, 3);
      });
    });

    test('stops when it is cancelled', async () => {
      const files = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}/.env`, BROKEN]));
      await inFolder(files, async (folder) => {
        const stop = new AbortController();
        const seen: ScannedFile[] = [];
        await assert.rejects(
          async () => {
            for await (const file of scan([folder], { search, now: NOW, signal: stop.signal, exclude })) {
              seen.push(file);
              stop.abort();
            }
          },
          { name: 'AbortError' },
        );
        assert.equal(seen.length, 1);
      });
    });

    test('says that a folder is not there', async () => {
      await assert.rejects(all(scan(['no/such/folder'], { search, now: NOW, exclude })), { code: 'ENOENT' });
    });
  });
}

suite('scanning', () => {
  test('a file that is named although it cannot be read is said to be skipped', async () => {
    const named: Search = ({ path }) => Readable.from([join(path, 'gone.env')]) as AsyncIterable<string>;
    await inFolder({}, async (folder) => {
      const [scanned] = await all(scan([folder], { search: named, now: NOW, exclude }));
      assert.equal(scanned?.skipped, 'unreadable');
    });
  });

  test('what ripgrep may not read is said to be skipped', async () => {
    const script =
      '#!/bin/sh\necho "rg: a: b/.env: Permission denied (os error 13)" >&2\necho "2 files searched"\nexit 2\n';
    await inFolder({ 'rg.sh': script }, async (folder) => {
      chmodSync(join(folder, 'rg.sh'), 0o755);
      const scanned = await all(scan([folder], { search: ripgrep(join(folder, 'rg.sh')), now: NOW, exclude }));
      assert.deepEqual(
        scanned.map(({ file, skipped }) => [file, skipped]),
        [['a: b/.env', 'unreadable']],
      );
    });
  });

  test('a file is named while ripgrep still searches', async () => {
    await inFolder(
      { '.env': BROKEN, 'rg.sh': `#!/bin/sh\nexec ${rgPath} --threads 1 "$@" "$0.pipe"\n` },
      async (folder) => {
        const [rg, pipe] = [join(folder, 'rg.sh'), join(folder, 'rg.sh.pipe')];
        chmodSync(rg, 0o755);
        execFileSync('mkfifo', [pipe]);
        const request = { path: folder, literals: ['acs_'], exclude: [], signal: AbortSignal.timeout(8000) };
        const seen: string[] = [];
        for await (const file of ripgrep(rg)(request)) {
          seen.push(relative(folder, file));
          await writeFile(pipe, 'the end of the pipe is the end of the search');
        }
        assert.deepEqual(seen, ['.env']);
      },
    );
  });

  test('a folder of a folder tells what a file is for, whichever of them is named', async () => {
    const secret = 'endpoint=https://contoso.communication.azure.com/;accesskey=' + madeUp.randomKey();
    await inFolder({ 'test/unit/a.ts': `const acs = '${secret}';` }, async (folder) => {
      const within = join(folder, 'test', 'unit');
      for (const root of [folder, within, join(within, 'a.ts')]) {
        const scanned = await all(scan([root], { search: walk, now: NOW, base: folder, exclude }));
        assert.deepEqual(
          scanned.flatMap(({ findings }) => findings.map(({ severity }) => severity)),
          ['information'],
        );
      }
      const [alone] = await all(
        scan([within], { search: walk, now: NOW, base: join(folder, 'test', 'other'), exclude }),
      );
      assert.equal(alone?.findings[0]?.severity, 'warning');
    });
  });

  test('a ripgrep that fails is told with its own words', async () => {
    await inFolder({ 'rg.sh': '#!/bin/sh\necho no luck >&2\nexit 2\n' }, async (folder) => {
      chmodSync(join(folder, 'rg.sh'), 0o755);
      await assert.rejects(
        all(scan([folder], { search: ripgrep(join(folder, 'rg.sh')), now: NOW, exclude })),
        /no luck/,
      );
      await assert.rejects(all(scan([folder], { search: ripgrep(join(folder, 'nothing')), now: NOW, exclude })), {
        code: 'ENOENT',
      });
    });
  });

  test('git says which files would be committed', async () => {
    const { gitIgnored } = await import('../../../src/scan/gitIgnored');
    await inFolder(
      { '.gitignore': '.env*\n!.env.shared\n', '.env': '', '.env.shared': '', 'a b.txt': '' },
      async (folder) => {
        execFileSync('git', ['init', '-q', folder]);
        const git = gitIgnored(folder);
        const answers = await Promise.all(['.env', '.env.shared', 'a b.txt'].map((file) => git.ask(file)));
        git.close();
        assert.deepEqual(answers, [true, false, false]);
      },
    );
  });

  test('git says nothing of a folder that is none of its', async () => {
    const { gitIgnored } = await import('../../../src/scan/gitIgnored');
    await inFolder({ '.env': '' }, async (folder) => {
      const git = gitIgnored(folder);
      assert.equal(await git.ask('.env'), undefined);
      assert.equal(await git.ask('.env'), undefined);
      git.close();
    });
  });
});
