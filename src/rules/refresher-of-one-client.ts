import { isUserTokenCredential } from '../acs/code/clients';
import { purposeOf } from '../acs/code/purpose';
import type { Argument, Construct } from '../engine/facts';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context } from '../engine/rule';

const OPTIONS = /(?:^|\.)CommunicationTokenRefreshOptions$/;

export default defineRule({
  id: 'refresher-of-one-client',
  title: 'Token that is refreshed for one client and not for another',
  severity: 'warning',
  literals: ['CommunicationTokenCredential'],
  beside: ['tokenRefresher', 'token_refresher', 'TokenRefreshOptions'],
  messages: {
    other:
      'This credential keeps the first token, while another of this file refreshes the same one: its client is refused with 401 when that has expired.',
  },
  why: 'A refresher renews the token of its own credential. A second credential that was made from the text of the token knows nothing of that.',
  how: 'Give both clients the same credential: one credential serves chat and calls.',
  silent: 'Where the two are made from different tokens, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices',
  examples: {
    bad: [
      {
        path: 'src/both.ts',
        text: 'const chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential({ token: user.token, tokenRefresher: refresh }));\nconst agent = await calls.createCallAgent(new AzureCommunicationTokenCredential(«user.token»));',
      },
      {
        path: 'src/both.js',
        text: 'const callCredential = new AzureCommunicationTokenCredential(«token»);\nconst chatCredential = new AzureCommunicationTokenCredential({ tokenRefresher, token, refreshProactively: true });',
      },
      {
        path: 'Both.cs',
        text: 'var one = new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(true, Refresh) { InitialToken = token });\nvar two = new CommunicationTokenCredential(«token»);',
      },
      {
        path: 'both.py',
        text: 'one = CommunicationTokenCredential(token, token_refresher=refresh)\ntwo = CommunicationTokenCredential(«token»)',
      },
      {
        path: 'Both.java',
        text: 'class Both { void open() {\n  one = new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(this::refresh, true, token));\n  two = new CommunicationTokenCredential(«token»);\n} }',
      },
      {
        path: 'Both.kt',
        text: 'val one = CommunicationTokenCredential(CommunicationTokenRefreshOptions({ refresh() }, true, token))\nval two = CommunicationTokenCredential(«token»)',
      },
      {
        path: 'Both.swift',
        text: 'let one = try CommunicationTokenCredential(withOptions: CommunicationTokenRefreshOptions(initialToken: token, refreshProactively: true, tokenRefresher: refresh))\nlet two = try CommunicationTokenCredential(token: «token»)',
      },
    ],
    good: [
      {
        path: 'src/both.ts',
        text: 'const credential = new AzureCommunicationTokenCredential({ token, tokenRefresher: refresh });\nconst chat = new ChatClient(endpoint, credential);\nconst agent = await calls.createCallAgent(credential);',
      },
      {
        path: 'src/two.ts',
        text: 'const mine = new AzureCommunicationTokenCredential({ token, tokenRefresher: refresh });\nconst other = new AzureCommunicationTokenCredential(guest.token);',
      },
      {
        path: 'src/either.ts',
        text: 'export const connect = (token: string, refresh?: () => Promise<string>) => refresh\n  ? new AzureCommunicationTokenCredential({ tokenRefresher: refresh, token })\n  : new AzureCommunicationTokenCredential(token);',
      },
      {
        path: 'src/branch.ts',
        text: 'export function connect(token: string, refresh?: () => Promise<string>) {\n  if (refresh) {\n    return new AzureCommunicationTokenCredential({ tokenRefresher: refresh, token });\n  } else {\n    return new AzureCommunicationTokenCredential(token);\n  }\n}',
      },
    ],
  },
  visit: {
    construct: (made, report, context) => {
      const token = staticToken(made, context);
      if (!token || purposeOf(context.source.path) === 'test') return;
      const { text } = context.source;
      const refreshed = namedInRefreshing(context).has(text.slice(token.span.start, token.span.end));
      if (refreshed && !isChoice(text, made)) report(token.span, 'other');
    },
  },
});

/** The only argument of a credential, where it names a token. */
function staticToken(made: Construct, { source: { text } }: Context): Argument | undefined {
  const [only, second] = made.arguments;
  if (!isUserTokenCredential(made) || !only || second || only.value.kind === 'object') return undefined;
  return /^[A-Za-z_$][\w$]*(?:[?!]?\.[A-Za-z_$][\w$]*)*$/.test(text.slice(only.span.start, only.span.end))
    ? only
    : undefined;
}

function refreshes(made: Construct, { source: { text } }: Context): boolean {
  if (!isUserTokenCredential(made)) return OPTIONS.test(made.type.value);
  return /token_?refresher/i.test(text.slice(made.span.start, made.span.end));
}

const NAME = /(?<![\w$.])[A-Za-z_$][\w$]*(?:[?!]?\.[A-Za-z_$][\w$]*)*(?![\w$.])/g;

/** The names, and members of names, that stand where a file makes a credential that is refreshed. */
const namedInRefreshing = oncePerFile((context: Context): ReadonlySet<string> => {
  const { text } = context.source;
  const refreshing = context.facts('construct').filter((made) => refreshes(made, context));
  return new Set(refreshing.flatMap(({ span }) => text.slice(span.start, span.end).match(NAME) ?? []));
});

/** Whether a credential is one branch of a choice: the other is then made in its place, and not beside it. */
const isChoice = (text: string, { span }: Construct): boolean =>
  /(?:\belse\b\s*\{?|[?:]|\?\?|\|\|)\s*(?:return\s+)?(?:\w+\s*=\s*)?(?:new\s+)?$/.test(
    text.slice(Math.max(0, span.start - 80), span.start),
  ) ||
  /^\s*\)?\s*;?\s*\}?\s*(?:else\b|:)/.test(text.slice(span.end, span.end + 40)) ||
  /\breturn\s+(?:new\s+)?$/.test(text.slice(Math.max(0, span.start - 40), span.start));
