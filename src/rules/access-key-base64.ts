import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { CERTAIN_NAMES } from '../acs/connectionString/settingName';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { connectionString } = EXAMPLE;

export default defineRule({
  id: 'access-key-base64',
  title: 'Access key is not Base64',
  severity: 'error',
  literals: [...STRING_NEEDLES, ...CERTAIN_NAMES],
  messages: {
    notBase64: 'The access key is not valid Base64.',
    guidAsKey: 'This is a GUID, the id of something: an access key belongs here, which is Base64.',
    base64url: 'The access key has - and _ where Base64 has + and /.',
    unpadded: 'The access key has lost the = signs at its end.',
  },
  why: 'Requests are signed with the decoded key: a cut or altered key gives a wrong signature, and the service answers 401.',
  how: 'Copy the whole key again from the Keys page of the resource, its trailing = signs too.',
  silent: 'For placeholders, and where the key is only known when the program runs. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: 'deploy/secret.yaml',
        text: 'kind: Secret\ndata:\n  acs: «ZW5kcG9pbnQ9aHR0cHM6Ly9jb250b3NvLmNvbW11bmljYXRpb24uYXp1cmUuY29tLzthY2Nlc3NrZXk9Wm1GclpTMXJaWGshMQ==»',
      },
      { path: '.env', text: 'ACS_ACCESS_KEY=«2b6f1c5e-0000-0000-0000-000000000001»' },
      { path: '.env', text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZS1rZXk!1»' },
      {
        path: '.env',
        text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA»',
      },
      {
        path: 'appsettings.json',
        text: '{ "Acs": "endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZSBhY2-lc3Mga2V5_GZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA==»" }',
      },
      {
        path: 'src/Mail.java',
        text: 'var acs = "endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA»";',
      },
    ],
    good: [
      {
        path: '.env',
        text: 'AZURE_CLIENT_ID=2b6f1c5e-0000-0000-0000-000000000001\nACS_ENDPOINT=https://contoso.communication.azure.com',
      },
      { path: '.env', text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=ZmFrZQ==' },
      { path: '.env', text: `ACS=${connectionString}` },
      {
        path: '.env',
        text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=FakeAccessKeyForTestsOnlyFakeAccessKeyForTestsOnlyFaJQQJ99BLFakePlatformAAAAAZCSFake',
      },
    ],
  },
  visit: visitFaults({
    notBase64: '',
    guidAsKey: '',
    base64url: 'Write + and / again',
    unpadded: 'Add the = signs',
  }),
});
