import { functionNamed } from '../acs/code/functions';
import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { isScope } from '../acs/token/scopes';
import { TOKEN_REQUESTS, tokenRequest } from '../acs/token/tokenRequest';
import { takersOf } from '../acs/token/tokenTakers';
import type { Value } from '../engine/facts';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context, type Report } from '../engine/rule';
import type { Span } from '../engine/source';

export default defineRule({
  id: 'scope-of-other-client',
  title: 'Token without the scope that its client needs',
  severity: 'warning',
  literals: [
    ...['CommunicationIdentityClient', 'communication-identity', 'communication.identity', 'Communication.Identity'],
    'CommunicationTokenCredential',
  ],
  beside: ['CallAgent', 'ChatClient'],
  messages: {
    calls: 'A call agent is made with this token, and the token is for chat alone: it takes voip or voip.join.',
    chat: 'A chat client is made with this token, and the token is for calls alone: it takes chat, chat.join or chat.join.limited.',
    start: 'A call is started with this token, and voip.join only lets its user join one: it takes voip.',
    thread: 'A thread is made with this token, and chat.join only lets its user take part in one: it takes chat.',
  },
  why: 'A token opens what its scopes name and nothing else: for all else the service answers 401 or 403, as if the token were wrong.',
  how: 'Ask for the scope that the client needs, and for no more than that.',
  silent:
    'Where the token goes to another file by another way than a function that is imported from it, where scopes are only known when the program runs, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/identity-model',
  examples: {
    bad: [
      {
        path: 'src/bot.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst { user, token } = await client.createUserAndToken(«['chat']»);\nconst agent = await new CallClient().createCallAgent(new AzureCommunicationTokenCredential(token));",
      },
      {
        path: 'src/bot.js',
        text: "const client = new CommunicationIdentityClient(c);\nconst tokenResponse = await client.getToken(user, «['voip']»);\nconst userToken = tokenResponse.token;\nconst credential = new AzureCommunicationTokenCredential(userToken);\nconst chat = new ChatClient(endpoint, credential);",
      },
      {
        path: 'src/start.js',
        text: "const client = new CommunicationIdentityClient(c);\nconst { token } = await client.getToken(user, «['voip.join', 'chat']»);\nconst agent = await calls.createCallAgent(new AzureCommunicationTokenCredential(token));\nagent.startCall([{ communicationUserId }]);",
      },
      {
        path: 'src/refresh.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => (await client.getToken(user, «['voip']»)).token });\nconst chat = new ChatClient(endpoint, credential);",
      },
      {
        path: 'Bot.cs',
        text: 'var client = new CommunicationIdentityClient(c);\nvar tokenResponse = await client.GetTokenAsync(user, scopes: «new[] { CommunicationTokenScope.VoIP }»);\nvar chat = new ChatClient(endpoint, new CommunicationTokenCredential(tokenResponse.Value.Token));',
      },
      {
        path: 'Thread.cs',
        text: 'var client = new CommunicationIdentityClient(c);\nvar tokenResponse = await client.GetTokenAsync(user, scopes: «new[] { CommunicationTokenScope.ChatJoin }»);\nvar chat = new ChatClient(endpoint, new CommunicationTokenCredential(tokenResponse.Value.Token));\nawait chat.CreateChatThreadAsync(topic, participants);',
      },
      {
        path: 'bot.py',
        text: 'client = CommunicationIdentityClient.from_connection_string(c)\nuser, token_response = client.create_user_and_token(«["voip"]»)\nchat = ChatClient(endpoint, CommunicationTokenCredential(token_response.token))',
      },
      {
        path: 'Bot.java',
        text: 'class Bot { void open() {\n  CommunicationIdentityClient client = new CommunicationIdentityClientBuilder().connectionString(c).buildClient();\n  AccessToken token = client.getToken(user, «Arrays.asList(CommunicationTokenScope.VOIP)»);\n  CommunicationTokenCredential credential = new CommunicationTokenCredential(token.getToken());\n  ChatClient chat = new ChatClientBuilder().endpoint(e).credential(credential).buildClient();\n} }',
      },
    ],
    good: [
      {
        path: 'src/parameter.js',
        text: "const client = new CommunicationIdentityClient(c);\nasync function mint(user) {\n  const { token } = await client.getToken(user, ['voip']);\n  return token;\n}\nfunction open({ token }) {\n  return new ChatClient(endpoint, new AzureCommunicationTokenCredential(token));\n}",
      },
      {
        path: 'src/both.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst { token } = await client.createUserAndToken(['chat', 'voip']);\nconst credential = new AzureCommunicationTokenCredential(token);\nconst chat = new ChatClient(endpoint, credential);\nconst agent = await calls.createCallAgent(credential);",
      },
      {
        path: 'src/two.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst chatToken = await client.getToken(user, ['chat']);\nconst callToken = await client.getToken(user, ['voip']);\nconst chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential(chatToken.token));\nconst agent = await calls.createCallAgent(new AzureCommunicationTokenCredential(callToken.token));",
      },
      {
        path: 'src/else.ts',
        text: 'const client = new CommunicationIdentityClient(c);\nconst { token } = await client.getToken(user, scopes);\nconst chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential(token));',
      },
      {
        path: 'src/mint.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst minted = await client.getToken(user, ['voip']);\nconst chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential(session.token));",
      },
      {
        path: 'src/join.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst { token } = await client.getToken(user, ['voip.join']);\nconst agent = await calls.createCallAgent(new AzureCommunicationTokenCredential(token));\nagent.join({ roomId });",
      },
    ],
  },
  visit: {
    call: {
      ...TOKEN_REQUESTS,
      visit(call, report, context) {
        const scopes = tokenRequest(call, context)?.scopes;
        const argument = scopes && call.arguments.find(({ value }) => value === scopes);
        const names = argument && scopesOf(scopes, argument.span, context);
        if (names) check(call.callee.span, argument.span, names, report, context);
      },
    },
    import({ bindings = [] }, report, context) {
      if (bindings.length === 0 || !context.source.imported) return;
      const code = maskedCode(context);
      for (const { local } of bindings) {
        if (!code.includes(local + '(')) continue;
        const calls = [...code.matchAll(new RegExp(`(?<![\\w$.])${local.replaceAll('$', '\\$')}\\(`, 'g'))];
        const names = calls.length > 0 && calls.length <= MOST_CALLS ? scopesMintedBy(local, context) : undefined;
        if (!names) continue;
        for (const { index } of calls) {
          const span = { start: index, end: index + local.length };
          check(span, span, names, report, context);
        }
      }
    },
  },
});

