import { literalRound } from '../acs/code/codeLanguage';
import { placeholderIn } from '../acs/connectionString/placeholder';
import { purposeOf } from '../acs/code/purpose';
import { isScope } from '../acs/token/scopes';
import { TOKEN_REQUEST_MARKS, TOKEN_REQUEST_SIGNS, TOKEN_REQUESTS, tokenRequest } from '../acs/token/tokenRequest';
import type { Value } from '../engine/facts';
import { defineRule, type Context, type Fix, type Report } from '../engine/rule';
import { trimmed, type Located } from '../engine/source';

type Message = 'unknown' | 'upperCase' | 'joined' | 'pstn';

const SCOPE_TYPE = /(?:^|\.)CommunicationTokenScope$/;

export default defineRule({
  id: 'token-scope',
  title: 'Scope that no user access token has',
  severity: 'error',
  literals: TOKEN_REQUEST_SIGNS,
  beside: TOKEN_REQUEST_MARKS,
  messages: {
    unknown: 'There is no such scope: the scopes are chat, chat.join, chat.join.limited, voip and voip.join.',
    upperCase: 'The names of scopes are written in lower case.',
    joined: 'These are several scopes in one text: each is an item of the list.',
    pstn: 'The scope pstn was removed before the first release: voip is the scope for calls.',
  },
  why: 'The service makes no token with a scope that it does not know, and a token without the right one is refused by chat or calling.',
  how: 'Ask for what the client does: chat or chat.join for chat, voip or voip.join for calls.',
  silent: 'For scopes that only the running program knows, for those of other services, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/identity-model',
  examples: {
    bad: [
      {
        path: 'src/token.ts',
        text: "const client = new CommunicationIdentityClient(connectionString);\nconst t = await client.getToken(user, ['chat', '«calling»']);",
      },
      {
        path: 'src/token.js',
        text: "const client = new CommunicationIdentityClient(connectionString);\nconst t = await client.createUserAndToken(['«VoIP»']);",
      },
      {
        path: 'src/token.js',
        text: "const { CommunicationIdentityClient } = require('@azure/communication-identity');\nconst make = (identityClient) => identityClient.getToken(user, ['«chat voip»']);",
      },
      {
        path: 'src/token.ts',
        text: "const client = new CommunicationIdentityClient(connectionString);\nconst t = await client.getToken(user, ['voip', '«pstn»']);",
      },
      {
        path: 'src/rest.ts',
        text: "await fetch(url, { method: 'POST', body: JSON.stringify({ createTokenWithScopes: ['«Chat»'] }) });",
      },
      {
        path: 'Token.cs',
        text: 'var client = new CommunicationIdentityClient(connectionString);\nvar t = await client.GetTokenAsync(user, new[] { new CommunicationTokenScope("«video»") });',
      },
      {
        path: 'Token.cs',
        text: 'using Azure.Communication.Identity;\nvar t = await client.CreateUserAndTokenAsync(scopes: new CommunicationTokenScope[] { "«VOIP»" });',
      },
      {
        path: 'token.py',
        text: 'client = CommunicationIdentityClient.from_connection_string(c)\nt = client.get_token(user, ["«CHAT»", "voip"])',
      },
      {
        path: 'token.py',
        text: 'from azure.communication.identity import CommunicationIdentityClient\nuser, t = client.create_user_and_token(scopes=["«chat,voip»"])',
      },
      {
        path: 'Token.java',
        text: 'List<CommunicationTokenScope> s = Arrays.asList(CommunicationTokenScope.fromString("«Chat»"));',
      },
      {
        path: 'Token.kt',
        text: 'val scopes = listOf(CommunicationTokenScope.fromString("«call»"))',
      },
      {
        path: 'Token.swift',
        text: 'let body = try JSONSerialization.data(withJSONObject: ["createTokenWithScopes": ["«Voip»"]])',
      },
    ],
    good: [
      {
        path: 'src/token.ts',
        text: "const client = new CommunicationIdentityClient(connectionString);\nconst t = await client.getToken(user, ['chat', 'voip.join', scope]);",
      },
      {
        path: 'src/entra.ts',
        text: "import { CommunicationIdentityClient } from '@azure/communication-identity';\nconst t = await credential.getToken('https://communication.azure.com//.default');",
      },
      {
        path: 'src/entra.ts',
        text: "import { CommunicationIdentityClient } from '@azure/communication-identity';\nconst t = await app.getToken('a', ['https://communication.azure.com/.default']);",
      },
      { path: 'src/other.ts', text: "const t = await client.getToken(user, ['Profile']);" },
      {
        path: 'Token.cs',
        text: 'var client = new CommunicationIdentityClient(c);\nvar t = await client.GetTokenAsync(user, new[] { CommunicationTokenScope.VoIP });',
      },
      {
        path: 'Token.cs',
        text: 'var client = new CommunicationIdentityClient(c);\nvar t = await client.CreateUserAndTokenAsync("customer", scopes);',
      },
      {
        path: 'token.py',
        text: 'client = CommunicationIdentityClient.from_connection_string(c)\nt = client.get_token(user, [CommunicationTokenScope.CHAT])',
      },
      { path: 'Token.java', text: 'var scope = CommunicationTokenScope.fromString("chat.join.limited");' },
    ],
  },
  visit: {
    call: {
      ...TOKEN_REQUESTS,
      visit(call, report, context) {
        const scopes = tokenRequest(call, context)?.scopes;
        if (scopes) checkScopes(scopes, report, context);
      },
    },
    construct({ type, arguments: given }, report, context) {
      const [only] = given;
      if (only && SCOPE_TYPE.test(type.value)) checkScopes(only.value, report, context);
    },
  },
});

