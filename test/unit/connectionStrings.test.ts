import assert from 'node:assert/strict';
import { analyze, compare, type Finding } from '../../src/analyzer';
import { madeUp } from '../support/secrets';

/** The day on which every line is read. */
const NOW = Date.UTC(2026, 10, 24);
const K = Buffer.from('fake access key for tests only, '.repeat(2)).toString('base64');
const OTHER = Buffer.from('another fake key for tests only '.repeat(2)).toString('base64');
/** An identifiable key, made in the month that two letters say: `AL` is December 2024. */
const made = (month: string) =>
  `${'FakeAccessKeyForTestsOnly'.repeat(3).slice(0, 52)}JQQJ99${month}FakePlatformAAAAAZCSFake`;
const HOST = 'https://contoso.communication.azure.com/';
const GOOD = `endpoint=${HOST};accesskey=${K}`;
const GUID = '2b6f1c5e-0000-0000-0000-000000000000';
const JWT = 'eyJmYWtlIjoidG9rZW4ifQ.eyJmYWtlIjoidG9rZW4ifQ.ZmFrZQ';

/** What is said of a file. Whether it may hold a secret at all is the matter of other tests. */
async function findingsIn(path: string, text: string): Promise<readonly Finding[]> {
  const { findings, noted } = await analyze({ path, language: '', text, ignored: true }, { now: NOW });
  const all = [...findings, ...(compare(noted).get(path) ?? [])];
  return all.filter(({ rule }) => !/^(hardcoded|secret-in|public)/.test(rule));
}

const rulesOf = async (path: string, text: string) => (await findingsIn(path, text)).map(({ rule }) => rule);

const loudnessOf = async (path: string, text: string) =>
  (await findingsIn(path, text)).map(({ rule, severity }) => `${severity} ${rule}`);

type Line = readonly [value: string, ...rules: readonly string[]];

