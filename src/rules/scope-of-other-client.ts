import { closingBracket } from '../acs/code/brackets';
import { functionNamed } from '../acs/code/functions';
import { lineBefore } from '../acs/code/lineBefore';
import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { isScope } from '../acs/token/scopes';
import { TOKEN_REQUESTS, tokenRequest } from '../acs/token/tokenRequest';
import type { Value } from '../engine/facts';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context, type Report } from '../engine/rule';
import type { Span } from '../engine/source';
import { indexSpans, type SpanIndex } from '../engine/spanIndex';

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
  const { calls, chat } = clientsOf(from, context);
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

/** Arguments that a file gives, and the names in them. */
interface Given {
  readonly span: Span;
  readonly names: readonly string[];
  /** Whether a credential is made in them. */
  readonly wraps: boolean;
}

/** What is made with a token, of the clients of one kind. */
interface Takers {
  /** The names of tokens that one of them is made with. */
  readonly names: ReadonlySet<string>;
  /** Where a token is given to one of them that is asked for in the same place. */
  readonly places: SpanIndex;
}

const NAME = /[A-Za-z_$][\w$]*/g;
const CREDENTIAL =
  /(?<![\w$])([A-Za-z_$][\w$]*)\s*(?::[^=;\n]{0,80})?=\s*(?:try!?\??\s+)?(?:new\s+)?(?:Azure)?CommunicationTokenCredential\s*$/;
/** What is given a part of what another name holds, and that name. */
const PART =
  /(?<![\w$])([A-Za-z_$][\w$]*)\s*(?::[^=;\n]{0,80})?=(?![=>])\s*(?:await\s+)?([A-Za-z_$][\w$]*)[?!]?\.[\w$.?!()]+\s*[;\n]/g;
/** How far before a credential its name stands at most. */
const BEFORE = 300;

/** The clients of a file that are made with tokens. */
const takersIn = oncePerFile((context: Context): { readonly calls: Takers; readonly chat: Takers } => {
  const code = maskedCode(context);
  const credentials = givenAfter(code, /CommunicationTokenCredential\s*(?=\()/g).flatMap((given) => {
    const open = given.span.start - 1;
    const name = CREDENTIAL.exec(code.slice(Math.max(0, open - BEFORE), open))?.[1];
    return name === undefined ? [] : [{ ...given, name }];
  });
  const takers = (clients: readonly Given[]): Takers => {
    const holders = new Set(clients.flatMap(({ names }) => names));
    const made = [...credentials.filter(({ name }) => holders.has(name)), ...clients.filter(({ wraps }) => wraps)];
    return {
      names: new Set(made.flatMap(({ names }) => names)),
      places: indexSpans([...made, ...clients].map(({ span }) => span)),
    };
  };
  return {
    calls: takers(givenAfter(code, /\b[cC]reate(?:Teams)?CallAgent(?:Async)?\s*(?=\()/g)),
    chat: takers([
      ...givenAfter(code, /\bChatClient\s*(?=\()/g),
      ...(/\bChatClientBuilder\b/.test(code) ? givenAfter(code, /\.credential\s*(?=\()/g) : []),
    ]),
  };
});

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

/** Which clients of the file are made with the token that a call gives, by where its name stands. */
function clientsOf(from: Span, context: Context): { readonly calls: boolean; readonly chat: boolean } {
  const takers = takersIn(context);
  const names = namesOf(from, context);
  const takes = (of: Takers) => of.places.holds(from) || names.some((name) => of.names.has(name));
  return { calls: takes(takers.calls), chat: takes(takers.chat) };
}

/** What a name is called that holds a token, or an answer with one. */
const HOLDS_TOKEN = /tok|resp|result|access|minted/i;

/** The names that hold what a call gives, and those that are given a part of one of them. */
function namesOf({ start }: Span, context: Context): readonly string[] {
  const before = lineBefore(maskedCode(context), start);
  const names =
    /^([^=]*[^=!<>])=(?![=>])[^=]*$/
      .exec(before.replace(/=>/g, ''))?.[1]
      ?.match(/[A-Za-z_$][\w$]*(?!\s*:|[\w$])/g)
      ?.filter((name) => HOLDS_TOKEN.test(name)) ?? [];
  return names.flatMap((name) => [name, ...(partsIn(context).get(name) ?? [])]);
}

/** By the name of a whole, the names that hold a part of it. */
const partsIn = oncePerFile((context: Context): ReadonlyMap<string, ReadonlySet<string>> => {
  const parts = new Map<string, Set<string>>();
  for (const [, given = '', from = ''] of maskedCode(context).matchAll(PART)) {
    if (!HOLDS_TOKEN.test(given)) continue;
    parts.set(from, (parts.get(from) ?? new Set()).add(given));
  }
  return parts;
});
