import { closingBracket } from '../acs/code/brackets';
import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { isFirstCredential, REFRESHER_MARKS, refreshersOf } from '../acs/refresher/refreshers';
import { defineRule, type Fix } from '../engine/rule';
import type { Span } from '../engine/source';

/** A handler that ends with nothing thrown: its head, and in braces what it does. */
const CATCH = /\bcatch\b\s*(?:\(([^()]*)\))?\s*(?=\{)/g;
const EXCEPT = /^([ \t]*)except\b[^\n:]*:/gm;
const PROMISE =
  /\.catch\s*\(\s*(?:console\.\w+|\(?\s*\w*\s*\)?\s*=>\s*(?:\{[^{}]*\}|console\.\w+\([^()]*\)|null|undefined|''|""))\s*\)/g;
/** What may follow a handler so that something else is given, or the error goes on. */
const WAY_OUT = /\b(?:finally|throw|raise|else|return(?!\s*(?:(?:null|None|nil|undefined)\b|''|"")))\b/g;
const GIVES_NOTHING = /^(?:''|""|``|null|undefined|None|nil|string\.Empty|String\.Empty)?$/;

export default defineRule({
  id: 'refresher-swallows-error',
  title: 'Token refresher that hides its error',
  severity: 'warning',
  literals: REFRESHER_MARKS,
  messages: {
    swallowed:
      'When the token cannot be fetched, this refresher ends as if nothing had happened and gives no token: the client then reports an invalid token, and the real reason is lost.',
  },
  why: 'A refresher that throws tells the credential and the client what went wrong, and is asked again. One that gives nothing makes them fail later, with a message about the token.',
  how: 'Throw the error again, or let it through.',
  silent: 'Where the handler throws, gives a token, tries again, or calls anything but a log.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices',
  examples: {
    bad: [
      {
        path: 'src/call.js',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  try { return await ask(); }\n  «catch» (error) { console.error(error); }\n} });',
      },
      {
        path: 'src/call.ts',
        text: "async function refresh() {\n  try { return await ask(); } «catch» { return ''; }\n}\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: refresh });",
      },
      {
        path: 'src/then.ts',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: () => ask()«.catch(console.error)» });',
      },
      {
        path: 'Call.cs',
        text: 'var credential = new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(true, ct => {\n  try { return Ask(ct); }\n  «catch» (Exception e) { Console.WriteLine(e); }\n  return null;\n}));',
      },
      {
        path: 'call.py',
        text: 'async def refresh():\n    try:\n        return await ask()\n    «except» Exception as e:\n        print(e)\n\ncredential = CommunicationTokenCredential(token, token_refresher=refresh)\n',
      },
      {
        path: 'Call.java',
        text: 'class Call { CommunicationTokenCredential connect() {\n  return new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(() -> {\n    try { return ask(); } «catch» (IOException e) { return null; }\n  }, true));\n} }',
      },
      {
        path: 'Call.kt',
        text: 'val credential = CommunicationTokenCredential(CommunicationTokenRefreshOptions({\n  try { ask() } «catch» (e: IOException) { "" }\n}, true))',
      },
    ],
    good: [
      {
        path: 'src/call.js',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  try { return await ask(); }\n  catch (error) { console.error(error); throw error; }\n} });',
      },
      {
        path: 'src/again.js',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  try { return await ask(); }\n  catch (error) { console.error(error); }\n  return askAnother();\n} });',
      },
      {
        path: 'src/other.js',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: () => ask() });\nasync function load() { try { await x(); } catch (error) { console.error(error); } }',
      },
      {
        path: 'call.py',
        text: 'async def refresh():\n    try:\n        return await ask()\n    except Exception as e:\n        raise RuntimeError("no token") from e\n\ncredential = CommunicationTokenCredential(token, token_refresher=refresh)\n',
      },
    ],
  },
  visit: {
    construct: (made, report, context) => {
      if (!isFirstCredential(made, context) || purposeOf(context.source.path) === 'test') return;
      const code = maskedCode(context);
      for (const { body } of refreshersOf(context)) {
        const text = code.slice(body.start, body.end);
        const lastWayOut = [...text.matchAll(WAY_OUT)].at(-1)?.index ?? -1;
        for (const { span, at, fixes } of handlersIn(text)) {
          if (lastWayOut >= span.end) continue;
          const move = ({ start, end }: Span) => ({ start: start + body.start, end: end + body.start });
          report(move(at), 'swallowed', {
            fixes: fixes.map((fix) => ({
              ...fix,
              edits: fix.edits.map((edit) => ({ ...edit, span: move(edit.span) })),
            })),
          });
        }
      }
    },
  },
});

interface Handler {
  readonly span: Span;
  readonly at: Span;
  readonly fixes: readonly Fix[];
}

/** The handlers in a text that only log, or give nothing; their places are within the text. */
function handlersIn(text: string): readonly Handler[] {
  const found: Handler[] = [];
  for (const { index, 0: head, 1: caught = '' } of text.matchAll(CATCH)) {
    const open = index + head.length;
    const close = closingBracket(text, open);
    if (close === undefined || text[index - 1] === '.') continue;
    if (!givesNothing(text.slice(open + 1, close))) continue;
    const name = /^\s*(\w+)\s*$/.exec(caught)?.[1];
    const edits = [{ span: { start: close, end: close }, text: `throw ${name ?? ''}; ` }];
    const fixes =
      name === undefined || /\breturn\b/.test(text.slice(open, close))
        ? []
        : [{ title: 'Throw the error again', edits }];
    found.push({ span: { start: index, end: close + 1 }, at: { start: index, end: index + 'catch'.length }, fixes });
  }
  for (const { index, 0: head, 1: indent = '' } of text.matchAll(EXCEPT)) {
    const start = index + head.length;
    const after = new RegExp(`\\n(?![ \\t]*(?:\\n|$))(?!${indent}[ \\t])`).exec(text.slice(start));
    const end = start + (after?.index ?? text.length - start);
    if (!givesNothing(text.slice(start, end))) continue;
    const from = index + indent.length;
    found.push({ span: { start: index, end }, at: { start: from, end: from + 'except'.length }, fixes: [] });
  }
  for (const { index, 0: whole } of text.matchAll(PROMISE)) {
    const rest = text.slice(index + whole.length).trimStart();
    const inside = /\{([^{}]*)\}/.exec(whole)?.[1] ?? '';
    if (rest.startsWith('.') || !givesNothing(inside)) continue;
    const span = { start: index, end: index + whole.length };
    found.push({ span, at: span, fixes: [{ title: 'Let the error through', edits: [{ span, text: '' }] }] });
  }
  return found;
}

/** Whether the code of a handler only logs, and gives nothing or an empty text. */
function givesNothing(handler: string): boolean {
  const rest = handler
    .split(/[;\n]/)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '' && !isLog(line));
  return rest.every((line) => line === 'pass' || GIVES_NOTHING.test(line.replace(/^return\b ?/, '').replace(/ /g, '')));
}

const isLog = (line: string) =>
  /^(?:(?:\w+\.)*(?:console|logger|log|logging|_logger|Log|Timber|Debug|Trace|Console|System\.out|System\.err|os_log)\.\w+|print|println|NSLog|e\.printStackTrace|traceback\.print_exc)\s*\(.*\)$/.test(
    line,
  );
