import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';

/** Which part of src may import what. What is not listed is forbidden, third-party and node modules included. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  acs: ['engine', 'node:crypto'],
  formats: ['engine', 'acs', 'jsonc-parser', 'yaml', 'htmlparser2'],
  rules: ['engine', 'acs'],
  explain: ['engine', 'acs'],
  analyzer: ['engine', 'acs', 'formats', 'rules'],
  azure: [
    'acs',
    'engine',
    '@azure/communication-identity',
    '@azure/communication-common',
    '@azure/core-auth',
    '@azure/core-rest-pipeline',
    '@azure/identity',
    'node:dns/promises',
    'node:tls',
    'node:net',
    'node:https',
    'node:http',
    'node:crypto',
    'node:fs/promises',
  ],
  emulator: [
    'acs',
    'node:http',
    'node:https',
    'node:net',
    'node:crypto',
    'node:util',
    'node:fs/promises',
    'node:os',
    'node:path',
  ],
  scan: ['analyzer', 'engine', 'node:child_process', 'node:events', 'node:fs', 'node:fs/promises', 'node:path'],
  cli: [
    'analyzer',
    'scan',
    'explain',
    'acs',
    'azure',
    'emulator',
    'node:events',
    'node:fs/promises',
    'node:os',
    'node:path',
    'node:util',
    'node:v8',
    '@vscode/ripgrep',
    'package.json',
  ],
  vscode: [
    'analyzer',
    'scan',
    'engine',
    'explain',
    'acs',
    'azure',
    'emulator',
    'jsonc-parser',
    'node:path',
    'vscode',
    'package.json',
  ],
  'cli.ts': ['cli'],
  'extension.ts': ['vscode'],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));

/** The folder of src that a file is in; `cli.ts` and `extension.ts` stand for themselves. */
function partOf(path: string): string {
  if (path.startsWith('..')) return posix.basename(path);
  const [first = ''] = path.split('/');
  return path.includes('/') || first === 'analyzer.ts' || first === 'analyzer' ? first.replace(/\.ts$/, '') : first;
}

/** The imports of a file: its own parts by name, others by module. `types` tells those that vanish when it is built. */
function importsOf(file: string): { to: string; target: string; types: boolean }[] {
  const text = readFileSync(`src/${file}`, 'utf8');
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...statements].map(([, type, from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? '';
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
    return { to: specifier.startsWith('.') ? partOf(resolve(target)) : specifier, target, types: type !== undefined };
  });
}

const resolve = (target: string): string =>
  files.includes(`${target}.ts`)
    ? `${target}.ts`
    : files.includes(`${target}/index.ts`)
      ? `${target}/index.ts`
      : target;

suite('architecture', () => {
  test('every part of src is in the table', () => {
    assert.deepEqual(
      [...new Set(files.map(partOf))].filter((part) => !(part in mayImport)),
      [],
    );
  });

  for (const file of files) {
    test(`${file} imports only what its part may`, () => {
      const from = partOf(file);
      const forbidden = importsOf(file).filter(({ to }) => to !== from && !mayImport[from]?.includes(to));
      assert.deepEqual(forbidden, []);
    });
  }

  test('no file imports itself by way of others', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter(({ types }) => !types)
          .map(({ target }) => resolve(target)),
      ]),
    );
    for (const file of files) assert.equal(pathBack(file, graph), undefined);
  });
});

function pathBack(start: string, graph: ReadonlyMap<string, readonly string[]>): string | undefined {
  const seen = new Set<string>();
  const walk = (file: string, path: string): string | undefined => {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return `${path} → ${next}`;
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, `${path} → ${next}`);
      if (found) return found;
    }
    return undefined;
  };
  return walk(start, start);
}
