import { functionAt, ownCode, resultsOf, type CodeFunction } from '../acs/code/functions';
import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { isFirstCredential, refreshersOf } from '../acs/refresher/refreshers';
import { defineRule, type Fix } from '../engine/rule';
import type { Span } from '../engine/source';

/** What gives a response and not what is in it. */
const RESPONSE = /^(?:await\s+)?(?:fetch|axios(?:\.(?:get|post|request))?|(?:this\.)?http\.(?:get|post))\s*\([^]*\)$/;

export default defineRule({
  id: 'refresher-no-text',
  title: 'Token refresher that gives no token text',
  severity: 'error',
  literals: ['tokenRefresher'],
  messages: {
    response:
      'A refresher has to give the token as text, but this is the whole response of the server: the credential refuses it as an invalid token.',
    object:
      'A refresher has to give the token as text, but this is an object: the credential refuses it as an invalid token.',
    promise:
      'Nothing waits for this promise, so it has no such member yet: the refresher gives undefined in place of a token.',
    called:
      'This calls the function now, and gives the credential its promise: a refresher is the function itself, which is called each time.',
    nothing: 'This refresher gives nothing: the credential has no token after its first refresh.',
  },
  why: 'The credential decodes what the refresher gives as a JWT. An object or a response is none.',
  how: 'Give the text of the token: `(await response.json()).token`.',
  silent:
    'For results whose type the file does not show, and for `{ token, expiresOnTimestamp }`, which version 2.5 of the library takes.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices',
  examples: {
    bad: [
      {
        path: 'src/call.js',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: () => «fetch('/api/token')» });",
      },
      {
        path: 'src/call.ts',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  const response = await fetch('/api/token');\n  return «response»;\n} });",
      },
      {
        path: 'src/object.js',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  const token = await ask();\n  return «{ token, expiresOn: later }»;\n} });',
      },
      {
        path: 'src/promise.js',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  const response = await fetch('/api/token');\n  const data = «response.json()»;\n  return data.token;\n} });",
      },
      {
        path: 'src/nothing.js',
        text: 'const credential = new AzureCommunicationTokenCredential({ «tokenRefresher»: async () => {\n  const token = await ask();\n  save(token);\n} });',
      },
      {
        path: 'src/called.js',
        text: "const options = { token, tokenRefresher: «refreshTokenOf(userId)», refreshProactively: true };\nconst credential = new AzureCommunicationTokenCredential(options);\nconst refreshTokenOf = async (id) => {\n  const response = await axios.post('/refresh/' + id);\n  return response.data.token;\n};",
      },
    ],
    good: [
      {
        path: 'src/call.js',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  const response = await fetch('/api/token');\n  return (await response.json()).token;\n} });",
      },
      {
        path: 'src/body.js',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  const response = await fetch('/api/token');\n  const data = response.json();\n  return (await data).token;\n} });",
      },
      {
        path: 'src/then.js',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: () => fetch('/api/token').then((r) => r.text()) });",
      },
      {
        path: 'src/new.js',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => ({ token, expiresOnTimestamp }) });',
      },
      {
        path: 'src/factory.js',
        text: 'const options = { token, tokenRefresher: refreshOf(userId) };\nconst credential = new AzureCommunicationTokenCredential(options);\nconst refreshOf = async (id) => { const url = await find(id); return async () => (await (await fetch(url)).json()).token; };',
      },
      {
        path: 'src/throws.js',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => { throw new Error('Sign in again.'); } });",
      },
      {
        path: 'src/promise.js',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: () => { return new Promise((resolve) => { ask(resolve); }); } });',
      },
    ],
  },
  visit: {
    construct: (made, report, context) => {
      const { path } = context.source;
      if (!/\.(?:[cm]?[jt]sx?|vue|svelte|html?)$/.test(path) || purposeOf(path) === 'test') return;
      if (!isFirstCredential(made, context)) return;
      const code = maskedCode(context);
      for (const call of promisesGiven(code)) {
        const before = { start: call.start, end: call.start };
        report(call, 'called', { fixes: [{ title: 'Give the function', edits: [{ span: before, text: '() => ' }] }] });
      }
      for (const refresher of refreshersOf(context)) {
        const own = ownCode(code, refresher);
        const results = resultsOf(code, refresher);
        for (const { text, span } of results) {
          if (RESPONSE.test(text) || isResponse(own, text)) {
            if (endsWithCall(text)) report(span, 'response');
          } else if (isObject(text)) report(span, 'object');
          else {
            const promise = promiseBehind(code, refresher, text);
            if (promise) report(promise, 'promise', { fixes: [waitFor(promise)] });
          }
        }
        const name = nameBefore(code, refresher);
        const ends = refresher.block && results.length === 0 && !/\bthrow\b|\bwhile\b|\byield\b/.test(own);
        if (ends && name !== undefined && own.trim() !== '')
          report({ start: name, end: name + 'tokenRefresher'.length }, 'nothing');
      }
    },
  },
});

