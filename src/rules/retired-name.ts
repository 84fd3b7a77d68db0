import { importsAcs } from '../acs/code/clients';
import { codeLanguageOf } from '../acs/code/codeLanguage';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context, type Fix } from '../engine/rule';

/** Names of the betas of 2020, and what they have been called since. Source: the change logs of the SDKs. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['CommunicationUserCredential', 'CommunicationTokenCredential'],
  ['AzureCommunicationUserCredential', 'AzureCommunicationTokenCredential'],
  ['CommunicationUser', 'CommunicationUserIdentifier'],
]);
const METHODS: ReadonlyMap<string, string> = new Map([
  ['issueToken', 'getToken'],
  ['IssueToken', 'GetToken'],
  ['IssueTokenAsync', 'GetTokenAsync'],
  ['issue_token', 'get_token'],
  ['createUserWithToken', 'createUserAndToken'],
  ['CreateUserWithToken', 'CreateUserAndToken'],
  ['CreateUserWithTokenAsync', 'CreateUserAndTokenAsync'],
  ['create_user_with_token', 'create_user_and_token'],
]);
const IDENTITY_CLIENT = /(?:^|\.)CommunicationIdentity(?:Async)?Client(?:Builder)?$/;

export default defineRule({
  id: 'retired-name',
  title: 'Name from before the first release',
  severity: 'warning',
  literals: [
    ...['CommunicationUserCredential', 'CommunicationUser('],
    ...['issueToken', 'issue_token', 'createUserWithToken', 'create_user_with_token'],
  ],
  messages: {
    type: 'This type was renamed before the first release of the SDK, and the packages of today do not have it.',
    method: 'This method was renamed before the first release of the SDK, and the client of today does not have it.',
  },
  why: 'Code from the betas of 2020 does not run with the packages of today: the name is missing there.',
  how: 'Use the name of today: the token credential, the user identifier, getToken and createUserAndToken.',
  silent: 'Where the file imports no package of ACS, or what a variable holds is not shown.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/access-tokens',
  examples: {
    bad: [
      {
        path: 'src/chat.js',
        text: "const { AzureCommunicationUserCredential } = require('@azure/communication-common');\nconst c = new «AzureCommunicationUserCredential»(token);",
      },
      {
        path: 'src/token.ts',
        text: "import { CommunicationIdentityClient } from '@azure/communication-identity';\nconst client = new CommunicationIdentityClient(s);\nconst t = await client.«issueToken»(user, ['chat']);",
      },
      {
        path: 'Chat.cs',
        text: 'using Azure.Communication;\nvar c = new «CommunicationUserCredential»(token);',
      },
      {
        path: 'Token.cs',
        text: 'using Azure.Communication.Identity;\nvar client = new CommunicationIdentityClient(s);\nvar t = await client.«IssueTokenAsync»(user, scopes);',
      },
      {
        path: 'chat.py',
        text: 'from azure.communication.chat import ChatClient, CommunicationUserCredential\nc = «CommunicationUserCredential»(token)',
      },
      {
        path: 'token.py',
        text: 'from azure.communication.identity import CommunicationIdentityClient\nclient = CommunicationIdentityClient.from_connection_string(s)\nuser, t = client.«create_user_with_token»(["chat"])',
      },
      {
        path: 'Chat.java',
        text: 'import com.azure.communication.common.CommunicationUser;\nclass A { Object u = new «CommunicationUser»(id); }',
      },
      {
        path: 'Call.kt',
        text: 'import com.azure.android.communication.common.CommunicationUserCredential\nval c = «CommunicationUserCredential»(token)',
      },
      {
        path: 'Call.swift',
        text: 'import AzureCommunication\nlet c = try «CommunicationUserCredential»(token: token)',
      },
    ],
    good: [
      {
        path: 'src/chat.js',
        text: "const CommunicationUserCredential = require('@azure/communication-common').AzureCommunicationTokenCredential;\nconst c = new CommunicationUserCredential(token);",
      },
      { path: 'src/users.ts', text: 'const user = new CommunicationUser(name);' },
      {
        path: 'src/jwt.ts',
        text: "import { ChatClient } from '@azure/communication-chat';\nconst t = await sessions.issueToken(user);",
      },
      {
        path: 'Chat.cs',
        text: 'using Azure.Communication;\nvar c = new CommunicationTokenCredential(token);\nvar u = new CommunicationUserIdentifier(id);',
      },
      { path: 'token.py', text: 'from app.tokens import client\nt = client.issue_token(user)' },
      {
        path: 'Chat.java',
        text: 'import com.example.CommunicationUser;\nclass A { Object u = new CommunicationUser(id); }',
      },
      {
        path: 'Call.kt',
        text: 'import com.azure.android.communication.common.CommunicationTokenCredential\nval c = CommunicationTokenCredential(token)',
      },
      {
        path: 'Call.swift',
        text: 'import AzureCommunicationCommon\nlet c = try CommunicationTokenCredential(token: token)',
      },
    ],
  },
  visit: {
    construct({ type }, report, context) {
      const today = TYPES.get(type.value);
      if (today !== undefined && isOfAcs(type.value, context))
        report(type.span, 'type', { fixes: renamings(context).get(type.value) ?? [] });
    },
    call: {
      callees: /^(?:issue_?token|create_?user_?with_?token)(?:async)?$/i,
      visit({ callee, holds }, report) {
        const today = METHODS.get(callee.value);
        if (today === undefined || !holds || !IDENTITY_CLIENT.test(holds.type.value)) return;
        report(callee.span, 'method', {
          fixes: [{ title: `Call ${today}`, edits: [{ span: callee.span, text: today }] }],
        });
      },
    },
  },
});

/** Where imports name what they take, the name has to be among them; a project may have a type of that name itself. */
function isOfAcs(name: string, context: Context): boolean {
  const language = codeLanguageOf(context.source);
  if (language === 'csharp' || language === 'swift') return importsAcs(context);
  return namesOfAcs(context).has(name);
}

/** What the imports of a file take from the packages of ACS. */
const namesOfAcs = oncePerFile(
  ({ facts }: Context): ReadonlySet<string> =>
    new Set(
      facts('import').flatMap(({ module, names }) => (/azure[./-].*communication/i.test(module.value) ? names : [])),
    ),
);

/** Renames each type wherever the file has it, its import included. */
const renamings = oncePerFile(({ source }: Context): ReadonlyMap<string, readonly Fix[]> => {
  const renamings = new Map<string, readonly Fix[]>();
  for (const [name, today] of TYPES) {
    const edits = [...source.text.matchAll(new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'g'))].map(({ index }) => ({
      span: { start: index, end: index + name.length },
      text: today,
    }));
    renamings.set(name, [{ title: `Rename it to ${today}`, edits }]);
  }
  return renamings;
});
