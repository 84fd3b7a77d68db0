import * as vscode from 'vscode';
import type { Compared } from '../../acs/token/compareWithCode';
import { loadAnalyzer, pathOf } from '../check';
import type { CurrentToken } from '../tokens/currentToken';
import { requireToken } from '../tokens/requireToken';
import { CommandError, type Command } from './command';

/** What `executeCommand` of it answers with; lines count from 1. */
export interface ComparedClient {
  readonly client: string;
  readonly line: number;
  readonly verdict: Compared['verdict'];
}

const MARKS: Readonly<Record<Compared['verdict'], string>> = {
  accepted: '✓',
  refused: '✗',
  doubtful: '?',
  unconcerned: '–',
};
const WORDS: Readonly<Record<Compared['verdict'], string>> = {
  accepted: 'takes it',
  refused: 'refuses it',
  doubtful: 'probably refuses it',
  unconcerned: 'is not given it',
};

/** Says which clients of the open file would refuse the current token, and why. */
export default {
  id: 'acsAuth.compareToken',
  async run(services): Promise<readonly ComparedClient[]> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) throw new CommandError('No file is open: open the code that makes the clients, and run this again.');
    const current = await requireToken(services);
    if (current.reading.state === 'opaque') {
      throw new CommandError(
        'What the current token holds cannot be read here, so there is nothing to compare. Tokens may be encrypted: that alone is no fault.',
      );
    }
    const { document } = editor;
    const { factsOf } = await loadAnalyzer();
    const source = { path: pathOf(document.uri), language: document.languageId, text: document.getText() };
    const { compareWithCode } = await import('../../acs/token/compareWithCode');
    const now = Date.now();
    const compared = {
      token: current.reading.token,
      ...(current.source === 'minted' && { endpoint: current.kept.endpoint }),
    };
    const rows = compareWithCode(compared, await factsOf(source, now), now);
    if (rows.length === 0) {
      throw new CommandError(
        `${source.path} makes no client of chat or calling that is known here: open the file that does, and run this again.`,
      );
    }
    const lineOf = ({ span }: Compared) => document.positionAt(span.start).line + 1;
    await services.pages.show(
      'Token and Code',
      page(
        source.path,
        whence(current),
        rows.map((row) => ({ ...row, line: lineOf(row) })),
      ),
    );
    return rows.map((row) => ({ client: row.client, line: lineOf(row), verdict: row.verdict }));
  },
} satisfies Command<[]>;

function whence(current: CurrentToken): string {
  switch (current.source) {
    case 'cursor':
      return 'the token at the cursor';
    case 'settings file':
      return 'the token in the open file';
    case 'minted':
      return `the last minted token, of ${new URL(current.kept.endpoint).host}`;
  }
}

function page(path: string, whence: string, rows: readonly (Compared & { readonly line: number })[]): string {
  const cell = (text: string) => text.replace(/[|\r\n]+/g, ' ');
  const table = rows.map(
    ({ client, line, verdict, why, fix }) =>
      `| ${MARKS[verdict]} | \`${cell(client)}\` | ${line} | ${WORDS[verdict]} | ${cell([why, fix].filter(Boolean).join(' '))} |`,
  );
  const refused = rows.filter(({ verdict }) => verdict === 'refused').length;
  const sum =
    refused === 0 ? 'Nothing here is sure to refuse the token.' : `${refused} of ${rows.length} would refuse it.`;
  return `# Token and code\n\n\`${cell(path)}\` against ${whence}. **${sum}**\n\n| | client or call | line | | why, and what to do |\n| :-: | --- | --: | --- | --- |\n${table.join('\n')}\n`;
}
