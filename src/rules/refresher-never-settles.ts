import { closingBracket } from '../acs/code/brackets';
import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { isFirstCredential, REFRESHER_MARKS, refreshersOf } from '../acs/refresher/refreshers';
import { defineRule } from '../engine/rule';

/** A promise, and what its executor calls the function that settles it. */
const PROMISE =
  /\bnew\s+Promise\s*(?:<[^<>()]{0,40}>)?\s*\(\s*(?:async\s+)?(?:function\b[^({]{0,40})?\(?\s*([A-Za-z_$][\w$]*)?/g;

export default defineRule({
  id: 'refresher-never-settles',
  title: 'Token refresher whose promise never settles',
  severity: 'error',
  literals: REFRESHER_MARKS,
  beside: ['Promise'],
  messages: {
    pending:
      'Nothing ever settles this promise: the credential waits for its token without an end, and so does every call that needs it.',
  },
  why: 'The credential waits for what the refresher gives, and has no time limit of its own. What never comes is no error that anybody sees: calls and chats hang.',
  how: 'Give the token to the function that settles the promise, and each failure to the other one; with async and await neither can be forgotten.',
  silent: 'Where the function that settles it is used in whatever way, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices',
  examples: {
    bad: [
      {
        path: 'src/call.ts',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: () => «new Promise»<string>(() => {}) });',
      },
      {
        path: 'src/call.js',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: () => «new Promise»((resolve, reject) => {\n  fetch('/token').then((response) => response.text());\n}) });",
      },
      {
        path: 'src/named.js',
        text: "function refresh() {\n  return «new Promise»(function (resolve) { fetch('/token').then((response) => { token = response.text(); }); });\n}\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: refresh });",
      },
    ],
    good: [
      {
        path: 'src/call.ts',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: () => new Promise<string>((resolve, reject) => {\n  fetch('/token').then((response) => resolve(response.text()), reject);\n}) });",
      },
      {
        path: 'src/call.js',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: () => new Promise((resolve) => { waiting.push(resolve); }) });',
      },
      {
        path: 'src/executor.js',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: () => new Promise(executor) });',
      },
    ],
  },
  visit: {
    construct: (made, report, context) => {
      if (!isFirstCredential(made, context) || purposeOf(context.source.path) === 'test') return;
      const code = maskedCode(context);
      for (const { body } of refreshersOf(context)) {
        for (const { index, 0: head, 1: name } of code.slice(body.start, body.end).matchAll(PROMISE)) {
          const start = body.start + index;
          const open = code.indexOf('(', start);
          const close = closingBracket(code, open);
          const after = start + head.length;
          if (close === undefined || close < after) continue;
          const inside = code.slice(after, close);
          // An executor that stands elsewhere is not seen; one without a parameter settles nothing.
          const executes = /^\s*(?:[,:)?][^{]{0,120})?\s*(?:=>|\{)/.test(inside);
          const both = /^\s*,\s*([A-Za-z_$][\w$]*)/.exec(inside)?.[1];
          const uses = (one: string | undefined) =>
            one !== undefined && new RegExp(`(?<![\\w$.])${one.replaceAll('$', '\\$')}(?![\\w$])`).test(rest(inside));
          if (!executes || /\barguments\b/.test(inside) || uses(name) || uses(both)) continue;
          report({ start, end: start + 'new Promise'.length }, 'pending');
        }
      }
    },
  },
});

/** What follows the parameters of the executor. */
const rest = (inside: string) => inside.slice(Math.max(0, inside.search(/=>|\{/)));
