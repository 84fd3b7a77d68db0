import { isServerClient, SERVER_CLIENT_MARKS } from '../acs/code/clients';
import { endOfExpression } from '../acs/code/brackets';
import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { defineRule, type Context } from '../engine/rule';
import type { Span } from '../engine/source';
import { indexSpans } from '../engine/spanIndex';

const CHAT_CLIENT = /(?:^|\.)Chat(?:Thread)?(?:Async)?Client(?:Builder)?$/;
const COUNT =
  /\b(?:maxRetries|max_retries|retry_total|MaxRetries)\s*[:=]\s*([\w.]+)|\bsetMaxRetries\(\s*([\w.]+)\s*\)|\bnew\s+FixedDelayOptions\(\s*([\w.]+)\s*,/g;
/** A name, or a member of it, that is given something. */
const FILLED = /(?<![\w.])([A-Za-z_]\w*)(?:\.\w+)*\s*=(?![=>])/g;
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
      {
        path: 'src/once.ts',
        text: 'export const atMostOnceClient = () => new EmailClient(connectionString, { retryOptions: { maxRetries: 0 } });',
      },
      { path: 'src/blob.ts', text: 'const blobs = new BlobServiceClient(url, { retryOptions: { maxRetries: 0 } });' },
      {
        path: 'src/sms.js',
        text: 'const sms = new SmsClient(connectionString, { retryOptions: { maxRetries: settings.tries } });',
      },
    ],
  },
  visit: {
    construct: (made, report, context) => {
      // Once a file: a number that several clients share is one mistake.
      if (context.facts('construct')[0] !== made || purposeOf(context.source.path) === 'test') return;
      const code = maskedCode(context);
      const once = ONCE.test(context.source.text);
      const counts = countsIn(code).filter(({ message }) => message !== 'off' || !once);
      if (counts.length === 0) return;
      const { holds } = indexSpans(settingsOfClients(context, code));
      for (const { message, set, at } of counts) {
        if (holds(set)) report(at, message, message === 'off' ? { severity: 'information' } : {});
      }
    },
  },
});

/** Code that says so has its reason not to try again: a message may have been sent. */
const ONCE = /at[ _-]?most[ _-]?once|(?:exactly|only)[ _-]?once/i;

/** A number of tries that somebody will regret. */
interface Count {
  readonly message: 'off' | 'endless';
  /** With the name of what is set to it. */
  readonly set: Span;
  readonly at: Span;
}

function countsIn(code: string): readonly Count[] {
  return [...code.matchAll(COUNT)].flatMap((match): readonly Count[] => {
    const count = match[1] ?? match[2] ?? match[3] ?? '';
    const message = count === '0' ? 'off' : ENDLESS.test(count) || Number(count) >= BOUND ? 'endless' : undefined;
    if (!message) return [];
    const start = match.index + match[0].lastIndexOf(count);
    const at = { start, end: start + count.length };
    return [{ message, set: { start: match.index, end: match.index + match[0].length }, at }];
  });
}

/** Where clients are made, and where the file fills the options that they are given: a declaration, assignments to members. */
function settingsOfClients({ facts }: Context, code: string): readonly Span[] {
  const clients = facts('construct').filter(({ type: { value } }) => isServerClient(value) || CHAT_CLIENT.test(value));
  const options = new Set(
    clients.flatMap(({ arguments: given }) => given.map(({ span }) => code.slice(span.start, span.end))),
  );
  const filled = [...code.matchAll(FILLED)].flatMap(({ index: start, 0: left, 1: name = '' }) =>
    options.has(name) ? [{ start, end: endOfExpression(code, start + left.length) }] : [],
  );
  return [...clients.map(({ span }) => span), ...filled];
}
