import type { RungReport } from '../../azure/signIn/checkSignIn';
import { signerOf, titleOf } from '../../azure/signIn/checkSignIn';
import { cell, stepsTable } from '../checkLive';
import { escapeMarkdown } from '../../explain/escapeMarkdown';
import type { CheckedSignIn } from './check';

const MARKS: Readonly<Record<RungReport['outcome'], string>> = { served: '✓', token: '✓', refused: '✗', absent: '–' };

/** What came of it, in a sentence. */
export function summary({ steps, rungs }: CheckedSignIn): string {
  const signer = signerOf(rungs);
  if (signer) return `Calls are signed with ${titleOf(signer)}.`;
  const failed = steps.find(({ outcome }) => outcome === 'failed');
  if (failed) return `The resource is not reached. ${failed.explanation} ${failed.wayOut ?? ''}`.trim();
  const tokens = rungs.filter(({ outcome }) => outcome === 'token');
  if (tokens.length > 0) return `Tokens are there: ${tokens.map(titleOf).join('; ')}.`;
  const main = likeliest(rungs);
  return main ? `Nobody is let in. ${main.explanation} ${main.wayOut ?? ''}`.trim() : 'Nobody is signed in.';
}

/** Everything that came of a check, as a page in Markdown. */
export function signInPage(checked: CheckedSignIn, endpoint: string | undefined): string {
  const { steps, rungs } = checked;
  const rows = rungs.map((report) => {
    const { outcome, tenant, milliseconds, explanation, code } = report;
    const found = [explanation, code && `\`${code.replaceAll('`', "'")}\``].filter(Boolean).join(' ');
    return `| ${MARKS[outcome]}\u00a0${title(report)} | ${tenant === undefined ? '' : `\`${cell(tenant)}\``} | ${milliseconds}\u00a0ms | ${text(found)} |`;
  });
  const ways = rungs
    .filter(({ outcome, wayOut }) => outcome !== 'served' && wayOut !== undefined)
    .sort((a, b) => Number(a.outcome === 'absent') - Number(b.outcome === 'absent'))
    .map((report) => `- **${title(report)}.** ${text(report.wayOut ?? '')}`);
  return [
    `# Sign-in${endpoint === undefined ? '' : ` at \`${new URL(endpoint).host}\``}`,
    text(summary(checked)),
    ...(steps.length > 0 ? ['## The way to the resource', stepsTable(steps)] : []),
    '## Who can sign',
    'Tried in the order of the setting `acsAuth.signIn.order`. Nothing was made.',
    `| | tenant | took | what was found |\n| --- | --- | --: | --- |\n${rows.join('\n')}`,
    ...(ways.length > 0 ? ['## What to do', ways.join('\n')] : []),
  ].join('\n\n');
}

const text = (words: string): string => cell(escapeMarkdown(words)).replaceAll('\\`', '`');

function title(report: RungReport): string {
  const words = text(titleOf(report));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const likeliest = (rungs: readonly RungReport[]): RungReport | undefined =>
  rungs.find(({ outcome }) => outcome === 'refused') ?? rungs[0];
