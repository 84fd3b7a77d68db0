import assert from 'node:assert/strict';
import { analyze } from '../../../../src/analyzer';
import { sourceAmong } from '../../../support/sourceAmong';

const CLIENT = "import { CommunicationIdentityClient } from '@azure/communication-identity';\n";
const WRONG_SCOPE = "await client.getToken(user, ['chats']);";

/** What is found in `app.ts` among other files: each rule, and what it underlines. */
async function foundIn(app: string, others: Readonly<Record<string, string>>, path = 'src/app.ts'): Promise<string[]> {
  const { findings } = await analyze(sourceAmong({ [path]: app, ...others }, path), { now: 0 });
  return findings.map(({ rule, span }) => `${rule} ${app.slice(span.start, span.end)}`);
}

suite('following an import', () => {
  const ways: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    [
      'a client by its name',
      "import { client } from './acs';",
      { 'src/acs.ts': `${CLIENT}export const client = new CommunicationIdentityClient(c);` },
    ],
    [
      'a client under another name',
      "import { identity as client } from './acs';",
      { 'src/acs.ts': `${CLIENT}const one = new CommunicationIdentityClient(c);\nexport { one as identity };` },
    ],
    [
      'the default of a module',
      "import client from './acs.js';",
      { 'src/acs.ts': `${CLIENT}export default new CommunicationIdentityClient(c);` },
    ],
    [
      'a default that has a name',
      "import client from '../acs';",
      { 'acs/index.ts': `${CLIENT}const one = new CommunicationIdentityClient(c)\nexport default one` },
    ],
    [
      'a function that makes one',
      "import { makeClient } from './acs';\nconst client = makeClient();",
      { 'src/acs.tsx': `${CLIENT}export function makeClient() { return new CommunicationIdentityClient(c); }` },
    ],
    [
      'an arrow function that makes one',
      "import { makeClient } from './acs';\nconst client = await makeClient();",
      { 'src/acs.mjs': `${CLIENT}export const makeClient = async () => new CommunicationIdentityClient(c);` },
    ],
    [
      'a function that makes one once',
      "import { makeClient } from './acs';\nconst client = makeClient();",
      {
        'src/acs.ts': `${CLIENT}let one: CommunicationIdentityClient | undefined;\nexport function makeClient(): CommunicationIdentityClient {\n  if (!one) { one = new CommunicationIdentityClient(c); }\n  return one;\n}`,
      },
    ],
    [
      'a whole module',
      "import * as acs from './acs';\nconst client = acs.makeClient();",
      { 'src/acs.ts': `${CLIENT}export const makeClient = () => { return new CommunicationIdentityClient(c); };` },
    ],
    [
      'a name that is passed on',
      "import { client } from './services';",
      {
        'src/services/index.ts': "export { client } from './identity';",
        'src/services/identity.ts': `${CLIENT}export const client = new CommunicationIdentityClient(c);`,
      },
    ],
    [
      'all names that are passed on',
      "import { client } from './services';",
      {
        'src/services/index.ts': "export * from './mail';\nexport * from './identity';",
        'src/services/mail.ts': 'export const mail = new EmailClient(c);',
        'src/services/identity.ts': `${CLIENT}export const client = new CommunicationIdentityClient(c);`,
      },
    ],
    [
      'a module of Node.js',
      "const { client } = require('./acs');",
      { 'src/acs.js': `${CLIENT}const client = new CommunicationIdentityClient(c);\nmodule.exports = { client };` },
    ],
    [
      'what a module of Node.js is',
      "const client = require('./acs');",
      { 'src/acs.js': `${CLIENT}const client = new CommunicationIdentityClient(c)\nmodule.exports = client` },
    ],
  ];
  for (const [what, imports, others] of ways) {
    test(what, async () => {
      const found = await foundIn(`${imports}\nasync function issue() { ${WRONG_SCOPE} }`, others);
      assert.deepEqual(found, ['token-scope chats']);
    });
  }

  test('constants, underlined where they are used', async () => {
    const found = await foundIn(
      `${CLIENT}import { SCOPES, LIFETIME } from './constants';\nconst client = new CommunicationIdentityClient(c);\nawait client.getToken(user, SCOPES);\nawait client.getToken(user, ['chat'], { tokenExpiresInMinutes: LIFETIME });`,
      { 'src/constants.ts': "export const SCOPES = ['Chat', 'calls'];\nexport const LIFETIME = 3600;" },
    );
    assert.deepEqual(found, ['token-scope SCOPES', 'token-scope SCOPES', 'token-validity LIFETIME']);
  });

  test('no repair writes into the name of what stands in another file', async () => {
    const { findings } = await analyze(
      sourceAmong(
        {
          'src/app.ts': `${CLIENT}import { SCOPES } from './constants';\nconst client = new CommunicationIdentityClient(c);\nawait client.getToken(user, SCOPES);`,
          'src/constants.ts': "export const SCOPES = ['Chat'];",
        },
        'src/app.ts',
      ),
      { now: 0 },
    );
    assert.deepEqual(
      findings.map(({ rule, fixes }) => [rule, fixes]),
      [['token-scope', []]],
    );
  });

  test('a credential of the other kind', async () => {
    const found = await foundIn(
      "import { credential } from './credential';\nconst agent = await calls.createCallAgent(credential);",
      { 'src/credential.ts': 'export const credential = new AzureKeyCredential(key);' },
    );
    assert.deepEqual(found, ['credential-of-other-client credential']);
  });

  test('a component of Vue follows its imports', async () => {
    const found = await foundIn(
      `<script setup lang="ts">\nimport { credential } from './credential';\nconst agent = await calls.createCallAgent(credential);\n</script>`,
      { 'src/credential.ts': 'export const credential = new AzureKeyCredential(key);' },
      'src/Call.vue',
    );
    assert.deepEqual(found, ['credential-of-other-client credential']);
  });

  const silent: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['a file that is not at hand', "import { client } from './acs';", {}],
    [
      'a package',
      "import { client } from 'acs';",
      { 'src/acs.ts': 'export const client = new CommunicationIdentityClient(c);' },
    ],
    [
      'a client of another kind',
      "import { client } from './acs';",
      { 'src/acs.ts': 'export const client = new ConfidentialClientApplication(c);' },
    ],
    [
      'a name that is declared again',
      "import { client } from './acs';\nasync function other(client) { await client.getToken(user, ['chats']); }",
      { 'src/acs.ts': 'export const client = new ConfidentialClientApplication(c);' },
    ],
    [
      'a function that makes one of two',
      "import { makeClient } from './acs';\nconst client = makeClient();",
      {
        'src/acs.ts':
          'export function makeClient() { if (a) return new CommunicationIdentityClient(c); return new ConfidentialClientApplication(c); }',
      },
    ],
    [
      'a function in which another one makes one',
      "import { makeClient } from './acs';\nconst client = makeClient();",
      { 'src/acs.ts': 'export function makeClient() { each(() => { return new CommunicationIdentityClient(c); }); }' },
    ],
    [
      'what the other file imports itself',
      "import { client } from './acs';",
      {
        'src/acs.ts': "import { one } from './one';\nexport const client = one;",
        'src/one.ts': 'export const one = new CommunicationIdentityClient(c);',
      },
    ],
    [
      'two files that import each other',
      "import { client } from './acs';",
      { 'src/acs.ts': "export * from './acs';\nexport { client } from './app';" },
    ],
  ];
  for (const [what, imports, others] of silent) {
    test(`says nothing of ${what}`, async () => {
      const { findings } = await analyze(
        sourceAmong({ 'src/app.ts': `${imports}\nasync function issue() { ${WRONG_SCOPE} }`, ...others }, 'src/app.ts'),
        { now: 0 },
      );
      assert.deepEqual(findings, []);
    });
  }

  suite('a token that a function of another file mints', () => {
    const call = (token: string) =>
      `import { issue } from './tokens';\nimport { CallClient } from '@azure/communication-calling';\n${token}`;
    const tokens = (scopes: string) => ({
      'src/tokens.ts': `${CLIENT}const client = new CommunicationIdentityClient(c);\nexport async function issue(user: CommunicationUserIdentifier): Promise<string> {\n  const { token } = await client.getToken(user, ${scopes});\n  return token;\n}`,
    });
    const direct =
      'const credential = new AzureCommunicationTokenCredential(await issue(user));\nconst agent = await calls.createCallAgent(credential);';
    const named =
      'const token = await issue(user);\nconst agent = await calls.createCallAgent(new AzureCommunicationTokenCredential(token));';

    test('for chat alone does not open calls', async () => {
      for (const code of [direct, named]) {
        const found = await foundIn(call(code), tokens("['chat']"));
        assert.deepEqual(
          found.filter((one) => one.startsWith('scope')),
          ['scope-of-other-client issue'],
        );
      }
    });

    test('for both, for scopes that nobody knows, or for something else, is none of ours', async () => {
      assert.deepEqual(await foundIn(call(direct), tokens("['chat', 'voip']")), []);
      assert.deepEqual(await foundIn(call(direct), tokens('scopes')), []);
      assert.deepEqual(await foundIn(call('await issue(user);'), tokens("['chat']")), []);
    });
  });

  test('an empty constant is there to be filled', async () => {
    const found = await foundIn(
      `import { ChatClient } from '@azure/communication-chat';\nimport { environment } from './environment';\nconst chat = new ChatClient(environment.endpoint, credential);`,
      { 'src/environment.ts': "export const environment = { endpoint: '' };" },
    );
    assert.deepEqual(found, []);
  });

  test('a function of the same file that makes a client', async () => {
    const found = await foundIn(
      `${CLIENT}function makeClient() { return new CommunicationIdentityClient(c); }\nasync function issue() { await makeClient().getToken(user, ['chats']); }`,
      {},
    );
    assert.deepEqual(found, ['token-scope chats']);
  });
});
