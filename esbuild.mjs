// Builds dist/ (the product) and, with --test, out/ (the tests). Every dynamic import() becomes a bundle of its own, so
// that what a command needs is read when the command is called.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';

const production = process.argv.includes('--production');
const outdir = process.argv.find((arg) => arg.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

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

/**
 * Makes a chunk of what is imported dynamically; where another chunk imports the same statically, it requires that chunk
 * instead of carrying a copy. Only chunks known before this build count, so that its order does not matter.
 * @param {ReadonlySet<string>} known @returns {import('esbuild').Plugin}
 */
const chunkPerDynamicImport = (known) => ({
  name: 'chunk per dynamic import',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, kind, resolveDir }) => {
      if (kind === 'entry-point' || path.startsWith('node:') || common.external?.includes(path)) return undefined;
      const entry = path.startsWith('.') ? resolve(resolveDir, path) : path;
      if (kind !== 'dynamic-import' && !known.has(entry)) return undefined;
      const name = path.startsWith('.') ? `${basename(dirname(entry))}-${basename(entry)}` : path.replace(/[@/]/g, '-');
      chunks.set(entry, name);
      return { path: `./${name}.js`, external: true };
    });
  },
});

/**
 * Leaves the examples out of the rules: they are for the tests and for docs/rules.md, and were a third of what the editor
 * and the command line load to analyse a file. @type {import('esbuild').Plugin}
 */
const rulesWithoutExamples = {
  name: 'rules without examples',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]rules[\\/][\w-]+\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const examples = findExamples(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
      const contents = examples
        ? `${text.slice(0, examples.getFullStart())} { bad: [], good: [] }${text.slice(examples.end)}`
        : text;
      return { contents, loader: 'ts' };
    });
  },
};

/** The value of the first property `examples` below a node. @param {ts.Node} node @returns {ts.Node | undefined} */
function findExamples(node) {
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'examples')
    return node.initializer;
  return ts.forEachChild(node, findExamples);
}

/**
 * Leaves the samples out of the explanations: they are for the tests and for docs/errors.md, and nothing that is shipped reads them.
 * @type {import('esbuild').Plugin}
 */
const explanationsWithoutSamples = {
  name: 'explanations without samples',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]explain[\\/]entries[\\/][\w-]+\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const samples = findSamples(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
      let contents = text;
      for (const { pos, end } of samples.reverse()) contents = `${contents.slice(0, pos)} ''${contents.slice(end)}`;
      return { contents, loader: 'ts' };
    });
  },
};

/** The values of all properties `sample` below a node, in their order. @param {ts.Node} node @returns {ts.Node[]} */
function findSamples(node) {
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'sample')
    return [node.initializer];
  /** @type {ts.Node[]} */
  const found = [];
  ts.forEachChild(node, (child) => {
    found.push(...findSamples(child));
  });
  return found;
}

/** What several chunks are built on is one of its own. */
for (const name of [
  '@azure/core-rest-pipeline',
  '@azure/core-client',
  '@typespec/ts-http-runtime',
  '@azure/logger',
  'agent-base',
  'debug',
])
  chunks.set(name, name.replace(/[@/]/g, '-'));
chunks.set(resolve('src/explain/entries'), 'explain-entries');
for (const name of ['toFailure', 'refusal', 'signInFailure']) chunks.set(resolve('src/azure', name), `azure-${name}`);

/** The same of what a start may need, too: the fronts carry it themselves, so that they are one file each. */
const carried = new Map(
  ['endpoint/endpoint', 'connectionString/connectionString', 'token/token', 'hmac/signing/diagnose'].map((module) => [
    resolve('src/acs', module),
    module.split('/').slice(-2).join('-'),
  ]),
);
for (const [entry, name] of carried) chunks.set(entry, name);

/**
 * The sign-in SDK has two of the credential for a client secret: that for Node brings all of MSAL along, which was an eighth of the
 * package; that for browsers asks the authority for a token and nothing else. @type {import('esbuild').Plugin}
 */
const secretWithoutMsal = {
  name: 'secret without MSAL',
  setup(build) {
    build.onResolve({ filter: /\/clientSecretCredential\.js$/ }, ({ path, resolveDir }) => {
      const [identity, inside] = resolveDir.split(/[\\/]dist[\\/]esm(?=[\\/]|$)/);
      if (inside === undefined || !identity?.endsWith('identity')) return undefined;
      return { path: resolve(`${identity}/dist/browser${inside}`, path), sideEffects: false };
    });
    // It does not say of itself that it may be left out where nothing of it is used.
    build.onResolve({ filter: /^@azure\/msal-node$/ }, async ({ path, pluginData, ...options }) =>
      pluginData === path
        ? undefined
        : { ...(await build.resolve(path, { ...options, pluginData: path })), sideEffects: false },
    );
  },
};

/**
 * The reader of markup is told to leave entities alone, so its table of their two thousand names, which is nearly half of it, stays
 * out. @type {import('esbuild').Plugin}
 */
