import assert from 'node:assert/strict';
import { analyze, type Finding, type Source } from '../../../src/analyzer';
import { madeUp } from '../../support/secrets';

const NOW = Date.UTC(2026, 10, 24);
const RULES = /^(?:hardcoded-|secret-in-|public-environment-)/;
const TIMES = 5;

/** Where people put a secret: § stands for it. */
const anywhere: Readonly<Record<string, readonly string[]>> = {
  'src/client.ts': ["const acs: string = '§';", 'connect(`§`);', '// was "§"', '/* § */'],
  'src/client.js': ["const acs = '§'", "module.exports = { acs: '§' }"],
  'src/App.tsx': ['export const App = () => <Chat with="§" />;', "const acs = '§';"],
  'src/App.vue': [
    "<template><p>hi</p></template>\n<script setup>\nconst acs = '§';\n</script>",
    '<template><Call token="§" /></template>',
    '<template><Call :token="\'§\'" /></template>',
  ],
  'src/App.svelte': ["<script>\n  let acs = '§';\n</script>\n<p>hi</p>"],
  'index.html': [
    "<html><body><script>\nstart('§');\n</script></body></html>",
    '<html><body data-acs="§"></body></html>',
    '<html><body><!-- § --><p>hi</p></body></html>',
    '<html><body><code>§</code></body></html>',
  ],
  'Program.cs': ['var acs = "§";', 'var acs = @"§";', 'private const string Acs = "§"; // key'],
  'app.py': ['acs = "§"', "acs = '§'", 'acs = """§"""', '# §'],
  'App.java': ['String acs = "§";', 'private static final String ACS = "§";'],
  'App.kt': ['val acs = "§"', 'const val ACS: String = "§"'],
  'App.swift': ['let acs = "§"', 'let acs: String = "§"'],
  'main.go': ['acs := "§"', 'const acs = `§`'],
  'main.dart': ["final acs = '§';"],
  'index.php': ["$acs = '§';"],
  'deploy.sh': ['az webapp config appsettings set --settings ACS="§"'],
  'book.ipynb': ['{ "cells": [{ "source": ["acs = \\"§\\"\\n"] }] }'],
  'conf.json5': ["{ acs: '§', }", '{ acs: "§" }'],
  'Assets/Main.unity': ['  acs: §\n  m_Name: call'],
  'README.md': ['```\nACS=§\n```', 'Use `§` here.'],
  '.env': ['ACS=§', 'export ACS="§"', 'OTHER=1\nACS=§ # mine'],
  'appsettings.json': ['{ "ConnectionStrings": { "Acs": "§" } }', '{ "a": ["§"] } // notes'],
  'config.yml': ['name: call\n# acs: §', 'acs: §', 'acs: "§"', 'env:\n  - name: ACS\n    value: §'],
};

/** Where the halves of a connection string stand apart: A is all before the key, K the key. */
const split: Readonly<Record<string, readonly string[]>> = {
  'app.py': ['acs = ("A"\n       "K")', 'acs = "A" + \\\n  "K"'],
  'src/app.ts': ["const acs = 'A' +\n  'K';"],
  'Program.cs': ['var acs = "A"\n    + "K";'],
  'App.java': ['String acs = "A" + "K";'],
  'main.dart': ["final acs = 'A'\n    'K';"],
  'index.php': ["$acs = 'A' .\n  'K';"],
  'main.go': ['acs := "A" +\n\t"K"'],
  'book.ipynb': ['{ "cells": [{ "source": ["acs = \\"A\\" \\\\\\n",\n "  \\"K\\"\\n"] }] }'],
};

/** Names and calls that make a key of the older format one of ACS: K stands for it. */
const named: readonly (readonly [string, string])[] = [
  ['main.go', 'acsKey := "K"'],
  ['index.php', "$acs_access_key = 'K';"],
  ['main.dart', "const communicationServicesKey = 'K';"],
  ['.env', 'ACS_ACCESS_KEY=K'],
  ['.env', 'COMMUNICATION_SERVICES_ACCESSKEY="K"'],
  ['appsettings.json', '{ "AcsKey": "K" }'],
  ['app.py', 'ACS_KEY = "K"'],
  ['src/a.ts', "export const acsAccessKey: string = 'K';"],
];

