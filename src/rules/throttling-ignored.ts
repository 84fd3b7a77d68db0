import { ACS_MODULE_MARKS, importsAcs } from '../acs/code/clients';
import { loopAround } from '../acs/code/loops';
import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { defineRule } from '../engine/rule';

/** A comparison with 429 and what is done where it holds. */
const IS_429 =
  /(?:===?|\beq\b|[!]==?|\bcase\b|\.Equals\()\s*(?:HttpStatusCode\.TooManyRequests|\(int\)\s*429|429)\b\s*\)?\s*[:{]?\s*(?:\{\s*)?(continue\b)?/g;

export default defineRule({
  id: 'throttling-ignored',
  title: '429 answered with the same request at once',
  severity: 'warning',
  literals: ACS_MODULE_MARKS,
  beside: ['429', 'TooManyRequests'],
  messages: {
    again:
      'This repeats the request at once after a 429: the service keeps refusing for as long as its Retry-After header says, and every try counts.',
  },
  why: 'Limits are counted over time. Requests in a loop without a pause only make the time longer.',
  how: 'Wait for the seconds of the Retry-After header, or leave the repetition to the library, which does that.',
  silent: 'Where anything in the loop waits, and in files that do not import a package of Communication Services.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/service-limits',
  examples: {
    bad: [
      {
        path: 'src/sms.js',
        text: "import { SmsClient } from '@azure/communication-sms';\nwhile (true) {\n  try { await sms.send(message); break; } catch (error) { if (error.statusCode === «429») continue; throw error; }\n}",
      },
      {
        path: 'sms.py',
        text: 'from azure.communication.sms import SmsClient\nwhile True:\n    try:\n        client.send(message)\n        break\n    except HttpResponseError as e:\n        if e.status_code == «429»:\n            continue\n        raise\n',
      },
      {
        path: 'Sms.cs',
        text: 'using Azure.Communication.Sms;\nwhile (true) { try { client.Send(a, b, c); break; } catch (RequestFailedException e) { if (e.Status == «429») { continue; } throw; } }',
      },
      {
        path: 'Sms.java',
        text: 'import com.azure.communication.sms.SmsClient;\nclass Sms { void send() { while (true) { int status = trySend(); if (status == «429») { continue; } return; } } }',
      },
      {
        path: 'Sms.kt',
        text: 'import com.azure.communication.sms.SmsClient\nfun send() { while (true) { val status = trySend(); if (status == «429») { continue }; return } }',
      },
    ],
    good: [
      {
        path: 'src/sms.js',
        text: "import { SmsClient } from '@azure/communication-sms';\nwhile (true) {\n  try { await sms.send(message); break; } catch (error) { if (error.statusCode === 429) { await sleep(error.retryAfter); continue; } throw error; }\n}",
      },
      {
        path: 'src/report.js',
        text: "import { SmsClient } from '@azure/communication-sms';\nfor (const to of all) { const { httpStatusCode } = await send(to); if (httpStatusCode === 429) failed.push(to); }",
      },
      { path: 'src/other.js', text: 'while (true) { if (response.status === 429) continue; break; }' },
    ],
  },
  visit: {
    import: (named, report, context) => {
      // Once a file: what is looked for is no fact of its own.
      if (context.facts('import')[0] !== named || purposeOf(context.source.path) === 'test') return;
      if (!importsAcs(context)) return;
      const code = maskedCode(context);
      for (const { index, 0: whole, 1: again } of code.matchAll(IS_429)) {
        const loop = again === undefined ? undefined : loopAround(context, index);
        if (!loop || loop.waits || whole.startsWith('!')) continue;
        const at = /429|HttpStatusCode\.TooManyRequests/.exec(whole);
        const start = index + (at?.index ?? 0);
        report({ start, end: start + (at?.[0].length ?? 0) }, 'again');
      }
    },
  },
});
