// Builds dist/ (the product) and, with --test, out/ (the tests). Every dynamic import() becomes a bundle of its own, so
// that what a command needs is read when the command is called.
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { build } from 'esbuild';

const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  external: ['vscode', '@vscode/ripgrep'],
  // A chunk is CommonJS: required, its default export is the default export.
  supported: { 'dynamic-import': false },
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  metafile: true,
};

/** Source file or package of each chunk → its name in dist. @type {Map<string, string>} */
const chunks = new Map();

/** @type {import('esbuild').Plugin} */
const chunkPerDynamicImport = {
  name: 'chunk per dynamic import',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import' || path.startsWith('node:') || common.external?.includes(path)) return undefined;
      const entry = path.startsWith('.') ? resolve(resolveDir, path) : path;
      const name = path.startsWith('.') ? `${basename(dirname(entry))}-${basename(entry)}` : path.replace(/[@/]/g, '-');
      chunks.set(entry, name);
      return { path: `./${name}.js`, external: true };
    });
  },
};

/** Bundles the entries, then the chunks they import, then those that these import. */
async function buildProduct() {
  /** @type {Map<string, string>} */
  let entries = new Map([
    ['src/extension.ts', 'extension'],
    ['src/cli.ts', 'cli'],
  ]);
  const built = new Set();
  /** @type {Record<string, import('esbuild').Metafile['outputs'][string]>} */
  const outputs = {};
  while (entries.size > 0) {
    const { metafile } = await build({
      ...common,
      entryPoints: [...entries].map(([entry, out]) => ({ in: entry, out })),
      outdir: 'dist',
      plugins: [chunkPerDynamicImport],
    });
    Object.assign(outputs, metafile?.outputs);
    for (const entry of entries.keys()) built.add(entry);
    entries = new Map([...chunks].filter(([entry]) => !built.has(entry)));
  }
  writeFileSync('dist/meta.json', JSON.stringify({ outputs }));
}

/** @param {string} folder */
const testsIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`);

async function buildUnitTests() {
  await build({
    ...common,
    minify: false,
    sourcemap: 'inline',
    packages: 'external',
    entryPoints: testsIn('test/unit'),
    outdir: 'out/unit',
    outbase: 'test/unit',
  });
}

if (process.argv.includes('--test')) await buildUnitTests();
else await buildProduct();