const MINTS = /getToken|createUserAndToken/;
/** A function that is called more often than this is none that mints. */
const MOST_CALLS = 20;

/** Compares the scopes of a token, which what stands at `from` gives, with the clients that are made with it. */
function check(
  from: Span,
  at: Span,
  names: readonly string[],
  report: Report<'calls' | 'chat' | 'start' | 'thread'>,
  context: Context,
): void {
  if (purposeOf(context.source.path) === 'test') return;
  const { calls: agents, teamsCalls, chat } = takersOf(from, context);
  const calls = agents || teamsCalls;
  const { startsCall, makesThread } = whatFileDoes(context);
  const can = (...wanted: string[]) => names.some((name) => wanted.includes(name));
  if (calls && !can('voip', 'voip.join')) report(at, 'calls');
  if (chat && !can('chat', 'chat.join', 'chat.join.limited')) report(at, 'chat');
  if (calls && !can('voip') && can('voip.join') && startsCall) report(at, 'start');
  if (chat && !can('chat') && can('chat.join', 'chat.join.limited') && makesThread) report(at, 'thread');
}

/** The scopes of the only token that a function of another file asks for, by the name that this file gives the function. */
function scopesMintedBy(local: string, context: Context): readonly string[] | undefined {
  const other = context.imported?.(local);
  if (!other || !MINTS.test(other.context.source.text)) return undefined;
  const body = functionNamed(maskedCode(other.context), other.name)?.body;
  if (!body) return undefined;
  const requests = other.context.facts('call').flatMap((call) => {
    const inside = body.start <= call.callee.span.start && call.callee.span.end <= body.end;
    const request = inside ? tokenRequest(call, other.context) : undefined;
    return request ? [{ call, scopes: request.scopes }] : [];
  });
  const [only] = requests;
  const argument = requests.length === 1 && only?.call.arguments.find(({ value }) => value === only.scopes);
  return argument ? scopesOf(argument.value, argument.span, other.context) : undefined;
}

const STARTS_CALL = /\.(?:startCall|StartCallAsync)\s*\(/;
const MAKES_THREAD = /\.(?:createChatThread|CreateChatThread(?:Async)?|create_chat_thread)\s*\(/;

const whatFileDoes = oncePerFile((context: Context) => {
  const code = maskedCode(context);
  return { startsCall: STARTS_CALL.test(code), makesThread: MAKES_THREAD.test(code) };
});

const ENUM: ReadonlyMap<string, string> = new Map([
  ['chat', 'chat'],
  ['chatjoin', 'chat.join'],
  ['chatjoinlimited', 'chat.join.limited'],
  ['voip', 'voip'],
  ['voipjoin', 'voip.join'],
]);

/** The scopes that are asked for, where all of them are written: as texts, or as members of the enumeration. */
function scopesOf(value: Value, { start, end }: Span, { source }: Context): readonly string[] | undefined {
  if (value.kind === 'list' && value.items.length > 0 && value.items.every(({ kind }) => kind === 'text')) {
    const names = value.items.flatMap((item) => (item.kind === 'text' ? [item.text.value] : []));
    return names.every(isScope) ? names : undefined;
  }
  const written = source.text.slice(start, end);
  const members = [...written.matchAll(/CommunicationTokenScope\.(\w+)/g)].map(([, name = '']) =>
    ENUM.get(name.replaceAll('_', '').toLowerCase()),
  );
  const rest = written.replace(/CommunicationTokenScope(?:\.\w+)?|new|List|Arrays|asList|listOf|of|\W/g, '');
  return members.length > 0 && rest === '' && members.every((name) => name !== undefined) ? members : undefined;
}