const CALLED = /\btokenRefresher\s*:\s*(([A-Za-z_]\w*)\s*\([^()]{0,200}\))(?=\s*[,}])/g;
const ASYNC = /\b(?:const\s+([A-Za-z_]\w*)\s*=\s*(?=async\b)|(?=async\s+function\s+([A-Za-z_]\w*)))/g;
const GIVES_FUNCTION = /\breturn\s+(?:async\b|function\b|\([^()]*\)\s*=>|\w+\s*=>|\w+\s*;)|=>\s*(?:async\b|\()/;

/** Calls of an asynchronous function of the file that stand in place of a refresher. */
function promisesGiven(code: string): readonly Span[] {
  const calls = [...code.matchAll(CALLED)];
  if (calls.length === 0) return [];
  const named = new Map(
    [...code.matchAll(ASYNC)].map((match) => [match[1] ?? match[2], match.index + match[0].length]),
  );
  return calls.flatMap(({ index, 0: whole, 1: call = '', 2: name = '' }) => {
    const at = named.get(name);
    const fn = at === undefined ? undefined : functionAt(code, at);
    if (!fn?.block || GIVES_FUNCTION.test(code.slice(fn.body.start, fn.body.end))) return [];
    const start = index + whole.length - call.length;
    return [{ start, end: start + call.length }];
  });
}

/** Whether the first call of a text is also its end, so that nothing is taken from what it gives. */
function endsWithCall(text: string): boolean {
  if (/^\w+$/.test(text)) return true;
  let depth = 0;
  for (let at = text.indexOf('('); at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at === text.length - 1;
  }
  return false;
}

/** Whether a name holds the response of a `fetch` that is awaited. */
const isResponse = (own: string, name: string) =>
  /^[A-Za-z_]\w*$/.test(name) &&
  new RegExp(`\\bconst\\s+${name}\\s*=\\s*await\\s+(?:fetch|axios(?:\\.(?:get|post))?)\\s*\\([^;]*\\)\\s*;`).test(
    own,
  ) &&
  !new RegExp(`\\b(?:${name})\\s*=\\s*[^;]*\\)\\s*\\.`).test(own);

const isObject = (text: string) => /^\(?\{[^]*\}\)?$/.test(text) && !/\bexpiresOnTimestamp\b|\.\.\./.test(text);

/** Where the property is named whose value a function is written as. */
function nameBefore(code: string, { body }: CodeFunction): number | undefined {
  const before = code.slice(Math.max(0, body.start - 200), body.start);
  const named = /\btokenRefresher\s*:\s*(?:async\s*)?(?:\([^()]*\)|\w+)\s*(?::[^={}]*)?=>\s*\{$/.exec(before);
  return named ? Math.max(0, body.start - 200) + named.index : undefined;
}

/** The call that gives a promise of a body, where a result is a member of that promise and not of the body. */
function promiseBehind(code: string, { body }: CodeFunction, result: string): Span | undefined {
  const [, name] = /^([A-Za-z_]\w*)\??\.(?!then\b|catch\b|finally\b)\w+$/.exec(result) ?? [];
  if (name === undefined) return undefined;
  const own = code.slice(body.start, body.end);
  const given = new RegExp(`\\b(?:const|let|var)\\s+${name}\\s*=\\s*(\\w+\\.(?:json|text)\\(\\))\\s*[;\\n]`).exec(own);
  const [whole, call] = given ?? [];
  if (!given || whole === undefined || call === undefined || new RegExp(`\\bawait\\s+${name}\\b`).test(own))
    return undefined;
  const start = body.start + given.index + whole.indexOf(call);
  return { start, end: start + call.length };
}

const waitFor = ({ start }: Span): Fix => ({
  title: 'Wait for it',
  edits: [{ span: { start, end: start }, text: 'await ' }],
});
