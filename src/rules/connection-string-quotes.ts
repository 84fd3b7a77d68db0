import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { connectionString, randomKey } = EXAMPLE;

export default defineRule({
  id: 'connection-string-quotes',
  title: 'Quotes inside a connection string',
  severity: 'error',
  literals: STRING_NEEDLES,
  messages: { quoted: 'The quotes are a part of the value here: the SDK reads them with it.' },
  why: 'A quote before endpoint= hides that name from the parser, and one in the key is no Base64: most SDKs refuse the string, the others sign with a wrong key.',
  how: 'Remove the inner quotes. Settings files and shells take off one pair only, portals and container settings none.',
  silent: 'For the quotes that belong to the format of the file. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      { path: '.env', text: `ACS='«"${connectionString}"»'` },
      { path: 'appsettings.json', text: `{ "Acs": "«'${connectionString}'»" }` },
      { path: '.env', text: `ACS=endpoint=https://contoso.communication.azure.com/;accesskey=«"${randomKey}"»` },
    ],
    good: [
      { path: '.env', text: `ACS="${connectionString}"` },
      { path: 'compose.yaml', text: `acs: '${connectionString}'` },
    ],
  },
  visit: visitFaults({ quoted: 'Remove the quotes' }),
});
