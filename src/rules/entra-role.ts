import { credentialKind, importsAcs, isServerClient, SERVER_CLIENT_MARKS } from '../acs/code/clients';
import { purposeOf } from '../acs/code/purpose';
import type { Construct } from '../engine/facts';
import { defineRule, type Context } from '../engine/rule';

export default defineRule({
  id: 'entra-role',
  title: 'Role that a client needs',
  severity: 'hint',
  literals: SERVER_CLIENT_MARKS,
  beside: ['Credential'],
  messages: {
    role: 'Whoever this credential stands for needs the role Communication and Email Service Owner on the resource: without it the service answers 401 or 403.',
    client:
      'This file reads the client id of a user-assigned identity and does not give it to the credential, which then asks for the identity of the machine.',
  },
  why: 'Entra gives a token to anyone who may sign in; what that token opens is decided by the roles on the Communication Services resource. A managed identity of your own has none at first, and neither has a developer.',
  how: 'Assign the role to the managed identity, to the app, and to each developer: `az role assignment create --role "Communication and Email Service Owner" --assignee ID --scope RESOURCE`. Give a user-assigned identity to the credential by its client id.',
  silent: 'After the first client of a file, for keys and connection strings, and in tests and samples.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      {
        path: 'src/mail.ts',
        text: "import { EmailClient } from '@azure/communication-email';\nconst mail = new EmailClient(endpoint, «new DefaultAzureCredential()»);\nconst other = new SmsClient(endpoint, new DefaultAzureCredential());",
      },
      {
        path: 'src/sms.js',
        text: "const { SmsClient } = require('@azure/communication-sms');\nconst clientId = process.env.MANAGED_IDENTITY_CLIENT_ID;\nconst credential = «new ManagedIdentityCredential()»;\nconst sms = new SmsClient(endpoint, credential);",
      },
      {
        path: 'Mail.cs',
        text: 'using Azure.Communication.Email;\nvar mail = new EmailClient(new Uri(endpoint), «new DefaultAzureCredential()»);',
      },
      {
        path: 'mail.py',
        text: 'from azure.communication.email import EmailClient\nmail = EmailClient(endpoint, «DefaultAzureCredential()»)',
      },
      {
        path: 'Mail.java',
        text: 'import com.azure.communication.email.EmailClientBuilder;\nclass Mail { EmailClient mail = new EmailClientBuilder().endpoint(e).credential(«new DefaultAzureCredentialBuilder().build()»).buildClient(); }',
      },
      {
        path: 'Mail.kt',
        text: 'import com.azure.communication.email.EmailClientBuilder\nval mail = EmailClientBuilder().endpoint(e).credential(«DefaultAzureCredentialBuilder().build()»).buildClient()',
      },
    ],
    good: [
      {
        path: 'src/mail.ts',
        text: "import { EmailClient } from '@azure/communication-email';\nconst mail = new EmailClient(process.env.ACS_CONNECTION_STRING);",
      },
      {
        path: 'src/blob.ts',
        text: "import { EmailClient } from '@azure/communication-email';\nconst blobs = new BlobServiceClient(url, new DefaultAzureCredential());",
      },
      {
        path: 'test/mail.ts',
        text: "import { EmailClient } from '@azure/communication-email';\nconst mail = new EmailClient(endpoint, new DefaultAzureCredential());",
      },
    ],
  },
  visit: {
    construct: (made, report, context) => {
      const credential = entraCredentialOf(made);
      if (!credential || purposeOf(context.source.path) !== 'product' || !importsAcs(context)) return;
      const first = context.facts('construct').find((other) => entraCredentialOf(other));
      if (first !== made) return;
      if (leavesClientIdOut(credential, context)) report(credential.span, 'client', { severity: 'warning' });
      else report(credential.span, 'role');
    },
  },
});

/** The credential of Entra that a client of a server is made with. */
function entraCredentialOf({ type, arguments: given }: Construct): Construct | undefined {
  if (!isServerClient(type.value)) return undefined;
  for (const { value } of given) {
    if (value.kind === 'construct' && credentialKind(value.construct) === 'entra') return value.construct;
  }
  return undefined;
}

const OF_MACHINE = /(?:^|\.)(?:ManagedIdentity|DefaultAzure)Credential(?:Builder)?$/;
/** What the client id of a user-assigned identity is called; the SDK reads AZURE_CLIENT_ID by itself. */
const CLIENT_ID = /(?:MANAGED_?IDENTITY|USER_?ASSIGNED|UAMI|MSI)\w*CLIENT_?ID$/i;

/** Whether a file reads the client id of a user-assigned identity for nothing. */
function leavesClientIdOut({ type, arguments: given }: Construct, { source, facts }: Context): boolean {
  const own = type.value.endsWith('Builder') ? given.filter(({ name }) => name !== 'build') : given;
  if (!OF_MACHINE.test(type.value) || own.length > 0) return false;
  const [read, another] = facts('environment').filter(({ name }) => CLIENT_ID.test(name.value));
  return (
    read !== undefined &&
    another === undefined &&
    !/managed_?identity_?client_?id\s*[:=(]/i.test(source.text.slice(read.span.end))
  );
}