/** Values of `Mail`, a name that says nothing, and of a name that says certainly what belongs there. */
const values: readonly Line[] = [
  // parts
  [`${HOST};accesskey=${K}`, 'connection-string-parts'],
  [`${HOST};${K}`, 'connection-string-parts', 'connection-string-parts'],
  [`contoso.communication.azure.com;accesskey=${K}`, 'connection-string-parts', 'endpoint-scheme'],
  [`endpoint=${HOST}`, 'connection-string-parts'],
  [`endpoint=${HOST};`, 'connection-string-parts'],
  [`endpont=${HOST};accesskey=${K}`, 'connection-string-parts'],
  [`url=${HOST};accesskey=${K}`, 'connection-string-parts'],
  [`endpoint=${HOST};access_key=${K}`, 'connection-string-parts'],
  [`endpoint=${HOST};access-key=${K}`, 'connection-string-parts'],
  [`endpoint=${HOST};acesskey=${K}`, 'connection-string-parts'],
  [`endpoint=${HOST};key=${K}`, 'connection-string-parts'],
  [`endpoint=${HOST};${K}`, 'connection-string-parts'],
  [`endpoint=${HOST},accesskey=${K}`, 'connection-string-parts'],
  [`endpoint=${HOST}&accesskey=${K}`, 'connection-string-parts'],
  [`endpoint=${HOST}accesskey=${K}`, 'connection-string-parts'],
  [`endpoint=${HOST.slice(0, -1)} accesskey=${K}`, 'connection-string-parts'],
  [`endpoint:${HOST};accesskey:${K}`, 'connection-string-parts', 'connection-string-parts'],
  // portability
  [`accesskey=${K};endpoint=${HOST}`, 'connection-string-portability'],
  [`endpoint=${HOST}; accesskey=${K}`, 'connection-string-portability'],
  [`endpoint = ${HOST};accesskey = ${K}`, 'connection-string-portability'],
  [`endpoint=${HOST} ;accesskey=${K}`, 'connection-string-portability'],
  [`${GOOD};`, 'connection-string-portability'],
  [`${GOOD};;`, 'connection-string-portability'],
  [`;${GOOD}`, 'connection-string-portability'],
  [`endpoint=${HOST};;accesskey=${K}`, 'connection-string-portability'],
  [`endpoint=${HOST};foo=1;accesskey=${K}`, 'connection-string-portability'],
  [`foo=1;${GOOD}`, 'connection-string-portability'],
  [`${GOOD};foo=1`, 'connection-string-portability'],
  [`${GOOD};${GOOD}`, 'connection-string-portability', 'connection-string-portability'],
  // how it was copied
  [`'${GOOD}'`, 'connection-string-quotes'],
  [`endpoint=${HOST};accesskey='${K}'`, 'connection-string-quotes'],
  [`endpoint=${HOST};accesskey=${K.replaceAll('=', '%3D')}`, 'connection-string-encoded'],
  [encodeURIComponent(GOOD), 'connection-string-encoded'],
  [GOOD.replaceAll('=', '&#61;'), 'connection-string-encoded'],
  // the endpoint
  [GOOD.replace('https', 'http'), 'endpoint-scheme'],
  [GOOD.replace('https', 'sb'), 'endpoint-scheme'],
  [GOOD.replace('https', 'httpso'), 'endpoint-scheme'],
  [GOOD.replace('https://', ''), 'endpoint-scheme'],
  [GOOD.replace('https://', 'https//'), 'endpoint-scheme'],
  [GOOD.replace('communication', 'communications'), 'endpoint-host'],
  [GOOD.replace('azure.com', 'azure.net'), 'endpoint-host'],
  [GOOD.replace('communication', 'comunication'), 'endpoint-host'],
  [GOOD.replace('communication', 'communicationservices'), 'endpoint-host'],
  [GOOD.replace('contoso', 'contoso.mars'), 'endpoint-geography'],
  [GOOD.replace('/;', '/chat;'), 'endpoint-path'],
  [GOOD.replace('/;', '//;'), 'endpoint-path'],
  [GOOD.replace('/;', '/?a=b;'), 'endpoint-path'],
  [GOOD.replace('https', 'http').replace('/;', '/chat;'), 'endpoint-scheme', 'endpoint-path'],
  // the key
  [`endpoint=${HOST};accesskey=ZmFrZ!==`, 'access-key-base64'],
  [`endpoint=${HOST};accesskey=${K.slice(0, 86)}`, 'access-key-base64'],
  [`endpoint=${HOST};accesskey=-${K.slice(1)}`, 'access-key-base64'],
  [`endpoint=${HOST};accesskey=${K.slice(0, 70)}`, 'access-key-length'],
  [`endpoint=${HOST};accesskey=${K}${OTHER}`, 'access-key-length'],
  [`endpoint=${HOST};accesskey=${K.slice(0, 40)} ${K.slice(40)}`, 'access-key-white-space'],
  [`endpoint=${HOST};accesskey=${K.slice(0, 40)} ${K.slice(41)}`, 'access-key-white-space'],
  [`endpoint=${HOST};accesskey=${made('AL')}`, 'access-key-age'],
  // stand-ins
  ['endpoint=https://<resource>.communication.azure.com/;accesskey=<key>', 'connection-string-placeholder'],
  [`endpoint=${HOST};accesskey=YOUR_ACCESS_KEY`, 'connection-string-placeholder'],
  [`endpoint=${HOST};accesskey=[YOUR_ACCESS_KEY_HERE]`, 'connection-string-placeholder'],
  [`endpoint=${HOST};accesskey=secret`, 'connection-string-placeholder'],
  [`endpoint=${HOST};accesskey=...`, 'connection-string-placeholder'],
  [`endpoint=${HOST};accesskey=********`, 'connection-string-placeholder'],
  [`endpoint=${HOST};accesskey=アクセスキー`, 'connection-string-placeholder'],
  [`endpoint=${HOST};accesskey=`, 'connection-string-placeholder'],
];