/** Plain names beside an endpoint of ACS, patterns of connection strings, constants that are joined: K stands for it. */
const beside: readonly (readonly [string, string])[] = [
  ['main.go', 'endpoint := "https://contoso.communication.azure.com"\naccessKey := "K"'],
  ['sign.js', "const host = 'contoso.communication.azure.com';\nconst secret = 'K';"],
  ['index.php', "$endpoint = 'https://contoso.communication.azure.com';\n$accessKey = 'K';"],
  ['acs.ts', "const acs = { endpoint: 'https://contoso.communication.azure.com', key: 'K' };"],
  ['calls.http', '@key = K\nPOST https://contoso.communication.azure.com/identities'],
  ['acs.ts', 'const acs = `endpoint=${process.env.ACS_ENDPOINT};accesskey=K`;'],
  ['acs.py', 'acs = f"endpoint=https://{name}.communication.azure.com/;accesskey=K"'],
  ['Acs.cs', 'var acs = $"endpoint={endpoint};accesskey=K";'],
  ['Acs.cs', 'var acs = string.Format("endpoint={0};accesskey={1}", "https://contoso.communication.azure.com/", "K");'],
  ['Acs.java', 'class A { String acs = String.format("endpoint=%s;accesskey=%s", endpoint, "K"); }'],
  ['acs.py', 'acs = "endpoint=%s;accesskey=%s" % (endpoint, "K")'],
  ['acs.py', 'acs = "endpoint={};accesskey={}".format(endpoint, "K")'],
  ['main.go', 'acs := fmt.Sprintf("endpoint=%s;accesskey=%s", endpoint, "K")'],
  [
    'Acs.cs',
    'const string Key = "K";\nvar acs = "endpoint=https://contoso.communication.azure.com/;accesskey=" + Key;',
  ],
];

/** Clients that a key of the older format is passed to: K stands for it. */
const passed: readonly (readonly [string, string])[] = [
  [
    'token.ts',
    "import { CommunicationIdentityClient } from '@azure/communication-identity';\nimport { AzureKeyCredential } from '@azure/core-auth';\nconst client = new CommunicationIdentityClient(endpoint, new AzureKeyCredential('K'));",
  ],
  [
    'token.js',
    "const { CommunicationIdentityClient } = require('@azure/communication-identity');\nconst client = new CommunicationIdentityClient(endpoint, { key: 'K' });",
  ],
  [
    'Token.cs',
    'using Azure.Communication.Identity;\nclass A { const string Key = "K"; object c = new CommunicationIdentityClient(endpoint, new AzureKeyCredential(Key)); }',
  ],
  [
    'token.py',
    'from azure.communication.identity import CommunicationIdentityClient\nfrom azure.core.credentials import AzureKeyCredential\nclient = CommunicationIdentityClient(endpoint, AzureKeyCredential("K"))',
  ],
  [
    'Token.java',
    'import com.azure.communication.identity.*;\nclass A { Object c = new CommunicationIdentityClientBuilder().endpoint(e).credential(new AzureKeyCredential("K")).buildClient(); }',
  ],
  [
    'Mail.cs',
    'using Azure.Communication.Email;\nusing Azure.Messaging.EventGrid;\nclass A { object c = new EmailClient(uri, new AzureKeyCredential("K")); }',
  ],
  [
    'app.py',
    'from azure.communication.sms import SmsClient\nc = SmsClient.from_connection_string(f"endpoint={endpoint};accesskey=K")',
  ],
];

/** Code that reads a variable which a build tool copies into the bundle. */
const reads: readonly (readonly [string, string, 'error' | 'warning' | 'information'])[] = [
  ['src/App.tsx', 'const acs = import.meta.env.VITE_ACS_CONNECTION_STRING;', 'error'],
  ['src/call.ts', 'const key = process.env.NEXT_PUBLIC_ACS_ACCESS_KEY;', 'error'],
  ['src/call.js', "const acs = process.env['REACT_APP_COMMUNICATION_SERVICES_CONNECTION_STRING'];", 'error'],
  ['src/App.vue', '<script setup>\nconst acs = import.meta.env.VITE_ACS_KEY;\n</script>', 'error'],
  ['src/App.svelte', '<script>\n  const acs = import.meta.env.VITE_ACS_CONNECTION_STRING;\n</script>', 'error'],
  ['app/api/token/route.ts', 'const acs = process.env.NEXT_PUBLIC_ACS_CONNECTION_STRING;', 'warning'],
  ['src/call.test.ts', 'const acs = process.env.VITE_ACS_CONNECTION_STRING;', 'information'],
];

const hosts = [
  'contoso.communication.azure.com',
  'contoso.uk.communication.azure.com',
  'a.usgov.communication.azure.us',
];

const found = async (path: string, text: string): Promise<readonly Finding[]> => {
  const source: Source = { path, language: '', text, ignored: false };
  return (await analyze(source, { now: NOW })).findings.filter(({ rule }) => RULES.test(rule));
};

