import { constantResult } from '../acs/refresher/constantResult';
import { maskedCode } from '../acs/code/maskedCode';
import { placeholderIn } from '../acs/connectionString/placeholder';
import { purposeOf } from '../acs/code/purpose';
import { isFirstCredential, REFRESHER_MARKS, refreshersOf } from '../acs/refresher/refreshers';
import { defineRule } from '../engine/rule';

export default defineRule({
  id: 'refresher-constant',
  title: 'Token refresher that always gives the same token',
  severity: 'warning',
  literals: REFRESHER_MARKS,
  messages: {
    literal:
      'This refresher gives a text of the program: once that token has expired, every refresh fails because the new token is expired too.',
    name: 'This refresher gives a value that never changes after it was set: once that token has expired, every refresh fails because the new token is expired too.',
  },
  why: 'The credential calls the refresher because its token is about to expire. The same token again is no answer to that: it is refused, and calls and chats end.',
  how: 'Ask your server for a new token in the refresher.',
  silent: 'In tests, for placeholders, and for members and variables that anything in the file sets again.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices',
  examples: {
    bad: [
      {
        path: 'src/call.js',
        text: "const { token } = await (await fetch('/api/token')).json();\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => «token», refreshProactively: true });",
      },
      {
        path: 'src/then.ts',
        text: 'mint().then((data: any) => {\n  credential = new AzureCommunicationTokenCredential({ tokenRefresher: async (signal) => «data.token» });\n});',
      },
      {
        path: 'src/call.ts',
        text: 'export const connect = (userId: string, token: string) =>\n  new AzureCommunicationTokenCredential({ async tokenRefresher() { return «token»; }, token });',
      },
      {
        path: 'src/Call.tsx',
        text: 'export function Call({ token }: Props) {\n  const refresh = () => Promise.resolve(token);\n  return new AzureCommunicationTokenCredential({ tokenRefresher: () => «Promise.resolve(token)» });\n}',
      },
      {
        path: 'server/thread.ts',
        text: 'export const start = async (identity: CommunicationUserToken, topic?: string) => {\n  const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => «identity.token» });\n};',
      },
      {
        path: 'Call.cs',
        text: 'var token = await GetTokenAsync();\nvar credential = new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(true, cancellationToken => «token»));',
      },
      {
        path: 'call.py',
        text: 'token = get_token()\n\nasync def refresh():\n    return «token»\n\ncredential = CommunicationTokenCredential(token, token_refresher=refresh)\n',
      },
      {
        path: 'Call.java',
        text: 'class Call { CommunicationTokenCredential connect(final String token) {\n  return new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(() -> «token», true));\n} }',
      },
      {
        path: 'Call.kt',
        text: 'val token = fetchToken()\nval credential = CommunicationTokenCredential(CommunicationTokenRefreshOptions({ «token» }, true))',
      },
      {
        path: 'Call.swift',
        text: 'let token = fetchToken()\nlet options = CommunicationTokenRefreshOptions(initialToken: token, refreshProactively: true, tokenRefresher: { completion in\n  completion(«token», nil)\n})\nlet credential = try CommunicationTokenCredential(withOptions: options)',
      },
      {
        path: 'Trailing.swift',
        text: 'func connect(token: String) {\n  let options = CommunicationTokenRefreshOptions(initialToken: token, refreshProactively: true) { completion in completion(«token», nil) }\n}',
      },
    ],
    good: [
      {
        path: 'Trailing.swift',
        text: 'func connect(token: String) {\n  let options = CommunicationTokenRefreshOptions(initialToken: token, refreshProactively: true) { completion in\n    fetchToken { fresh, error in completion(fresh, error) }\n  }\n}',
      },
      {
        path: 'src/store.js',
        text: 'const session = useSession();\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => session.token });',
      },
      {
        path: 'src/call.js',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => (await (await fetch('/api/token')).json()).token });",
      },
      {
        path: 'src/later.js',
        text: "let token = 'none';\nsetInterval(async () => { token = await ask(); }, 60000);\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => token });",
      },
      {
        path: 'src/call.ts',
        text: 'const refresh = async (): Promise<string> => { const token = await ask(); return token; };\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: refresh });',
      },
      {
        path: 'Call.cs',
        text: 'var credential = new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(true, ct => GetTokenAsync(ct).Result));',
      },
      {
        path: 'call.py',
        text: 'async def refresh():\n    token = await ask()\n    return token\n\ncredential = CommunicationTokenCredential(token, token_refresher=refresh)\n',
      },
      {
        path: 'Call.java',
        text: 'class Call { CommunicationTokenCredential connect() {\n  return new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(this::fetchToken, true));\n}\nString fetchToken() { return "<USER_ACCESS_TOKEN>"; } }',
      },
    ],
  },
  visit: {
    construct: (made, report, context) => {
      if (!isFirstCredential(made, context) || purposeOf(context.source.path) === 'test') return;
      const code = maskedCode(context);
      for (const refresher of refreshersOf(context)) {
        const constant = constantResult(code, refresher);
        if (!constant) continue;
        const { span, kind } = constant;
        if (kind === 'literal' && isNoToken(context.source.text.slice(span.start, span.end))) continue;
        report(span, kind);
      }
    },
  },
});

const isNoToken = (literal: string) => !/eyJ/.test(literal) || placeholderIn(literal.slice(1, -1)) !== undefined;