/** Settings whose name alone says what belongs there. */
const named: readonly Line[] = [
  [`ACS_CONNECTION_STRING=ACS_CONNECTION_STRING=${GOOD}`, 'connection-string-portability'],
  [`ACS_CONNECTION_STRING=${HOST}`, 'connection-string-bare-value'],
  [`COMMUNICATION_SERVICES_CONNECTION_STRING=${K}`, 'connection-string-bare-value'],
  [`RESOURCE_CONNECTION_STRING=${HOST}`, 'connection-string-bare-value'],
  [`CONNECTION_STRING=${made('BL')}`, 'connection-string-bare-value'],
  [`AZURE_COMMUNICATIONS_CONNECTION_STRING=${JWT}`, 'connection-string-wrong-kind'],
  [`ACS_EMAIL_CONNECTION_STRING=${GUID}`, 'connection-string-wrong-kind'],
  [`acs.connection-string=/subscriptions/${GUID}/resourceGroups/fake`, 'connection-string-wrong-kind'],
  ['ACS_CONNECTION_STRING=https://portal.azure.com/#@contoso/resource/keys', 'connection-string-wrong-kind'],
  [`ACS_CONNECTIONSTRING=8:acs:${GUID}_${GUID}`, 'connection-string-wrong-kind'],
  [
    `ACS_CONNECTION_STRING=Endpoint=https://c.service.signalr.net;AccessKey=${K};Version=1.0;`,
    'connection-string-other-service',
  ],
  [
    `ACS_CONNECTION_STRING=Endpoint=sb://c.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=${K}`,
    'connection-string-other-service',
  ],
  [
    `ACS_CONNECTION_STRING=DefaultEndpointsProtocol=https;AccountName=c;AccountKey=${K}`,
    'connection-string-other-service',
  ],
  [`ACS_CONNECTION_STRING=Endpoint=https://c.azconfig.io;Id=n;Secret=ZmFrZQ==`, 'connection-string-other-service'],
  ['ACS_CONNECTION_STRING=Server=localhost;Database=fake;User Id=sa', 'connection-string-other-service'],
  ['ACS_CONNECTION_STRING=', 'connection-string-placeholder'],
  ['ACS_CONNECTION_STRING=<connection string>', 'connection-string-placeholder'],
  ['ACS_CONNECTION_STRING=your_connection_string', 'connection-string-placeholder'],
  [`ACS_CONNECTION_STRING=accesskey=${K}`, 'connection-string-parts'],
  ['ACS_CONNECTION_STRING=endpoint=https://portal.azure.com/;accesskey=ZmFrZQ==', 'endpoint-host'],
  ['ACS_CONNECTION_STRING=endpoint=https://communication.azure.com/;accesskey=ZmFrZQ==', 'endpoint-host'],
  ['ACS_CONNECTION_STRING=endpoint=https://contoso.example.com/;accesskey=ZmFrZQ==', 'endpoint-host'],
  [`AZURE_COMMUNICATION_ENDPOINT=${GOOD}`, 'connection-string-misplaced'],
  [`ACS_USER_TOKEN=${GOOD}`, 'connection-string-misplaced'],
  [`COMMUNICATION_SERVICES_ACCESSKEY=${GOOD}`, 'connection-string-misplaced'],
  [`COMMUNICATION_SERVICES_ACCESSKEY=${K.slice(0, 86)}`, 'access-key-base64'],
  [`ACS_ENDPOINT=${HOST.replace('https', 'http')}`, 'endpoint-scheme'],
  [`SMTP_HOST=smtp.azurecomm.net\nSMTP_PASSWORD=${K}`, 'smtp-password'],
  [`A=${GOOD}\nB=endpoint=${HOST};accesskey=${OTHER}`, 'resource-two-keys', 'resource-two-keys'],
];

