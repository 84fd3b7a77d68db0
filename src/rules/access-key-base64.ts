import { isBase64 } from '../acs/accessKey';
import { parseConnectionString } from '../acs/connectionString';
import { placeholderIn } from '../acs/placeholder';
import { defineRule } from '../engine/rule';

export default defineRule({
  id: 'access-key-base64',
  title: 'Access key is not Base64',
  severity: 'error',
  literals: ['accesskey'],
  messages: { notBase64: 'The access key of this connection string is not valid Base64.' },
  why: 'Requests are signed with the decoded key: a cut or altered key gives a wrong signature, and the service answers 401.',
  how: 'Copy the whole key again from the Keys page of the resource, its trailing = signs too.',
  silent: 'For placeholders, and where the key is only known when the program runs.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [{ path: '.env', text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZQ»' }],
    good: [{ path: '.env', text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=ZmFrZQ==' }],
  },
  visit: {
    setting({ value }, report) {
      const key = parseConnectionString(value)?.accessKey;
      if (key?.value && !placeholderIn(key.value) && !isBase64(key.value)) report(key.span, 'notBase64');
    },
  },
});