/** Exactly one finding, in its place, and nothing of the secret in what it says. */
async function assertFound(path: string, text: string, secret: string): Promise<void> {
  const findings = await found(path, text);
  const key = /accesskey=([^;]*)/i.exec(secret)?.[1] ?? secret;
  const shown = text.replaceAll(key, '…');
  assert.equal(findings.length, 1, `${path}: ${shown}: ${findings.map(({ rule }) => rule).join()}`);
  const [finding] = findings;
  assert.ok(finding);
  const place = text.slice(finding.span.start, finding.span.end);
  assert.ok(place.endsWith(secret.slice(-4)), `${path}: ${shown}`);
  const said = [finding.message, ...finding.fixes.map(({ title }) => title)].join('\n');
  for (let i = 0; i + 8 <= key.length; i += 1) assert.ok(!said.includes(key.slice(i, i + 8)), path);
}

suite('secrets: a corpus made anew', () => {
  const secrets: Readonly<Record<string, () => string>> = {
    'connection string, older key': () => `endpoint=https://${pick(hosts)}/;accesskey=${madeUp.randomKey()}`,
    'connection string, identifiable key': () =>
      `Endpoint=https://${pick(hosts)};AccessKey=${madeUp.identifiableKey()}`,
    'connection string, other order': () => `accesskey=${madeUp.randomKey()};endpoint=https://${pick(hosts)}/`,
    'connection string without endpoint=': () => `https://${pick(hosts)}/;accesskey=${madeUp.identifiableKey()}`,
    'identifiable key': () => madeUp.identifiableKey(),
    'token of a user': () => madeUp.token(NOW + 3_600_000),
    'token of a Teams user': () => madeUp.token(NOW + 3_600_000, 'orgid:'),
  };
  for (const [kind, make] of Object.entries(secrets)) {
    test(`${kind}, in every kind of file`, async () => {
      for (const [path, shapes] of Object.entries(anywhere))
        for (const shape of shapes)
          for (let i = 0; i < TIMES; i += 1) {
            const secret = make();
            await assertFound(
              path,
              shape.replace('§', () => secret),
              secret,
            );
          }
    });
  }

  test('a connection string in two literals', async () => {
    for (const [path, shapes] of Object.entries(split))
      for (const shape of shapes)
        for (const key of [madeUp.randomKey(), madeUp.identifiableKey()]) {
          const before = `endpoint=https://${pick(hosts)}/;accesskey=`;
          await assertFound(
            path,
            shape.replace('A', before).replace('K', () => key),
            `${before}${key}`,
          );
        }
  });

  test('a key of the older format where a name says ACS', async () => {
    for (const [path, shape] of named) {
      const key = madeUp.randomKey();
      await assertFound(
        path,
        shape.replace(/K(?=["'\n]|$)/, () => key),
        key,
      );
    }
  });

  test('a key of the older format that a client of ACS is made with', async () => {
    for (const [path, shape] of passed) {
      const key = madeUp.randomKey();
      await assertFound(
        path,
        shape.replace(/K(?=["'])/, () => key),
        key,
      );
    }
  });

  test('a key of the older format where what stands round it says ACS, said once', async () => {
    for (const [path, shape] of beside) {
      const key = madeUp.randomKey();
      await assertFound(
        path,
        shape.replace(/K(?=["'`\n])/, () => key),
        key,
      );
    }
  });

  test('halves of a key in two literals', async () => {
    const key = madeUp.identifiableKey();
    const secret = `endpoint=https://contoso.communication.azure.com/;accesskey=${key}`;
    for (const at of [70, 100, secret.length - 3])
      for (const [path, between, end] of [
        ['a.py', '"\n     "', ''],
        ['a.js', "' +\n  '", ';'],
        ['A.cs', '" + "', ';'],
      ] as const) {
        const quote = between[0] ?? '';
        const text = `x = (${quote}${secret.slice(0, at)}${between}${secret.slice(at)}${quote})${end}\n`;
        const findings = await found(path, text);
        assert.deepEqual(
          findings.map(({ rule, span }) => [rule, text.slice(span.start, span.end)]),
          [['hardcoded-connection-string', secret.slice(0, at) + between + secret.slice(at)]],
        );
      }
  });

  test('a variable that the browser gets, where code reads it', async () => {
    for (const [path, text, severity] of reads) {
      const findings = await found(path, text);
      assert.deepEqual(
        findings.map(({ rule, severity }) => [rule, severity]),
        [['public-environment-secret', severity]],
        path,
      );
    }
  });

  test('an expired token weighs less', async () => {
    const [product] = await found('main.dart', `final t = '${madeUp.token(NOW - 1)}';`);
    const [shown] = await found('README.md', madeUp.token(NOW - 1));
    const [live] = await found('main.dart', `final t = '${madeUp.token(NOW + 60_000)}';`);
    assert.deepEqual([product?.severity, shown?.severity, live?.severity], ['information', 'hint', 'error']);
  });
});

let turn = 0;
const pick = (from: readonly string[]) => from[(turn += 1) % from.length] ?? '';