/** Settings whose sections and names say together, or in the words of the samples, what belongs there. */
const sections: readonly (readonly [path: string, text: string, ...rules: readonly string[]])[] = [
  ['application.yml', 'azure:\n  communication:\n    connection-string: <todo>', 'connection-string-placeholder'],
  ['a.json', `{ "Azure": { "Communication": { "ConnectionString": "${GUID}" } } }`, 'connection-string-wrong-kind'],
  ['serverConfig.json', `{ "ResourceConnectionString": "${K}" }`, 'connection-string-bare-value'],
  ['appsettings.json', '{ "ResourceConnectionString": "" }', 'connection-string-placeholder'],
  ['.env', 'ACSResourceConnectionString=<todo>', 'connection-string-placeholder'],
  ['a.json5', `{ acs: 'endpoint=${HOST};acesskey=${K}', }`, 'connection-string-parts'],
  ['a.json5', `{ it's: "endpoint=${HOST};acesskey=${K}" }`, 'connection-string-parts'],
];

const innocent: readonly (readonly [path: string, text: string])[] = [
  ['.env', `ACS_CONNECTION_STRING=${GOOD}`],
  ['.env', `ACS_CONNECTION_STRING="${GOOD}" # the primary one`],
  ['.env', `ACS=Endpoint=${HOST.slice(0, -1)};AccessKey=${K}`],
  ['.env', `ACS=endpoint=https://contoso.unitedstates.communication.azure.com/;accesskey=${made('BL')}`],
  ['.env', `ACS=endpoint=https://contoso.usgov.communication.azure.us/;accesskey=${K}`],
  ['.env', `ACS=endpoint=https://my-app.communication.azure.com/;accesskey=${K}`],
  ['.env', `ACS=endpoint=https://contoso.communication.azure.com:443;accesskey=${K}`],
  ['.env', `ACS=endpoint=${HOST};accesskey=${made('DA')}`],
  ['.env', 'ACS_CONNECTION_STRING=endpoint=https://localhost/;accesskey=pw=='],
  ['.env', `ACS_CONNECTION_STRING=endpoint=http://127.0.0.1:8080/;accesskey=${K}`],
  ['.env', 'ACS_CONNECTION_STRING=endpoint=http://emulator:8080;accesskey=QWNjZXNzS2V5'],
  ['.env', 'ACS_CONNECTION_STRING=${OTHER_NAME}'],
  ['.env', 'ACS_CONNECTION_STRING=$OTHER_NAME'],
  ['.env', 'ACS_CONNECTION_STRING=endpoint=https://${NAME}.communication.azure.com/;accesskey=${KEY}'],
  ['.env', 'ACS_CONNECTION_STRING=endpoint=$ENDPOINT;accesskey=$KEY'],
  ['.env', 'ACS_CONNECTION_STRING_SECRET_NAME=acs-connection-string'],
  [
    '.env',
    `ACS_PRIMARY_CONNECTION_STRING=${GOOD}\nACS_SECONDARY_CONNECTION_STRING=endpoint=${HOST};accesskey=${OTHER}`,
  ],
  ['.env', `ACS_ENDPOINT=${HOST}`],
  ['.env', 'ACS_ENDPOINT=https://contoso.search.windows.net'],
  ['.env', 'ACS_KEY=FakeSearchKeyOfFiftyTwoLettersForTestsOnlyFakeFakeFake'],
  ['.env', `THREADS=${HOST}chat/threads?api-version=2023-11-07`],
  ['.env', `ACS_USER_TOKEN=${JWT}`],
  ['.env', 'DATABASE_CONNECTION_STRING='],
  ['.env', 'CONNECTION_STRING=<connection string>'],
  ['.env', 'COMMUNICATION_SERVICE_CONNECTION_STRING=Server=localhost;Database=fake'],
  ['.env', 'TELECOMMUNICATIONSERVICES_CONNECTION_STRING=Server=localhost;Database=fake'],
  ['.env', `HUB=Endpoint=https://c.service.signalr.net;AccessKey=${K};Version=1.0;`],
  ['.env', `PUBSUB=Endpoint=https://c.webpubsub.azure.com;AccessKey=${K};Version=1.0;`],
  ['.env', `BUS=Endpoint=sb://c.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=${K}`],
  ['.env', `STORE=DefaultEndpointsProtocol=https;AccountName=c;AccountKey=${K};EndpointSuffix=core.windows.net`],
  ['.env', `COSMOS=AccountEndpoint=https://c.documents.azure.com:443/;AccountKey=${K};`],
  ['.env', 'CONFIG=Endpoint=https://c.azconfig.io;Id=n;Secret=ZmFrZQ=='],
  ['.env', 'SIGNALR=Endpoint=http://localhost;Port=8888;AccessKey=ZmFrZQ==;Version=1.0;'],
  ['.env', 'SIGNALR=Endpoint=http://localhost;Port=8888;AccessKey=ZmFrZQ=='],
  ['.env', 'SIGNALR=Endpoint=https://primary;AccessKey=1'],
  ['sample.env', 'ACS_CONNECTION_STRING=<connection string>'],
  ['.env', 'GATEWAY=endpoint=https://contoso.example.com/;accesskey=fake!'],
  ['.env.example', 'ACS_CONNECTION_STRING=endpoint=https://<resource>.communication.azure.com/;accesskey=<key>'],
  ['.env.template', 'ACS_CONNECTION_STRING='],
  ['test/.env', 'ACS_CONNECTION_STRING=your_connection_string'],
  ['appsettings.json', `{ "ConnectionStrings": { "Acs": "${GOOD}" } }`],
  [
    'appsettings.json',
    '{ "AcsConnectionString": "@Microsoft.KeyVault(SecretUri=https://c.vault.azure.net/secrets/acs)" }',
  ],
  ['appsettings.json', `{ "Csp": "connect-src https://contoso.communication.azure.com; script-src 'self'" }`],
  ['appsettings.json', `{ "Acs": "${GOOD.replaceAll('=', '\\u003d')}" }`],
  [
    'azuredeploy.json',
    `{ "acsConnectionString": "[listkeys(resourceId('x'), '2023-04-01').primaryConnectionString]" }`,
  ],
  ['.github/workflows/ci.yml', 'env:\n  ACS_CONNECTION_STRING: ${{ secrets.ACS_CONNECTION_STRING }}'],
  [
    'deploy.yml',
    'env:\n  - name: ACS_CONNECTION_STRING\n    valueFrom:\n      secretKeyRef: { name: acs, key: connection-string }',
  ],
  ['application.yml', 'acs:\n  connection-string: ${ACS_CONNECTION_STRING:}'],
  ['en.json', '{ "acsConnectionString": "Enter your Azure Communication Services connection string" }'],
  ['.env', 'ACS_CONNECTION_STRING=op://vault/acs/connection'],
  ['.env', `ACS_CONNECTION_STRING=endpoint=${HOST};accesskey=op://vault/acs/key`],
  ['web.config', `<add name="Acs" connectionString="${GOOD.replaceAll('=', '&#61;')}" />`],
  ['schema.json', '{ "ACS": { "type": "string", "description": "endpoint=...;accesskey=..." } }'],
  ['compose.yml', 'services:\n  api:\n    environment:\n      ACS_CONNECTION_STRING:\n      - ACS_CONNECTION_STRING'],
  ['a.json5', `{ acs: '${GOOD}', }`],
  ['package.json', '{ "description": "Finds your endpoint=…;accesskey=… strings of communication.azure.com" }'],
];

