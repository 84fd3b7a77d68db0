import assert from 'node:assert/strict';
import { sideOf, type Side } from '../../../src/acs/code/side';
import { analyze } from '../../../src/analyzer';
import type { Facts, Import } from '../../../src/engine/facts';
import { madeUp } from '../../support/secrets';

/** The side of a file with these imports. */
function side(path: string, imports: readonly string[] = [], text = ''): Side['side'] {
  const at = { start: 0, end: 0 };
  const found: readonly Import[] = imports.map((value) => ({ module: { value, span: at }, names: [] }));
  const facts = <K extends keyof Facts>(kind: K) => (kind === 'import' ? found : []) as readonly Facts[K][];
  return sideOf({ source: { path, language: '', text }, facts }).side;
}

suite('the side that code runs on', () => {
  test('client: what is sent to a browser', () => {
    for (const path of [
      'index.html',
      'src/Call.vue',
      'src/Call.svelte',
      'src/App.tsx',
      'src/App.jsx',
      'wwwroot/call.js',
    ])
      assert.equal(side(path), 'client', path);
    assert.equal(side('src/call.ts', ['@azure/communication-calling']), 'client');
    assert.equal(side('src/environments/environment.prod.ts'), 'client');
    assert.equal(side('src/call.ts', ['@azure/communication-react']), 'client');
    assert.equal(side('src/call.ts', ['react']), 'client');
    assert.equal(side('lib/call.ts', [], "'use client';\n"), 'client');
    assert.equal(side('client.js', ['@azure/communication-identity'], "document.getElementById('call')"), 'client');
  });
  test('client: what is installed', () => {
    assert.equal(side('app/build.gradle', [], 'buildConfigField "String", "ACS", ""'), 'client');
    assert.equal(side('build.gradle.kts', [], 'plugins { id("org.springframework.boot") }'), 'unknown');
    assert.equal(side('Call.swift', ['AzureCommunicationCalling']), 'client');
    assert.equal(side('Call.kt', ['android.os.Bundle']), 'client');
    assert.equal(side('Call.java', ['com.azure.android.communication.calling']), 'client');
    assert.equal(side('MainPage.xaml.cs', ['System']), 'client');
    assert.equal(side('Call.cs', ['UnityEngine']), 'client');
    assert.equal(side('Call.cs', ['Azure.Communication.Calling.WindowsClient']), 'client');
    assert.equal(side('Call.cs', ['System.Windows.Forms']), 'client');
    assert.equal(side('lib/main.dart'), 'client');
    assert.equal(side('call.py', ['tkinter']), 'client');
  });
  test('server', () => {
    assert.equal(side('src/index.ts', ['express', 'react-dom/server']), 'server');
    assert.equal(side('app/api/token/route.ts'), 'server');
    assert.equal(side('pages/api/token.ts', ['react']), 'server');
    assert.equal(side('app/actions.tsx', ['react'], "'use server'\n"), 'server');
    assert.equal(side('src/functions/token.js', ['@azure/functions']), 'server');
    assert.equal(side('src/hooks.server.ts'), 'server');
    assert.equal(side('token.js', ['fs']), 'server');
    assert.equal(side('Program.cs', ['Azure.Communication.Identity']), 'server');
    assert.equal(side('Startup.cs', ['Microsoft.AspNetCore.Builder']), 'server');
    assert.equal(side('Call.cs', ['Azure.Communication.CallingServer']), 'server');
    assert.equal(side('app.py', ['flask']), 'server');
    assert.equal(side('Token.java', ['org.springframework.boot']), 'server');
    assert.equal(side('Token.java', ['com.azure.communication.identity']), 'server');
    assert.equal(side('App.swift', ['Vapor']), 'server');
    assert.equal(side('main.go'), 'server');
  });
  test('unknown, where nothing tells', () => {
    assert.equal(side('token.ts', ['@azure/communication-identity']), 'unknown');
    assert.equal(side('Token.kt'), 'unknown');
    assert.equal(side('notes.txt'), 'unknown');
  });

  test('a secret weighs by it, and the message says why', async () => {
    const secret = `endpoint=https://contoso.communication.azure.com/;accesskey=${madeUp.randomKey()}`;
    const weigh = async (path: string) => {
      const { findings } = await analyze({ path, language: '', text: `// "${secret}"` }, { now: 0 });
      return findings.filter(({ rule }) => rule === 'hardcoded-connection-string');
    };
    const [client] = await weigh('lib/main.dart');
    const [server] = await weigh('main.go');
    const [unknown] = await weigh('notes.txt');
    const [shown] = await weigh('test/main.dart');
    assert.deepEqual(
      [client, server, unknown, shown].map((finding) => finding?.severity),
      ['error', 'warning', 'warning', 'information'],
    );
    assert.match(client?.message ?? '', /Flutter/);
    assert.match(server?.message ?? '', /runs on a server/);
    for (const finding of [client, server, unknown, shown]) assert.doesNotMatch(finding?.message ?? '{', /[{}]/);
  });
});