const markupWithoutEntities = {
  name: 'markup without entities',
  setup(build) {
    build.onLoad({ filter: /[\\/]entities[\\/].*decode-data-html\.js$/ }, () => ({
      contents: 'export const htmlDecodeTree = new Uint16Array()',
    }));
  },
};

/**
 * The build of the YAML library for Node is one piece; that for browsers is made of modules, of which only the parser is taken.
 * @type {import('esbuild').Plugin}
 */
const yamlInModules = {
  name: 'YAML in modules',
  setup(build) {
    const folder = resolve('node_modules/yaml/browser/dist');
    build.onResolve({ filter: /^yaml$/ }, () => ({ path: `${folder}/index.js`, sideEffects: false }));
    build.onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir }) =>
      importer.startsWith(folder) ? { path: resolve(resolveDir, path), sideEffects: false } : undefined,
    );
  },
};

/** Bundles the entries, then the chunks they import, then those that these import; once all are known, all of them anew. */
async function buildProduct() {
  const fronts = /** @type {const} */ ([
    ['src/extension.ts', 'extension'],
    ['src/cli.ts', 'cli'],
  ]);
  const ofFronts = () => new Set([...chunks.keys()].filter((entry) => !carried.has(entry)));
  await bundle(fronts, ofFronts(), { write: false });
  const built = new Set();
  for (let entries = [...chunks]; entries.length > 0;) {
    await bundle(entries, new Set(chunks.keys()), { write: false });
    for (const [entry] of entries) built.add(entry);
    entries = [...chunks].filter(([entry]) => !built.has(entry));
  }
  const outputs = {
    ...(await bundle(fronts, ofFronts(), {})).outputs,
    ...(await bundle([...chunks], new Set(chunks.keys()), {})).outputs,
  };
  writeFileSync(`${outdir}/meta.json`, JSON.stringify({ outputs }));
  const written = new Set(['meta.json', ...Object.keys(outputs).map((file) => basename(file))]);
  for (const file of readdirSync(outdir)) if (!written.has(file)) rmSync(`${outdir}/${file}`); // of an earlier build
}

/**
 * @param {readonly (readonly [entry: string, out: string])[]} entries
 * @param {ReadonlySet<string>} known the chunks that these require
 * @param {import('esbuild').BuildOptions} options
 */
async function bundle(entries, known, options) {
  const { metafile } = await build({
    ...common,
    ...options,
    entryPoints: entries.map(([entry, out]) => ({ in: entry, out })),
    outdir,
    plugins: [
      secretWithoutMsal,
      markupWithoutEntities,
      yamlInModules,
      chunkPerDynamicImport(known),
      rulesWithoutExamples,
      explanationsWithoutSamples,
    ],
  });
  if (!metafile) throw new Error('esbuild wrote no metafile.');
  return metafile;
}

/** @param {string} folder */
const testsIn = (folder) =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => `${folder}/${file}`);

/** @type {import('esbuild').BuildOptions} */
const tests = { ...common, minify: false, sourcemap: 'inline', packages: 'external' };

const buildUnitTests = () =>
  build({ ...tests, entryPoints: testsIn('test/unit'), outdir: 'out/unit', outbase: 'test/unit' });

const buildCodesTests = () =>
  build({ ...tests, entryPoints: testsIn('test/codes'), outdir: 'out/codes', outbase: 'test/codes' });

/** One bundle for each suite that runs inside VS Code: the files of a folder, without those of its folders. */
const buildSuite = (/** @type {string} */ name, /** @type {string} */ folder) =>
  build({
    ...tests,
    stdin: {
      // The files are required, not imported: mocha's globals have to be there when they are evaluated.
      contents: `const { runTests } = require('./test/vscode/run');
        exports.run = () => runTests(() => {
          ${readdirSync(folder)
            .filter((file) => file.endsWith('.test.ts'))
            .map((file) => `require('./${folder}/${file}');`)
            .join('\n')}
        });`,
      resolveDir: '.',
      sourcefile: `${name}.js`,
    },
    outfile: `out/vscode/${name}.js`,
  });

/** The files of test/host find their folder by import.meta, so they stay where they are. @type {import('esbuild').Plugin} */
const hostStaysOutside = {
  name: 'test/host stays outside',
  setup(build) {
    build.onResolve({ filter: /\/host\/\w+\.mjs$/ }, ({ path, resolveDir }) => ({
      path: pathToFileURL(resolve(resolveDir, path)).href,
      external: true,
    }));
  },
};

const buildUITests = () =>
  build({
    ...tests,
    format: 'esm',
    entryPoints: testsIn('test/ui'),
    outdir: 'out/ui',
    outbase: 'test/ui',
    outExtension: { '.js': '.mjs' },
    plugins: [hostStaysOutside],
  });

if (process.argv.includes('--test')) {
  for (const kind of ['unit', 'codes', 'vscode', 'ui']) rmSync(`out/${kind}`, { recursive: true, force: true });
  await Promise.all([
    buildUnitTests(),
    buildCodesTests(),
    buildSuite('trusted', 'test/vscode'),
    buildSuite('restricted', 'test/vscode/restricted'),
    buildUITests(),
  ]);
} else await buildProduct();