/** Code in which exactly these rules speak, and how loud. */
const code: readonly (readonly [path: string, text: string, ...findings: readonly string[]])[] = [
  ['a.ts', `connect("accesskey=${K};endpoint=${HOST}")`, 'error connection-string-portability'],
  ['a.py', `connect("accesskey=${K};endpoint=${HOST}")`, 'information connection-string-portability'],
  ['a.py', `connect("endpoint=${HOST}; accesskey=${K}")`, 'error connection-string-portability'],
  ['A.cs', `Connect("${GOOD};${GOOD}");`, ...Array<string>(2).fill('error connection-string-portability')],
  ['A.java', `connect("${GOOD};foo=1");`, 'error connection-string-portability'],
  ['A.kt', `connect("${GOOD.replace('https', 'http')}")`, 'error endpoint-scheme'],
  ['a.swift', `connect("${GOOD.replace('communication', 'communications')}")`, 'error endpoint-host'],
  ['a.ts', 'connect(`accesskey=${key};endpoint=${endpoint}`)', 'error connection-string-portability'],
  ['a.ts', `connect("endpoint=${HOST};" +\n  "access_key=${K}")`, 'error connection-string-parts'],
  ['a.py', `connect("endpoint=${HOST};accesskey="\n  "${K.slice(0, 70)}")`, 'error access-key-length'],
  [
    'A.java',
    'connect("https://<name>.communication.azure.com/;<key>");',
    ...Array<string>(2).fill('error connection-string-parts'),
  ],
  ['a.js', `new CommunicationIdentityClient("${HOST}")`, 'error connection-string-bare-value'],
];

