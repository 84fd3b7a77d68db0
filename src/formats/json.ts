import { createScanner } from 'jsonc-parser';
import type { Fact, Format } from '../engine/facts';
import type { Located } from '../engine/source';
import { backslash } from './settings/backslash';
import { ending } from './settings/named';
import { outline } from './settings/outline';
import { unescaped, verbatim } from './settings/place';

/** `ScanError.UnexpectedEndOfString`: an ambient const enum, which a build of single files cannot read. */
const UNTERMINATED = 2;
const undo = backslash();

/** JSON, with comments, trailing commas and what JSON5 adds: `appsettings.json`, `local.settings.json`, `launch.json`, ARM templates. */
export default {
  languages: ['json', 'jsonc', 'jsonl', 'json5', 'arm-template'],
  files: ending('json', 'jsonc', 'json5', 'jsonl', 'code-workspace', 'webmanifest'),
  read({ text }): Iterable<Fact> {
    const found = outline();
    const brackets = nesting();
    const scanner = createScanner(text, false);
    let key: Located | undefined;
    /** Where the value of `key` may begin: after its colon. */
    let valueAt: number | undefined;

    const inSection = () => brackets.inner() === '{';
    const end = () => {
      if (key && valueAt !== undefined) found.setting(key, verbatim(text, valueAt, valueAt));
      key = valueAt = undefined;
    };
    const scalar = (token: Located) => {
      if (inSection() && valueAt === undefined) {
        key = token;
        return;
      }
      found.setting(key, token);
      key = valueAt = undefined;
    };

    for (;;) {
      scanner.scan();
      const start = scanner.getTokenOffset();
      // An unfinished comment is said to end after the text.
      const after = Math.min(start + scanner.getTokenLength(), text.length);
      const first = text[start];
      if (first === undefined) break;
      switch (first) {
        case '{':
        case '[': {
          const own = valueAt === undefined ? undefined : key;
          key = valueAt = undefined;
          brackets.open(first);
          if (first === '{') found.open(own);
          else found.openList(own);
          break;
        }
        case '}':
        case ']':
          end();
          for (let left = brackets.close(first); left > 0; left--) found.close();
          break;
        case ':':
          if (key) valueAt = after;
          break;
        case ',':
          end();
          break;
        case '"': {
          const open = (scanner.getTokenError() as number) === UNTERMINATED;
          scalar(unescaped(text, start + 1, open ? after : after - 1, '\\', undo));
          break;
        }
        case "'": {
          const close = endOfSingle(text, start + 1);
          if (close === undefined) scalar(verbatim(text, start, after));
          else {
            scalar(unescaped(text, start + 1, close, '\\', undo));
            scanner.setPosition(close + 1);
          }
          break;
        }
        case '/':
          if (text[start + 1] === '/') found.comment(text, start + 2, after);
          else if (text[start + 1] === '*')
            found.comment(text, start + 2, text.endsWith('*/', after) && after - start > 3 ? after - 2 : after);
          break;
        default:
          if (!/[\s\uFEFF]/.test(first)) scalar(verbatim(text, start, after));
      }
    }
    end();
    for (let left = brackets.closeAll(); left > 0; left--) found.close();
    return found.facts;
  },
} satisfies Format;

/** What follows a whole value; the scanner looks as far ahead, so that a run of quotes is looked at once. */
const ENDS_VALUE = /^[\s,:}\]/]?$/;

/** Where a string of JSON5 in single quotes ends; undefined where its line ends first. */
function endOfSingle(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    const unit = text[at];
    if (unit === "'") return ENDS_VALUE.test(text.charAt(at + 1)) ? at : undefined;
    if (unit === '\n' || unit === '\r') return undefined;
    if (unit === '\\') at++;
  }
  return undefined;
}

/** Keeps the open brackets; a closing one closes what stands open inside its pair, and nothing where it has none. */
function nesting() {
  const open: ('{' | '[')[] = [];
  const count = { '{': 0, '[': 0 };
  return {
    inner: () => open.at(-1),
    open(bracket: '{' | '[') {
      open.push(bracket);
      count[bracket]++;
    },
    /** How many sections and lists end here. */
    close(bracket: '}' | ']') {
      const pair = bracket === '}' ? '{' : '[';
      if (count[pair] === 0) return 0;
      for (let closed = 1; ; closed++) {
        const last = open.pop();
        if (last) count[last]--;
        if (last === pair || last === undefined) return closed;
      }
    },
    closeAll: () => open.splice(0).length,
  };
}
