import assert from 'node:assert/strict';
import { analyze, type Edit, type Fix } from '../../../src/analyzer';
import { EXAMPLE } from '../../../src/acs/secret/examples';

const NOW = Date.UTC(2026, 10, 24);
const { connectionString: S, identifiableKey: K, token: T } = EXAMPLE;

/** The fixes for the one secret of a file. */
async function fixesOf(path: string, text: string): Promise<readonly Fix[]> {
  const { findings } = await analyze({ path, language: '', text }, { now: NOW });
  const mine = findings.filter(({ rule }) => rule.startsWith('hardcoded-'));
  assert.equal(mine.length, 1, `${path}: ${findings.map(({ rule }) => rule).join()}`);
  return mine[0]?.fixes ?? [];
}

const applied = (text: string, edits: readonly Edit[]) =>
  [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((t, { span, text: to }) => t.slice(0, span.start) + to + t.slice(span.end), text);

async function moved(path: string, text: string): Promise<string | undefined> {
  const fixes = await fixesOf(path, text);
  assert.ok(fixes.length <= 1);
  return fixes[0] && applied(text, fixes[0].edits);
}

const count = (text: string, what: RegExp) => [...text.matchAll(what)].length;

suite('moving a secret to the environment', () => {
  test('reads it as each language does', async () => {
    const read = 'COMMUNICATION_SERVICES_CONNECTION_STRING';
    assert.equal(await moved('token.js', `const acs = '${S}';`), `const acs = process.env.${read};`);
    assert.equal(await moved('token.ts', `const acs = "${S}";`), `const acs = process.env.${read} ?? '';`);
    assert.equal(await moved('app.py', `import os\nacs = "${S}"`), `import os\nacs = os.environ["${read}"]`);
    assert.equal(await moved('app.py', `import os\nacs = r"""${S}"""`), `import os\nacs = os.environ["${read}"]`);
    assert.equal(
      await moved('Program.cs', `var acs = @"${S}";`),
      `var acs = System.Environment.GetEnvironmentVariable("${read}");`,
    );
    assert.equal(
      await moved('Program.cs', `using System;\nvar acs = "${S}";`),
      `using System;\nvar acs = Environment.GetEnvironmentVariable("${read}");`,
    );
    assert.equal(await moved('Token.java', `String acs = "${S}";`), `String acs = System.getenv("${read}");`);
    assert.equal(await moved('Token.kt', `val acs = "${S}"`), `val acs = System.getenv("${read}")`);
    assert.equal(
      await moved('App.swift', `import Vapor\nlet acs = "${S}"`),
      `import Foundation\nimport Vapor\nlet acs = ProcessInfo.processInfo.environment["${read}"] ?? ""`,
    );
  });

  test('a key has a variable of its own, and the values go to .env, which git ignores', async () => {
    const [fix] = await fixesOf('token.js', `const acsKey = '${K}';`);
    assert.deepEqual(fix?.changes, [
      { kind: 'line', path: '.env', line: `COMMUNICATION_SERVICES_ACCESS_KEY=${K}` },
      { kind: 'line', path: '.gitignore', line: '.env' },
    ]);
    assert.ok(!fix.title.includes(K.slice(0, 8)));
  });

  test('adds the import in Python where imports may stand', async () => {
    const read = 'acs = os.environ["COMMUNICATION_SERVICES_CONNECTION_STRING"]\n';
    const cases = [
      ['', 'import os\n'],
      ['# -*- coding: utf-8 -*-\n', '# -*- coding: utf-8 -*-\nimport os\n'],
      ['"""Sends mail."""\n\nimport sys\n\n', '"""Sends mail."""\n\nimport os\nimport sys\n\n'],
      ['from __future__ import annotations\n', 'from __future__ import annotations\nimport os\n'],
      ['from os import path\n', 'import os\nfrom os import path\n'],
      ['import sys, os\n', 'import sys, os\n'],
    ] as const;
    for (const [before, after] of cases) assert.equal(await moved('app.py', `${before}acs = "${S}"\n`), after + read);
  });

  test('a constant becomes an ordinary one, or is left where only a literal may stand', async () => {
    const read = 'Environment.GetEnvironmentVariable("COMMUNICATION_SERVICES_CONNECTION_STRING")';
    assert.equal(
      await moved('A.cs', `class A { private const string Acs = "${S}"; }`),
      `class A { private static readonly string Acs = System.${read}; }`,
    );
    assert.equal(await moved('A.cs', `class A { void M() { const string acs = "${S}"; } }`), undefined);
    assert.equal(await moved('A.cs', `class A { [Acs("${S}")] void M() { } }`), undefined);
    assert.equal(
      await moved('A.kt', `const val ACS = "${S}"`),
      'val ACS = System.getenv("COMMUNICATION_SERVICES_CONNECTION_STRING")',
    );
    assert.equal(await moved('A.java', `@Value("${S}") String acs;`), undefined);
  });

  test('is not offered in a comment, for a piece of a longer string, or in an attribute', async () => {
    assert.equal(await moved('a.js', `// const acs = '${S}';`), undefined);
    assert.equal(await moved('a.js', `run('--acs ${S}');`), undefined);
  });
});

suite('moving a secret to the server', () => {
  test('a page that makes tokens itself is given an endpoint that does', async () => {
    const text = `import { useState } from 'react';\nconst client = new CommunicationIdentityClient('${S}');\n`;
    const fixes = await fixesOf('src/App.tsx', text);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Express', 'ASP.NET Core', 'Flask', 'Spring Boot'].map(
        (name) => `Make tokens on the server: ${name} token endpoint`,
      ),
    );
    for (const { edits, changes } of fixes) {
      assert.match(applied(text, edits), /new CommunicationIdentityClient\('' \/\* .*\/api\/token \*\/\);/);
      assert.deepEqual(changes?.map(({ kind, path }) => `${kind} ${path}`).slice(0, 2), [
        'line .env',
        'line .gitignore',
      ]);
      assert.equal(changes.at(-1)?.kind, 'file');
    }
  });

  test('Next.js comes first where the app is one, in its own folder', async () => {
    const text = `'use client';\nexport const acs = '${S}';\n`;
    const [first] = await fixesOf('src/app/call/acs.ts', text);
    assert.equal(first?.changes?.at(-1)?.path, 'src/app/api/token/route.ts');
  });

  test('a credential made from a token fetches one instead', async () => {
    const text = `  const credential = new AzureCommunicationTokenCredential('${T}');\n`;
    const [fix] = await fixesOf('src/call.js', text);
    assert.ok(fix);
    assert.equal(
      applied(text, fix.edits),
      `  const credential = new AzureCommunicationTokenCredential({
    tokenRefresher: async () => {
      const response = await fetch('/api/token', { method: 'POST' });
      if (!response.ok) throw new Error(\`The token endpoint answered \${response.status}.\`);
      return (await response.json()).token;
    },
    refreshProactively: true,
  });
`,
    );
  });

  test('of an app on a device too, at an address that is still to be filled in', async () => {
    const android = 'com.azure.android.communication.common.CommunicationTokenRefreshOptions';
    const cases = [
      ['Call.cs', `using Azure.Communication;\nvar credential = new CommunicationTokenCredential("${T}");`],
      ['Call.kt', `import com.azure.android.communication.common.*\nval c = CommunicationTokenCredential("${T}")`],
      [
        'Call.java',
        `import com.azure.android.communication.common.*;\nclass C {\n  private static final String TOKEN = "${T}";\n  Object c = new CommunicationTokenCredential(TOKEN);\n}`,
      ],
      ['Call.swift', `let token: String = "${T}"\nlet credential = try CommunicationTokenCredential(token: token)`],
    ] as const;
    const made = await Promise.all(
      cases.map(async ([path, text]) => {
        const [fix] = await fixesOf(path, text);
        assert.ok(fix, path);
        const after = applied(text, fix.edits);
        assert.equal(count(after, /[({]/g), count(after, /[)}]/g), path);
        return after;
      }),
    );
    const [csharp = '', kotlin = '', java = '', swift = ''] = made;
    assert.match(
      csharp,
      /new CommunicationTokenCredential\(new CommunicationTokenRefreshOptions\(\n {4}refreshProactively: true,/,
    );
    assert.ok(kotlin.includes(`val c = CommunicationTokenCredential(${android}({\n`) && kotlin.endsWith('}, true))'));
    assert.ok(
      java.startsWith(
        'import com.azure.android.communication.common.*;\nclass C {\n  Object c = new CommunicationTokenCredential(new ',
      ),
    );
    assert.match(
      swift,
      /^let credential = try CommunicationTokenCredential\(withOptions: CommunicationTokenRefreshOptions\(/,
    );
    assert.deepEqual(
      await fixesOf('Call.kt', `import com.azure.communication.common.*\nval c = CommunicationTokenCredential("${T}")`),
      [],
    );
  });

  test('and where the token has a name of its own, that goes too, unless something else uses it', async () => {
    const declared = `const userToken: string = '${T}';\n`;
    const made = 'const credential = new AzureCommunicationTokenCredential(userToken);\n';
    const [fix] = await fixesOf('src/call.ts', declared + made);
    assert.ok(fix);
    const after = applied(declared + made, fix.edits);
    assert.match(after, /^const credential = new AzureCommunicationTokenCredential\(\{\n {2}tokenRefresher/);
    assert.ok(!after.includes('userToken'));
    assert.deepEqual(await fixesOf('src/call.ts', `${declared}${made}console.log(userToken);\n`), []);
  });

  test('a key is joined with the endpoint that its file names', async () => {
    const text = `import React from 'react';\nconst endpoint = 'https://contoso.communication.azure.com/';\nconst key = '${K}';\n`;
    const [fix] = await fixesOf('src/acs.js', text);
    assert.deepEqual(fix?.changes?.[0], {
      kind: 'line',
      path: '.env',
      line: `COMMUNICATION_SERVICES_CONNECTION_STRING=endpoint=https://contoso.communication.azure.com/;accesskey=${K}`,
    });
  });

  test('of an app on a device, in its own language', async () => {
    const [kotlin] = await fixesOf('Call.kt', `import android.os.Bundle\nval acs = "${S}"`);
    const [csharp] = await fixesOf('Call.cs', `using UnityEngine;\nclass C { string acs = "${S}"; }`);
    const [swift] = await fixesOf('Call.swift', `let acs = "${S}"`);
    assert.deepEqual(
      [kotlin, csharp, swift].map((fix) => fix?.changes?.at(-1)?.path),
      ['server/TokenController.java', 'server/TokenEndpoint.cs', 'server/token.mjs'],
    );
  });
});