const innocentCode: readonly (readonly [path: string, text: string])[] = [
  ['a.ts', `connect("${GOOD}")`],
  ['a.ts', 'connect(`endpoint=https://${name}.communication.azure.com/;accesskey=${key}`)'],
  ['a.ts', 'connect("endpoint=" + endpoint + ";accesskey=" + key)'],
  ['a.js', `connect("endpoint=${HOST};accesskey=<key>")`],
  ['app/build.gradle.kts', `buildConfigField("String", "ACS", "\\"${GOOD}\\"")`],
  ['a.py', `run('ACS="${GOOD}" npm start')\nquoted = '"${GOOD}"'`],
  ['a.ts', `let s = "endpoint=${HOST}"; s += ";accesskey=" + key`],
  ['a.ts', `const parts = ["endpoint=${HOST}", "accesskey=" + key].join(";")`],
  ['a.ts', 'throw new Error("Write endpoint=https://<name>.communication.azure.com/;accesskey=<key>")'],
  ['a.ts', 'const form = /endpoint=(.*);accesskey=(.*)/i; const other = "endpoint=(.*);accesskey=(.*)"'],
  ['a.py', 're.match(r"endpoint=(?P<e>[^;]+);accesskey=(?P<k>.+)", s)'],
  ['a.py', 'connect("endpoint=%s;accesskey=%s" % (e, k)); connect("endpoint={};accesskey={}".format(e, k))'],
  ['A.cs', 'Connect(string.Format("endpoint={0};accesskey={1}", e, k)); s.StartsWith("endpoint=");'],
  ['A.java', 'connect(String.format("endpoint=https://%s.communication.azure.com/;accesskey=%s", n, k));'],
  ['a.ts', 'const csp = "connect-src https://*.communication.azure.com; script-src self"'],
  ['a.ts', `const url = "${HOST}chat/threads?a=b;c"`],
  ['a.ts', `new ChatClient("${HOST}", credential); new SmsClient("${HOST}", credential)`],
  ['a.ts', `connect("Endpoint=https://c.service.signalr.net;AccessKey=${K};Version=1.0;")`],
  ['a.ts', 'const any = "host=acs.communication.azure.com;key=abc"; const none = "endpoint=x;accesskey=y"'],
  ['a.spec.ts', `assert.throws(() => connect("accesskey=${K};endpoint=${HOST}"))`],
];

suite('connection strings in code', () => {
  for (const [path, text, ...expected] of code) {
    test(`${path}: ${text} → ${expected.join(', ')}`, async () => {
      assert.deepEqual(await loudnessOf(path, text), expected);
    });
  }
  for (const [path, text] of innocentCode) {
    test(`nothing in ${path}: ${text}`, async () => {
      assert.deepEqual(await loudnessOf(path, text), []);
    });
  }
});

