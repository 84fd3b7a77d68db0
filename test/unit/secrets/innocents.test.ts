import assert from 'node:assert/strict';
import { analyze } from '../../../src/analyzer';
import { madeUp } from '../../support/secrets';

const NOW = Date.UTC(2026, 10, 24);
const RULES = /^(?:hardcoded-|secret-in-|public-environment-)/;

const key = madeUp.randomKey();
const token = madeUp.token(NOW + 3_600_000);
const acs = 'https://contoso.communication.azure.com/';

/** Files without a secret of ACS, though each has something that looks like one, or a file name that promises one. */
const innocents: readonly (readonly [string, string])[] = [
  // Other services
  [
    'Chat.cs',
    `using Azure.AI.OpenAI;\nusing Azure.Communication.Chat;\nvar c = new OpenAIClient(uri, new AzureKeyCredential("${key}"));`,
  ],
  [
    'events.ts',
    `import '@azure/communication-sms';\nimport { EventGridPublisherClient, AzureKeyCredential } from '@azure/eventgrid';\nnew EventGridPublisherClient(url, 'CloudEvent', new AzureKeyCredential('${key}'));`,
  ],
  [
    'search.py',
    `from azure.search.documents import SearchClient\nclient = SearchClient(endpoint, "i", AzureKeyCredential("${key}"))`,
  ],
  ['Hub.cs', `const string Hub = "Endpoint=https://contoso.service.signalr.net;AccessKey=${key};Version=1.0;";`],
  ['.env', `WEBPUBSUB=Endpoint=https://contoso.webpubsub.azure.com;AccessKey=${key};Version=1.0;\nACS_ENDPOINT=${acs}`],
  [
    'appsettings.json',
    `{ "Storage": "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${key};EndpointSuffix=core.windows.net", "AcsEndpoint": "${acs}" }`,
  ],
  ['config.yml', `cosmos: AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=${key};\nacs: ${acs}`],
  [
    'bus.js',
    `const bus = 'Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${key}'; // beside ${acs}`,
  ],
  ['README.md', `ADO token ${'a'.repeat(10)}${madeUp.identifiableKey().slice(0, 52)}AZDO for azure-communication`],
  ['store.go', `endpoint := "${acs}"\nstorage := "https://a.blob.core.windows.net"\nkey := "${key}"`],
  ['store.ts', `const acs = '${acs}';\nconst cosmos = { endpoint: 'https://a.documents.azure.com', key: '${key}' };`],
  ['login.ts', `const acs = '${acs}';\nconst passwordHash = '${key}';`],
  ['hub.go', `hub := fmt.Sprintf("Endpoint=%s;AccessKey=%s;Version=1.0;", signalR, "${key}")`],
  // Hashes
  ['package-lock.json', `{ "node_modules/@azure/communication-chat": { "integrity": "sha512-${key}" } }`],
  ['yarn.lock', `"@azure/communication-common@^2":\n  integrity sha512-${key}\n`],
  ['index.html', `<script src="azure-communication-ui.js" integrity="sha512-${key}"></script>`],
  ['acs.txt', `ACS_KEY_FINGERPRINT ${key}${key}`],
  // Placeholders and references
  ['.env', 'ACS_CONNECTION_STRING=<your connection string>'],
  ['.env', 'ACS_CONNECTION_STRING='],
  ['.env', `ACS_CONNECTION_STRING=endpoint=${acs};accesskey=[YOUR_ACCESS_KEY_HERE]`],
  ['.env', `ACS_CONNECTION_STRING=endpoint=${acs};accesskey=QWNjZXNzS2V5`],
  ['app.py', `acs = "endpoint=${acs};accesskey=${'A'.repeat(86)}=="`],
  ['App.java', `String acs = "endpoint=${acs};accesskey=REPLACE_WITH_YOUR_KEY";`],
  [
    'azuredeploy.json',
    `{ "value": "[concat('endpoint=${acs};accesskey=', listkeys(resourceId('Microsoft.Communication/communicationServices', 'a'), '2020-08-20').primaryKey)]" }`,
  ],
  ['.github/workflows/ci.yml', 'env:\n  ACS_CONNECTION_STRING: ${{ secrets.ACS_CONNECTION_STRING }}'],
  ['compose.yaml', `environment:\n  ACS: endpoint=${acs};accesskey=\${ACS_KEY}`],
  ['src/a.ts', `const c = \`endpoint=${acs};accesskey=\${process.env.ACS_KEY}\`;`],
  ['App.swift', `let c = "endpoint=${acs};accesskey=\\(key)"`],
  ['app.py', `c = f"endpoint=${acs};accesskey={key}"`],
  // Parsers
  [
    'parse.cs',
    'var m = Regex.Match(acs, @"endpoint=(https://[^;]+\\.communication\\.azure\\.com/?);accesskey=([A-Za-z0-9+/]{86}==)");',
  ],
  ['parse.js', 'const m = /endpoint=(.*);accesskey=(.*)/i.exec(acsConnectionString);'],
  ['rule.toml', "regex = '''[a-zA-Z0-9]{52}JQQJ99[a-zA-Z0-9][A-L][a-zA-Z0-9]{12}AAAAAZCS[a-zA-Z0-9]{4}'''"],
  // Tokens that open nothing
  ['a.dart', `final t = '${token.slice(0, 150)}...';`],
  ['a.ts', `const payload = '${token.split('.')[1] ?? ''}';`],
  [
    'a.ts',
    `const entra = '${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from('{"iss":"https://sts.windows.net/","exp":1}').toString('base64url')}.${key.replace(/\W/g, '')}'; // eyJza3lwZWlkIjo`,
  ],
  // Names that promise a secret, read where they may be
  ['src/server.ts', "import express from 'express';\nconst acs = process.env.ACS_CONNECTION_STRING;"],
  ['src/App.tsx', 'const endpoint = import.meta.env.VITE_ACS_ENDPOINT;'],
  ['.env', 'VITE_ACS_USER_TOKEN='],
];

suite('secrets: what only looks like one', () => {
  for (const [path, text] of innocents) {
    const shown = text.replaceAll(key, '…').replaceAll(/[\w+/-]{40,}/g, '…');
    test(`${path}: ${shown}`, async () => {
      const { findings } = await analyze({ path, language: '', text, ignored: false }, { now: NOW });
      assert.deepEqual(
        findings.filter(({ rule }) => RULES.test(rule)).map(({ rule }) => rule),
        [],
      );
    });
  }
});