function checkScopes(value: Value, report: Report<Message>, context: Context): void {
  const items = value.kind === 'list' ? value.items : [value];
  for (const item of items) {
    if (item.kind === 'text') checkScope(item.text, value.kind === 'list', report, context);
  }
}

function checkScope(written: Located, listed: boolean, report: Report<Message>, context: Context): void {
  const scope = trimmed(written);
  const lower = scope.value.toLowerCase();
  if (isScope(scope.value) || purposeOf(context.source.path) === 'test') return;
  if (scope.value.includes('/') || placeholderIn(scope.value)) return;
  const parts = lower.split(/[\s,;]+/).filter((part) => part !== '');
  const at = scope.span;
  if (isScope(lower))
    report(at, 'upperCase', {
      severity: 'warning',
      fixes: [{ title: `Write ${lower}`, edits: [{ span: at, text: lower }] }],
    });
  else if (lower === 'pstn') report(at, 'pstn', { fixes: listed ? removal(written, context) : [] });
  else if (parts.length > 1 && parts.every(isScope))
    report(at, 'joined', { fixes: listed ? separation(written, parts, context) : [] });
  else report(at, 'unknown');
}

/** Takes an item out of its list, if it is not the only one. */
function removal({ span }: Located, { source }: Context): readonly Fix[] {
  const literal = literalRound(source, span);
  if (!literal) return [];
  const before = /,\s*$/.exec(source.text.slice(Math.max(0, literal.start - 80), literal.start));
  const after = /^\s*,\s*/.exec(source.text.slice(literal.end, literal.end + 80));
  if (!before && !after) return [];
  const start = before ? literal.start - before[0].length : literal.start;
  const end = before ? literal.end : literal.end + (after?.[0].length ?? 0);
  return [{ title: 'Leave it out', edits: [{ span: { start, end }, text: '' }] }];
}

function separation({ span }: Located, parts: readonly string[], { source }: Context): readonly Fix[] {
  const literal = literalRound(source, span);
  if (!literal) return [];
  const quote = source.text.slice(literal.start, span.start);
  const close = source.text.slice(span.end, literal.end);
  const text = parts.map((part) => `${quote}${part}${close}`).join(', ');
  return [{ title: 'Make an item of each', edits: [{ span: literal, text }] }];
}