suite('connection strings in files of hostile size', () => {
  // What takes more than linear time in one of these does not end within the time that a test has.
  const hostile: Readonly<Record<string, string>> = {
    'a.json': `{ "Acs": "${'x'.repeat(6_000_000)}${GOOD}" }`,
    'b.json': "'".repeat(300_000) + GOOD,
    'a.ts': `${'\n'.repeat(300_000)}connect("${GOOD}");`,
    'a.go': `accesskey=${';'.repeat(300_000)}${GOOD}`,
  };
  for (const [path, text] of Object.entries(hostile)) {
    test(`end in time: ${path}`, async () => {
      await assert.doesNotReject(analyze({ path, language: '', text, ignored: false }, { now: NOW }));
    });
  }
});

suite('one resource in several files', () => {
  const noted = async (path: string, text: string) => (await analyze({ path, language: '', text }, { now: NOW })).noted;
  const rotated = `endpoint=${HOST};accesskey=${OTHER}`;

  test('with two keys is reported in each of them', async () => {
    const files = [
      await noted('web/.env', `ACS=${GOOD}`),
      await noted('jobs/appsettings.json', `{ "Acs": "${rotated}" }`),
    ];
    const found = compare(files.flat());
    assert.deepEqual([...found.keys()].sort(), ['jobs/appsettings.json', 'web/.env']);
    assert.deepEqual(
      [...found.values()].flat().map(({ rule }) => rule),
      ['resource-two-keys', 'resource-two-keys'],
    );
  });

  test('with one key, a secondary one, or a fake one of a test is not', async () => {
    const files = [
      await noted('web/.env', `ACS=${GOOD}`),
      await noted('api/.env', `ACS=${GOOD};`),
      await noted('jobs/appsettings.json', `{ "Acs": { "Secondary": { "ConnectionString": "${rotated}" } } }`),
      await noted('test/.env', `ACS=${rotated}`),
    ];
    assert.equal(compare(files.flat()).size, 0);
  });
});

suite('connection strings in a Kubernetes Secret', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const secret = (text: string) => `kind: Secret\ndata:\n  Mail: ${base64(text)}\n`;
  const checked = async (text: string) => {
    const source = { path: 'deploy/secret.yaml', language: '', text, ignored: false };
    const { findings } = await analyze(source, { now: NOW });
    return findings.map(({ rule, span, fixes }) => [rule, text.slice(span.start, span.end), fixes.length]);
  };

  test('are read as what they stand for, and marked as a whole: a piece written into them would break them', async () => {
    const quoted = `"endpoint=${HOST};accesskey=ZmFrZQ=="`;
    assert.deepEqual(await checked(secret(quoted)), [['connection-string-quotes', base64(quoted), 0]]);
  });

  test('are secrets in a file that would be committed', async () => {
    const real = `endpoint=${HOST};accesskey=${madeUp.randomKey()}`;
    assert.deepEqual(await checked(secret(real)), [['secret-in-committed-file', base64(real), 0]]);
  });

  test('are nothing where they are no text', async () => {
    const noText = `/w${base64(GOOD).slice(2)}`;
    assert.deepEqual(await checked(`kind: Secret\ndata:\n  ACS_CONNECTION_STRING: ${noText}\n`), []);
  });
});

suite('connection strings in settings', () => {
  for (const [path, text, ...rules] of sections) {
    test(`${path}: ${text} → ${rules.join(', ')}`, async () => {
      assert.deepEqual(await rulesOf(path, text), rules);
    });
  }
  for (const [value, ...rules] of values) {
    test(`${value} → ${rules.join(', ')}`, async () => {
      const json = JSON.stringify({ Mail: value });
      assert.deepEqual(await rulesOf('config.json', json), rules, 'under a name that says nothing');
      const certain = JSON.stringify({ AcsConnectionString: value });
      assert.deepEqual(await rulesOf('config.json', certain), rules, 'under a name that says everything');
    });
  }
  for (const [text, ...rules] of named) {
    test(`${text} → ${rules.join(', ')}`, async () => {
      assert.deepEqual(await rulesOf('.env', text), rules);
    });
  }
  for (const [path, text] of innocent) {
    test(`nothing in ${path}: ${text}`, async () => {
      assert.deepEqual(await rulesOf(path, text), []);
    });
  }
});
