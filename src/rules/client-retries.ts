import { isServerClient, SERVER_CLIENT_MARKS } from '../acs/code/clients';
import { endOfExpression, maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { defineRule, type Context } from '../engine/rule';
import type { Argument } from '../engine/facts';
import type { Span } from '../engine/source';

const CHAT_CLIENT = /(?:^|\.)Chat(?:Thread)?(?:Async)?Client(?:Builder)?$/;
const COUNT =
  /\b(?:maxRetries|max_retries|retry_total|MaxRetries)\s*[:=]\s*([\w.]+)|\bsetMaxRetries\(\s*([\w.]+)\s*\)|\bnew\s+FixedDelayOptions\(\s*([\w.]+)\s*,/g;
/** Above this nobody waits for the answer any more: the pauses between the tries grow to minutes. */
const BOUND = 100;
const ENDLESS =
  /^(?:Infinity|Number\.(?:MAX_SAFE_INTEGER|MAX_VALUE|POSITIVE_INFINITY)|int\.MaxValue|Integer\.MAX_VALUE|Int\.MAX_VALUE|sys\.maxsize)$/;

export default defineRule({
  id: 'client-retries',
  title: 'Client that never or always tries again',
  severity: 'warning',
  literals: ['ChatClient', 'ChatThreadClient', 'ChatAsyncClient', 'ChatThreadAsyncClient', ...SERVER_CLIENT_MARKS],
  messages: {
    off: 'This client never tries again: a single 429 or a short fault of the network becomes an error of the program. That helps while looking for a fault, and hurts in production.',
    endless:
      'This client tries again without an end: while the service refuses or cannot be reached, the call never comes back.',
  },
  why: 'The library repeats what was refused for the moment, waits as Retry-After says, and gives up after a few tries. Both ends of that are of use.',
  how: 'Leave the defaults (three tries again, with growing pauses), or set a small number.',
  silent: 'For numbers that another file gives, for clients of other services, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/service-limits',
  examples: {
    bad: [
      {
        path: 'src/sms.ts',
        text: 'const sms = new SmsClient(connectionString, { retryOptions: { maxRetries: «0» } });',
      },
      {
        path: 'src/mail.js',
        text: 'const options = { retryOptions: { maxRetries: «Infinity» } };\nconst mail = new EmailClient(connectionString, options);',
      },
      { path: 'sms.py', text: 'client = SmsClient.from_connection_string(connection_string, retry_total=«0»)' },
      {
        path: 'Sms.cs',
        text: 'var options = new SmsClientOptions();\noptions.Retry.MaxRetries = «int.MaxValue»;\nvar client = new SmsClient(connectionString, options);',
      },
      {
        path: 'Mail.cs',
        text: 'var client = new EmailClient(connectionString, new EmailClientOptions { Retry = { MaxRetries = «0» } });',
      },
      {
        path: 'Sms.java',
        text: 'class Sms { SmsClient client = new SmsClientBuilder().connectionString(s).retryOptions(new RetryOptions(new FixedDelayOptions(«0», Duration.ofSeconds(1)))).buildClient(); }',
      },
      {
        path: 'Sms.kt',
        text: 'val client = SmsClientBuilder().connectionString(s).retryOptions(RetryOptions(ExponentialDelayOptions().setMaxRetries(«1000»))).buildClient()',
      },
    ],
    good: [
      { path: 'src/sms.ts', text: 'const sms = new SmsClient(connectionString, { retryOptions: { maxRetries: 5 } });' },
      { path: 'src/blob.ts', text: 'const blobs = new BlobServiceClient(url, { retryOptions: { maxRetries: 0 } });' },
      {
        path: 'src/sms.js',
        text: 'const sms = new SmsClient(connectionString, { retryOptions: { maxRetries: settings.tries } });',
      },
    ],
  },
  visit: {
    construct: ({ type, arguments: given, span }, report, context) => {
      if (!(isServerClient(type.value) || CHAT_CLIENT.test(type.value)) || purposeOf(context.source.path) === 'test')
        return;
      const counts = countsIn(context);
      if (counts.length === 0) return;
      const code = maskedCode(context);
      for (const place of [span, ...given.flatMap((argument) => setFor(argument, code))]) {
        for (const { message, set, at } of counts) {
          if (set.start < place.start || set.end > place.end) continue;
          report(at, message, message === 'off' ? { severity: 'information' } : {});
        }
      }
    },
  },
});

/** A number of tries that somebody will regret. */
interface Count {
  readonly message: 'off' | 'endless';
  /** With the name of what is set to it. */
  readonly set: Span;
  readonly at: Span;
}

/** Few files have any, and where one has none there is no need to ask what its clients are given. */
const known = new WeakMap<Context, readonly Count[]>();

function countsIn(context: Context): readonly Count[] {
  const before = known.get(context);
  if (before) return before;
  const counts = [...maskedCode(context).matchAll(COUNT)].flatMap((match): readonly Count[] => {
    const count = match[1] ?? match[2] ?? match[3] ?? '';
    const message = count === '0' ? 'off' : ENDLESS.test(count) || Number(count) >= BOUND ? 'endless' : undefined;
    if (!message) return [];
    const start = match.index + match[0].lastIndexOf(count);
    const at = { start, end: start + count.length };
    return [{ message, set: { start: match.index, end: match.index + match[0].length }, at }];
  });
  known.set(context, counts);
  return counts;
}

/** Where the file fills the options that an argument names: its declaration, and assignments to its members. */
function setFor({ span }: Argument, code: string): readonly Span[] {
  const name = code.slice(span.start, span.end);
  if (!/^[A-Za-z_]\w*$/.test(name)) return [];
  return [...code.matchAll(new RegExp(`(?<![\\w.])${name}(?:\\.\\w+)*\\s*=(?![=>])`, 'g'))].map(
    ({ index, 0: left }) => {
      return { start: index, end: endOfExpression(code, index + left.length) };
    },
  );
}
