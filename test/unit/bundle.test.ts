import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type * as Analyzer from '../../src/analyzer';

interface Output {
  readonly bytes: number;
  readonly inputs: Readonly<Record<string, unknown>>;
}

suite('what is shipped', () => {
  let outputs: Readonly<Record<string, Output>>;
  let analyzer: typeof Analyzer;

  suiteSetup(() => {
    const folder = 'out/bundle';
    execFileSync(process.execPath, ['esbuild.mjs', '--production', `--outdir=${folder}`]);
    ({ outputs } = JSON.parse(readFileSync(`${folder}/meta.json`, 'utf8')) as { outputs: typeof outputs });
    analyzer = createRequire(resolve('package.json'))(resolve(folder, 'src-analyzer.js')) as typeof Analyzer;
    rmSync(folder, { recursive: true });
  });

  const bundle = (name: string): Output => {
    const output = outputs[`out/bundle/${name}.js`];
    assert.ok(output, `there is no ${name}.js`);
    return output;
  };
  const packagesIn = (name: string) =>
    Object.keys(bundle(name).inputs).flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []);

  test('activation loads less than 150 KB, and nothing of anybody else', () => {
    assert.ok(bundle('extension').bytes < 150_000, `${bundle('extension').bytes} bytes`);
    assert.deepEqual(packagesIn('extension'), []);
  });

  test('the analyzer loads no SDK', () => {
    assert.deepEqual(
      packagesIn('src-analyzer').filter((name) => name.startsWith('@azure')),
      [],
    );
  });

  test('the rules come without their examples', () => {
    assert.deepEqual(
      analyzer.rules.flatMap(({ examples }) => [...examples.bad, ...examples.good]),
      [],
    );
  });

  test('the SDK is in a bundle of its own, which only commands load', () => {
    assert.ok(packagesIn('azure-identity').includes('@azure/communication-identity'));
  });

  test('signing in brings no MSAL along', () => {
    const packages = packagesIn('signIn-identitySources');
    assert.ok(packages.includes('@azure/identity'));
    assert.deepEqual(
      packages.filter((name) => name.includes('msal')),
      [],
    );
  });
});
