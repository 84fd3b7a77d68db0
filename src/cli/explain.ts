import { parseArgs } from 'node:util';
import { explain, namesOtherService, type Ranked } from '../explain/explain';
import { ACTIONS, deciding, doubt, isOpen, OPEN, seen, settling } from '../explain/answer';
import { UsageError, type Command, type Streams } from './command';
import { readText } from './readStream';

const WIDTH = 100;
const FEW = 3;

const UNKNOWN =
  'Nothing in this text is known here. Add the status, the code and subcode, and the message around them; for code, run acs-auth check.\n';
const ELSEWHERE =
  'This text names another service, and nothing of Communication Services: look in the pages of that service.\n';

interface Request {
  readonly text: string;
  readonly format: 'text' | 'json';
  readonly all: boolean;
}

/** Explains a failure that was pasted or piped. */
export default {
  usage: 'acs-auth explain [--format text|json] [--all] [TEXT…]',
  summary:
    'Explains an error message, a log or a code such as 401/40235, from the arguments or standard input. Exit code 1 when nothing is recognised.',
  async run(args, streams) {
    const { format, all, text } = await readRequest(args, streams);
    const ranked = explain(text);
    streams.stdout.write(
      format === 'json'
        ? asJson(ranked)
        : asText(ranked, { all, elsewhere: ranked.length === 0 && namesOtherService(text) }),
    );
    return ranked.length > 0 ? 0 : 1;
  },
} satisfies Command;

/** @throws UsageError for an unknown option or format, and where there is no text to read */
async function readRequest(args: readonly string[], { stdin }: Streams): Promise<Request> {
  const { format, all, words } = readOptions(args);
  if (words.length > 0) return { text: words.join(' '), format, all };
  if (stdin.isTTY) throw new UsageError('There is nothing to explain: pass a text, or pipe one in.');
  return { text: await readText(stdin), format, all };
}

function readOptions(args: readonly string[]): { format: 'text' | 'json'; all: boolean; words: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' }, all: { type: 'boolean', default: false } },
    });
    const { format, all } = values;
    if (format !== 'text' && format !== 'json') throw new Error(`There is no format "${format}".`);
    return { format, all, words: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A contract: fields are only ever added, at the end. */
const asJson = (ranked: readonly Ranked[]): string =>
  `${JSON.stringify({
    explanations: ranked.map(({ entry, evidence }) => {
      const { id, title, cause, fix, docs, certainty = 'certain', check, settle } = entry;
      return {
        id,
        title,
        cause,
        fix,
        docs,
        certainty,
        evidence: seen(evidence),
        check,
        action: settle,
      };
    }),
    decides: deciding(ranked),
  })}\n`;

function asText(
  ranked: readonly Ranked[],
  { all, elsewhere }: { readonly all: boolean; readonly elsewhere: boolean },
): string {
  if (ranked.length === 0) {
    return elsewhere ? ELSEWHERE : UNKNOWN;
  }
  const shown = all ? ranked : ranked.slice(0, FEW);
  const more = ranked.length - shown.length;
  const decides = deciding(shown);
  const open = isOpen(shown);
  return [
    ...(open ? [`${OPEN}\n\n`] : []),
    shown.map((one, index) => causeAsText(one, index, { open, decides })).join('\n'),
    ...(decides === undefined ? [] : [`\n${wrap('What decides: ', decides)}`]),
    ...settling(shown).map((action) => wrap('To settle it: ', ACTIONS[action].terminal)),
    ...(more > 0 ? [`\n${more} more with --all.\n`] : []),
  ].join('');
}

function causeAsText(
  { entry, evidence }: Ranked,
  index: number,
  said: { readonly open: boolean; readonly decides: string | undefined },
): string {
  const { title, cause, fix, check, docs } = entry;
  const shown = seen(evidence).join(', ');
  return [
    wrap(`${index + 1}. `, `${title}${said.open ? '' : doubt(entry)}`),
    wrap('   Cause  ', cause),
    wrap('   Fix    ', fix),
    ...(check === undefined || check === said.decides ? [] : [wrap('   Check  ', check)]),
    ...(shown === '' ? [] : [wrap('   Seen   ', shown)]),
    `   Docs   ${docs}\n`,
  ].join('');
}

/** Breaks a text between words at `WIDTH` columns; later lines stand under the first. */
function wrap(lead: string, text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && lead.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part, i) => `${i === 0 ? lead : ' '.repeat(lead.length)}${part}\n`).join('');
}
