import { closingBracket, maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { isScope } from '../acs/token/scopes';
import { TOKEN_REQUESTS, tokenRequest } from '../acs/token/tokenRequest';
import type { Call, Value } from '../engine/facts';
import { defineRule, type Context } from '../engine/rule';
import type { Span } from '../engine/source';

export default defineRule({
  id: 'scope-of-other-client',
  title: 'Token without the scope that its client needs',
  severity: 'warning',
  literals: [
    ...['CommunicationIdentityClient', 'communication-identity', 'communication.identity', 'Communication.Identity'],
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
  silent: 'Where the token goes to another file, where scopes are only known when the program runs, and in tests.',
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
        if (!names || purposeOf(context.source.path) === 'test') return;
        const code = maskedCode(context);
        const { calls, chat } = clientsOf(call, context);
        const can = (...wanted: string[]) => names.some((name) => wanted.includes(name));
        const at = argument.span;
        if (calls && !can('voip', 'voip.join')) report(at, 'calls');
        if (chat && !can('chat', 'chat.join', 'chat.join.limited')) report(at, 'chat');
        if (calls && !can('voip') && can('voip.join') && /\.(?:startCall|StartCallAsync)\s*\(/.test(code))
          report(at, 'start');
        if (chat && !can('chat') && can('chat.join', 'chat.join.limited') && MAKES_THREAD.test(code))
          report(at, 'thread');
      },
    },
  },
});

const MAKES_THREAD = /\.(?:createChatThread|CreateChatThread(?:Async)?|create_chat_thread)\s*\(/;
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

/** Arguments that a file gives, and the names in them. */
interface Given {
  readonly span: Span;
  readonly names: readonly string[];
  /** Whether a credential is made in them. */
  readonly wraps: boolean;
}

/** Where a file makes of tokens what it gives to clients. */
interface Makes {
  /** Credentials that have a name. */
  readonly credentials: readonly (Given & { readonly name: string })[];
  readonly callAgents: readonly Given[];
  readonly chatClients: readonly Given[];
}

const NAME = /[A-Za-z_$][\w$]*/g;
const CREDENTIAL =
  /(?<![\w$])([A-Za-z_$][\w$]*)\s*(?::[^=;\n]{0,80})?=\s*(?:try!?\??\s+)?(?:new\s+)?(?:Azure)?CommunicationTokenCredential\s*$/;
/** What is given a part of what another name holds, and that name. */
const PART =
  /(?<![\w$])([A-Za-z_$][\w$]*)\s*(?::[^=;\n]{0,80})?=(?![=>])\s*(?:await\s+)?([A-Za-z_$][\w$]*)[?!]?\.[\w$.?!()]+\s*[;\n]/g;
/** How far before a credential its name stands at most. */
const BEFORE = 300;

/** A file is searched once, however often it asks for tokens. */
const known = new WeakMap<Context, Makes>();

function makesIn(context: Context): Makes {
  const before = known.get(context);
  if (before) return before;
  const code = maskedCode(context);
  const credentials = givenAfter(code, /CommunicationTokenCredential\s*(?=\()/g).flatMap((given) => {
    const open = given.span.start - 1;
    const name = CREDENTIAL.exec(code.slice(Math.max(0, open - BEFORE), open))?.[1];
    return name === undefined ? [] : [{ ...given, name }];
  });
  const makes: Makes = {
    credentials,
    callAgents: givenAfter(code, /\b[cC]reate(?:Teams)?CallAgent(?:Async)?\s*(?=\()/g),
    chatClients: [
      ...givenAfter(code, /\bChatClient\s*(?=\()/g),
      ...(/\bChatClientBuilder\b/.test(code) ? givenAfter(code, /\.credential\s*(?=\()/g) : []),
    ],
  };
  known.set(context, makes);
  return makes;
}

/** The arguments behind each match of a pattern that ends before a parenthesis. */
function givenAfter(code: string, head: RegExp): readonly Given[] {
  return [...code.matchAll(head)].flatMap(({ index, 0: found }) => {
    const open = index + found.length;
    const close = closingBracket(code, open);
    if (close === undefined) return [];
    const text = code.slice(open + 1, close);
    const wraps = /CommunicationTokenCredential\s*\(/.test(text);
    return [{ span: { start: open + 1, end: close }, names: text.match(NAME) ?? [], wraps }];
  });
}

/** Which clients of the file are made with the token that a call gives. */
function clientsOf(call: Call, context: Context): { readonly calls: boolean; readonly chat: boolean } {
  const { credentials, callAgents, chatClients } = makesIn(context);
  const names = namesOf(call, maskedCode(context));
  const holds = ({ span }: Given) => span.start < call.callee.span.start && call.callee.span.end < span.end;
  const mentions = (given: Given, all: ReadonlySet<string>) =>
    all.size > 0 && given.names.some((name) => all.has(name));
  const named = credentials.filter((made) => holds(made) || mentions(made, names)).map(({ name }) => name);
  const holders = new Set(named);
  const uses = (given: Given) => holds(given) || mentions(given, holders) || (given.wraps && mentions(given, names));
  return { calls: callAgents.some(uses), chat: chatClients.some(uses) };
}

/** What a name is called that holds a token, or an answer with one. */
const HOLDS_TOKEN = /tok|resp|result|access|minted/i;

/** The names that hold what a call gives, and those that are given a part of one of them. */
function namesOf(call: Call, code: string): ReadonlySet<string> {
  const { start } = call.callee.span;
  const before = code.slice(code.lastIndexOf('\n', start - 1) + 1, start);
  const names = new Set(
    /^([^=]*[^=!<>])=(?![=>])[^=]*$/
      .exec(before.replace(/=>/g, ''))?.[1]
      ?.match(/[A-Za-z_$][\w$]*(?!\s*:|[\w$])/g)
      ?.filter((name) => HOLDS_TOKEN.test(name)),
  );
  if (names.size === 0) return names;
  for (const [, given = '', from = ''] of code.matchAll(PART)) {
    if (names.has(from) && HOLDS_TOKEN.test(given)) names.add(given);
  }
  return names;
}
