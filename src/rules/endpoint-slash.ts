import { entraEndpoint } from '../acs/endpoint/endpointArgument';
import { purposeOf } from '../acs/code/purpose';
import { defineRule } from '../engine/rule';
import { spanWithin } from '../engine/source';

/** An address of a resource with two slashes before its path. */
const DOUBLED = /\b[\w-]+\.communication\.azure\.(?:com|us)(\/{2,})(?=[a-z])/gi;

export default defineRule({
  id: 'endpoint-slash',
  title: 'Slash that is doubled when the path is appended',
  severity: 'warning',
  literals: ['resourceEndpoint', '.communication.azure.com//', '.communication.azure.us//'],
  messages: {
    trailing:
      'The credential appends its path to this endpoint as it is: with the slash at its end it asks for //access, which is another address.',
    doubled:
      'The path begins with two slashes: that is another address, and a signature over the right one does not fit it.',
  },
  why: 'The service and the signature take the path as it is sent. //identities is not /identities.',
  how: 'Write the endpoint without a slash at its end where a path is appended to it.',
  silent: 'For the scope https://communication.azure.com//.default, whose two slashes are right, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/microsoft-entra-id-authentication-integration',
  examples: {
    bad: [
      {
        path: 'src/entra.ts',
        text: "const credential = new AzureCommunicationTokenCredential({ resourceEndpoint: 'https://contoso.communication.azure.com«/»', tokenCredential });",
      },
      {
        path: 'src/entra.js',
        text: "const options = { resourceEndpoint: 'https://contoso.communication.azure.com«/»', tokenCredential };\nconst credential = new AzureCommunicationTokenCredential(options);",
      },
      { path: 'src/rest.js', text: "await fetch('https://contoso.communication.azure.com«//»identities');" },
      { path: 'rest.py', text: 'requests.post("https://contoso.communication.azure.com«//»sms", json=body)' },
      { path: 'Rest.cs', text: 'var uri = new Uri("https://contoso.communication.azure.com«//»emails:send");' },
      {
        path: 'Rest.java',
        text: 'class Rest { URI uri = URI.create("https://contoso.communication.azure.com«//»sms"); }',
      },
      { path: 'Rest.kt', text: 'val uri = URI.create("https://contoso.communication.azure.com«//»sms")' },
      { path: 'Rest.swift', text: 'let url = URL(string: "https://contoso.communication.azure.com«//»sms")' },
    ],
    good: [
      {
        path: 'src/entra.ts',
        text: "const credential = new AzureCommunicationTokenCredential({ resourceEndpoint: 'https://contoso.communication.azure.com', tokenCredential });",
      },
      { path: 'src/scope.js', text: "const scope = 'https://communication.azure.com//.default';" },
      {
        path: 'src/chat.js',
        text: "const chat = new ChatClient('https://contoso.communication.azure.com/', credential);",
      },
    ],
  },
  visit: {
    construct: (made, report, { source: { path } }) => {
      const endpoint = entraEndpoint(made);
      if (!endpoint || purposeOf(path) === 'test') return;
      const slashes = /(?<=\w)\/+$/.exec(endpoint.value);
      if (!slashes) return;
      const at = spanWithin(endpoint, slashes.index, endpoint.value.length);
      report(at, 'trailing', { fixes: [{ title: 'Leave the slash out', edits: [{ span: at, text: '' }] }] });
    },
    literal: (literal, report, { source: { path } }) => {
      if (!literal.value.includes('//', 8) || /accesskey=/i.test(literal.value) || purposeOf(path) === 'test') return;
      for (const { index, 0: whole, 1: slashes = '' } of literal.value.matchAll(DOUBLED)) {
        const end = index + whole.length;
        const at = spanWithin(literal, end - slashes.length, end);
        report(at, 'doubled', { fixes: [{ title: 'Write one slash', edits: [{ span: at, text: '/' }] }] });
      }
    },
  },
});
