import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { CERTAIN_NAMES } from '../acs/connectionString/settingName';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { connectionString } = EXAMPLE;

export default defineRule({
  id: 'access-key-white-space',
  title: 'White space inside an access key',
  severity: 'error',
  literals: [...STRING_NEEDLES, ...CERTAIN_NAMES],
  messages: {
    whiteSpace: 'White space or a line break stands inside the access key.',
    lostPlus: 'Blanks stand in the access key where + signs were.',
  },
  why: 'Some SDKs refuse such a key, others stop at the break and sign with a piece of it: the service answers 401.',
  how: 'Write the key in one piece. A + becomes a blank where a key went through a URL or a form.',
  silent: 'For white space around the key. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: '.env',
        text: 'ACS="endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5 LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA==»"',
      },
      {
        path: 'appsettings.json',
        text: '{ "Acs": "endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5 CBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA==»" }',
      },
      {
        path: 'compose.yaml',
        text: 'acs: >-\n  endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5\n  LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA==»',
      },
    ],
    good: [
      { path: '.env', text: `ACS=${connectionString}` },
      { path: '.env', text: `ACS="${connectionString}  "` },
    ],
  },
  visit: visitFaults({ whiteSpace: 'Remove the white space', lostPlus: 'Write + again' }),
});
