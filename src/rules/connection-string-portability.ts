import { EXAMPLE } from '../acs/secret/examples';
import { namesOf, sdkOf } from '../acs/connectionString/sdk';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { connectionString, randomKey, otherKey } = EXAMPLE;

export default defineRule({
  id: 'connection-string-portability',
  title: 'Connection string that not every SDK reads alike',
  severity: 'warning',
  literals: STRING_NEEDLES,
  messages: {
    swapped: 'The endpoint has to stand before the access key: this order is refused by the SDK for {sdks}.',
    spaces: 'White space stands next to a name or a semicolon: this is refused by the SDK for {sdks}.',
    trailingSeparator:
      'The semicolon at the end becomes a part of the key in the SDK for {sdks}, and no browser can decode it then.',
    emptySegment: 'A semicolon stands here without a part: this is refused by the SDK for {sdks}.',
    unknownSegment: 'This part is neither endpoint= nor accesskey=: it is refused by the SDK for {sdks}.',
    doubledSegment:
      'This part is there twice: this is refused by the SDK for {sdks}, and the others take the last one.',
    prefix: 'A name was copied along with the connection string: this is refused by the SDK for {sdks}.',
  },
  why: 'Each SDK has a parser of its own, and they differ: a string that works in one service of an app fails in the next one.',
  how: 'Write endpoint=https://NAME.communication.azure.com/;accesskey=KEY and nothing else: all SDKs take that.',
  silent:
    'For strings of other services, which have more parts. In code it is an error where the SDK of that language refuses the form, and information elsewhere. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      { path: '.env', text: `ACS="«accesskey=${randomKey};endpoint=https://contoso.communication.azure.com/»"` },
      { path: '.env', text: `ACS="endpoint=https://contoso.communication.azure.com/;« »accesskey=${randomKey}"` },
      {
        path: 'appsettings.json',
        text: `{ "Acs": "endpoint« »= https://contoso.communication.azure.com/;accesskey = ${randomKey}" }`,
      },
      { path: 'appsettings.json', text: `{ "Acs": "${connectionString}«;»" }` },
      {
        path: 'application.yml',
        text: `acs: "endpoint=https://contoso.communication.azure.com/;«;»accesskey=${randomKey}"`,
      },
      {
        path: 'application.yml',
        text: `acs: "endpoint=https://contoso.communication.azure.com/;«version=1»;accesskey=${randomKey}"`,
      },
      { path: '.env', text: `ACS="${connectionString};«accesskey=${otherKey}»"` },
      { path: '.env', text: `ACS_CONNECTION_STRING="«ACS_CONNECTION_STRING=»${connectionString}"` },
      { path: 'src/mail.ts', text: 'const acs = `«accesskey=${key};endpoint=${endpoint}»`;' },
      { path: 'mail.py', text: `acs = "endpoint=https://contoso.communication.azure.com/;« »accesskey=${randomKey}"` },
      { path: 'Mail.cs', text: `var acs = "${connectionString};«endpoint=https://contoso.communication.azure.com/»";` },
      {
        path: 'terraform.tfvars',
        text: `acs = "endpoint=https://contoso.communication.azure.com/;«;»accesskey=${randomKey}"`,
      },
    ],
    good: [
      { path: '.env', text: `ACS=${connectionString}` },
      { path: '.env', text: `ACS=Endpoint=https://contoso.communication.azure.com;AccessKey=${randomKey}` },
      { path: '.env', text: `HUB=Endpoint=https://contoso.service.signalr.net;AccessKey=${randomKey};Version=1.0;` },
    ],
  },
  visit: visitFaults(
    {
      swapped: 'Put the endpoint first',
      spaces: 'Remove the white space',
      trailingSeparator: 'Remove the semicolon',
      emptySegment: 'Remove the empty parts',
      unknownSegment: 'Remove this part',
      doubledSegment: '',
      prefix: 'Remove the name',
    },
    ({ kind, refusedBy = [] }, { source }, place) => {
      const values = { sdks: namesOf(refusedBy) };
      if (kind === 'trailingSeparator') return { severity: 'information', values };
      if (place === 'setting') return { values };
      const sdk = sdkOf(source.path);
      return { severity: sdk && refusedBy.includes(sdk) ? 'error' : 'information', values };
    },
  ),
});
