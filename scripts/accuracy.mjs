// What the rules about code found in public repositories, read and judged by hand: `docs/accuracy.json`.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ fired: number, right: number, taught: number }} Excerpts in files that were looked for; taught: after the rule had learnt from them
 * @typedef {{ fired: number, right: number, note?: string, excerpts?: Excerpts }} Count
 * @typedef {{ files: number, repositories: readonly string[], findings: number }} Unrelated
 * @typedef {{ first: number, second: number }} Places how many texts had their cause first, and how many first or second
 * @typedef {{ texts: string, count: number, before: Places, after: Places }} Explained
 * @typedef {{ texts: string, count: number, before: number, after: number }} Claimed
 * @typedef {{ files: number, repositories: readonly string[], excerpts: { files: number }, unrelated: Unrelated, rules: Readonly<Record<string, Count>>, explaining: readonly Explained[], others: readonly Claimed[] }} Accuracy
 */

/** @returns {Accuracy} */
export const accuracy = () => JSON.parse(readFileSync('docs/accuracy.json', 'utf8'));

/** A line for the page of a rule; empty for a rule that is not about code. @param {string} id @param {Accuracy} all */
export function onPublicCode(id, { rules, repositories, excerpts: { files } }) {
  const count = rules[id];
  if (!count) return '';
  const where = `${repositories.length} repositories ([how this was counted](accuracy.md))`;
  const { fired, right, note, excerpts } = count;
  const sentence =
    fired === 0
      ? `Fired on nothing in ${where}: how often it is right there is not known.`
      : `Fired ${fired === 1 ? 'once' : `${fired} times`} in ${where}; ${right} of ${fired} ${fired === 1 ? 'was' : 'were'} right.`;
  return `**On public code.** ${sentence}${excerpts ? ` ${inExcerpts(excerpts, files)}` : ''}${note ? ` ${note}` : ''}\n\n`;
}

/** @param {Excerpts} excerpts @param {number} files */
function inExcerpts({ fired, right, taught }, files) {
  const part = taught === fired ? '' : ` ${taught} of them`;
  const learnt = taught === 0 ? '' : `,${part} after it had learnt from them`;
  return `In ${files} excerpts that were looked for it finds ${fired}${learnt}; ${right} ${right === 1 ? 'is' : 'are'} right.`;
}

/** @param {number} part @param {number} count */
const share = (part, count) => `${part} (${Math.round((100 * part) / count)} %)`;

/** The rows of the tables in `docs/accuracy.md`. @param {Accuracy} all */
export const accuracyTables = ({ files, repositories, rules, unrelated, explaining, others }) => ({
  explaining: [
    '| texts | count | before: first | first or second | after: first | first or second |',
    '| --- | --- | --- | --- | --- | --- |',
    ...explaining
      .map(({ texts, count, before, after }) => [
        texts,
        count,
        ...[before, after].flatMap(({ first, second }) => [share(first, count), share(second, count)]),
      ])
      .map((cells) => `| ${cells.join(' | ')} |`),
  ],
  others: [
    '| texts | count | before: taken for ours | after |',
    '| --- | --- | --- | --- |',
    ...others.map(({ texts, count, before, after }) => `| ${texts} | ${count} | ${before} | ${after} |`),
  ],
  counts: [
    '| rule | fired | right | in excerpts | right | learnt there |',
    '| --- | --- | --- | --- | --- | --- |',
    ...Object.entries(rules).map(([id, { fired, right, excerpts }]) => {
      const few = excerpts ? `${excerpts.fired} | ${excerpts.right} | ${excerpts.taught}` : ' |  | ';
      return `| [${id}](rules.md#${id}) | ${fired} | ${right} | ${few} |`;
    }),
  ],
  repositories: [
    `${repositories.length} repositories, ${files.toLocaleString('en')} files that are read:`,
    '',
    ...repositories.map((name) => `- ${name}`),
  ],
  unrelated: [
    `${unrelated.repositories.length} repositories, ${unrelated.files.toLocaleString('en')} files that are read, ${unrelated.findings} findings:`,
    '',
    ...unrelated.repositories.map((name) => `- ${name}`),
  ],
});
