import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { connectionString, randomKey } = EXAMPLE;

export default defineRule({
  id: 'connection-string-encoded',
  title: 'Connection string still encoded',
  severity: 'error',
  literals: STRING_NEEDLES,
  messages: {
    urlEncoded: 'This is URL-encoded: %2B, %2F and %3D stand for +, / and = here, and no SDK decodes them.',
    markupEncoded: 'This has HTML entities in it that nothing decodes here.',
    unicodeEscaped: 'This has JSON escapes in it that nothing decodes here: \\u002B stands for +.',
  },
  why: 'The SDKs take the string as it is. An encoded sign is not the sign it stands for: the names are not found, or the key is not Base64.',
  how: 'Write the string decoded, as the Keys page of the resource shows it.',
  silent:
    'For escapes that the format of the file itself decodes, such as those of JSON and XML. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: '.env',
        text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA%3D%3D»',
      },
      {
        path: '.env',
        text: 'ACS=«endpoint%3Dhttps%3A%2F%2Fcontoso.communication.azure.com%2F%3Baccesskey%3DZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA%3D%3D»',
      },
      {
        path: 'appsettings.json',
        text: '{ "Acs": "«endpoint=https://contoso.communication.azure.com/;accesskey=ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA&#61;&#61;»" }',
      },
      {
        path: '.env',
        text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA\\u003d\\u003D»',
      },
    ],
    good: [
      {
        path: 'web.config',
        text: `<add name="Acs" connectionString="endpoint&#61;https://contoso.communication.azure.com/;accesskey&#61;${randomKey}" />`,
      },
      {
        path: 'appsettings.json',
        text: '{ "Acs": "endpoint=https://contoso.communication.azure.com/;accesskey=ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIHRlc3RzIG9ubHksIA\\u003d\\u003D" }',
      },
      { path: '.env', text: `ACS=${connectionString}` },
      { path: '.env', text: 'CALLBACK=https://contoso.example.com/?next=endpoint%3Dhttps%3A%2F%2Fcontoso.example.com' },
    ],
  },
  visit: visitFaults({
    urlEncoded: 'Decode it',
    markupEncoded: 'Decode it',
    unicodeEscaped: 'Decode it',
  }),
});
