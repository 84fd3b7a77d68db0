import { ACS_MODULE_MARKS, importsAcs } from '../acs/code/clients';
import { purposeOf } from '../acs/code/purpose';
import { mayRenderOnServer } from '../acs/code/serverRendered';
import { sideOf } from '../acs/code/side';
import { defineRule } from '../engine/rule';

const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte|html?)$/i;
/** Credentials of a machine: their browser versions only throw. */
const OF_A_MACHINE =
  /(?:^|\.)(?:DefaultAzure|ManagedIdentity|Environment|WorkloadIdentity|AzureCli|AzureDeveloperCli|AzurePowerShell|ChainedToken)Credential$/;
const OF_AN_APP = /(?:^|\.)ClientSecretCredential(?:Builder)?$/;

export default defineRule({
  id: 'entra-credential-in-browser',
  title: 'Credential of a server in the browser or in an app',
  severity: 'error',
  literals: ACS_MODULE_MARKS,
  beside: ['Credential'],
  messages: {
    machine:
      'A browser has no identity of its own, and this credential throws “not supported in the browser” there ({reason}): sign the user in with InteractiveBrowserCredential, or ask your server for a token.',
    secret:
      'The client secret reaches everyone who uses this code ({reason}), and with it the rights of the whole app: keep this credential on a server.',
  },
  why: 'Managed identities, environment variables and command lines belong to the machine of a server. In a page there is only the user who signs in.',
  how: 'On a server mint user access tokens with the credential, and let the page ask for them; or sign the user in with InteractiveBrowserCredential and give it to AzureCommunicationTokenCredential.',
  silent:
    'In files that do not import a package of Communication Services, in components that may run on a server, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      {
        path: 'src/App.tsx',
        text: "import { CommunicationIdentityClient } from '@azure/communication-identity';\nconst client = new CommunicationIdentityClient(endpoint, «new DefaultAzureCredential()»);",
      },
      {
        path: 'src/Call.vue',
        text: "<script>\nimport { AzureCommunicationTokenCredential } from '@azure/communication-common';\nconst credential = «new ManagedIdentityCredential(clientId)»;\n</script>",
      },
      {
        path: 'src/chat.js',
        text: "import { ChatClient } from '@azure/communication-chat';\ndocument.getElementById('chat').hidden = false;\nconst credential = «new ClientSecretCredential(tenant, client, secret)»;",
      },
      {
        path: 'Views/MainPage.xaml.cs',
        text: 'using Azure.Communication.Identity;\nvar client = new CommunicationIdentityClient(endpoint, «new ClientSecretCredential(tenant, client, secret)»);',
      },
      {
        path: 'kiosk.py',
        text: 'import tkinter\nfrom azure.communication.identity import CommunicationIdentityClient\ncredential = «ClientSecretCredential(tenant, client, secret)»',
      },
      {
        path: 'app/src/main/java/MainActivity.java',
        text: 'import android.app.Activity;\nimport com.azure.communication.identity.CommunicationIdentityClientBuilder;\nclass A { Object c = «new ClientSecretCredentialBuilder().clientSecret(secret).build()»; }',
      },
      {
        path: 'app/src/main/java/MainActivity.kt',
        text: 'import android.app.Activity\nimport com.azure.communication.identity.CommunicationIdentityClientBuilder\nval c = «ClientSecretCredentialBuilder().clientSecret(secret).build()»',
      },
    ],
    good: [
      {
        path: 'server/token.ts',
        text: "import express from 'express';\nimport { CommunicationIdentityClient } from '@azure/communication-identity';\nconst client = new CommunicationIdentityClient(endpoint, new DefaultAzureCredential());",
      },
      {
        path: 'src/App.jsx',
        text: "import { AzureCommunicationTokenCredential } from '@azure/communication-common';\nconst credential = new InteractiveBrowserCredential({ clientId });",
      },
      {
        path: 'app/token/page.tsx',
        text: "import { CommunicationIdentityClient } from '@azure/communication-identity';\nconst client = new CommunicationIdentityClient(endpoint, new DefaultAzureCredential());",
      },
      {
        path: 'src/Storage.tsx',
        text: "import { BlobServiceClient } from '@azure/storage-blob';\nconst client = new BlobServiceClient(url, new DefaultAzureCredential());",
      },
      {
        path: 'Views/MainPage.xaml.cs',
        text: 'using Azure.Communication.Identity;\nvar client = new CommunicationIdentityClient(endpoint, new DefaultAzureCredential());',
      },
    ],
  },
  visit: {
    construct: ({ type: { value: type }, span }, report, context) => {
      const { path } = context.source;
      const kind = OF_AN_APP.test(type)
        ? 'secret'
        : OF_A_MACHINE.test(type) && SCRIPT.test(path)
          ? 'machine'
          : undefined;
      if (!kind || purposeOf(path) === 'test' || !importsAcs(context) || mayRenderOnServer(context)) return;
      const side = sideOf(context);
      if (side.side === 'client') report(span, kind, { values: { reason: side.reason } });
    },
  },
});
