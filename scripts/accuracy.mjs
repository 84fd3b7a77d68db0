// What the rules about code found in public repositories, read and judged by hand: `docs/accuracy.json`.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ fired: number, right: number, note?: string }} Count
 * @typedef {{ first: number, second: number }} Places how many texts had their cause first, and how many first or second
 * @typedef {{ texts: string, count: number, before: Places, after: Places }} Explained
 * @typedef {{ texts: string, count: number, before: number, after: number }} Claimed
 * @typedef {{ files: number, repositories: readonly string[], rules: Readonly<Record<string, Count>>, explaining: readonly Explained[], others: readonly Claimed[] }} Accuracy
 */

/** @returns {Accuracy} */
export const accuracy = () => JSON.parse(readFileSync('docs/accuracy.json', 'utf8'));

/** A line for the page of a rule; empty for a rule that is not about code. @param {string} id @param {Accuracy} all */
export function onPublicCode(id, { rules, repositories }) {
  const count = rules[id];
  if (!count) return '';
  const where = `${repositories.length} repositories ([how this was counted](accuracy.md))`;
  const { fired, right, note } = count;
  const sentence =
    fired === 0
      ? `Fired on nothing in ${where}: how often it is right is not known.`
      : `Fired ${fired === 1 ? 'once' : `${fired} times`} in ${where}; ${right} of ${fired} ${fired === 1 ? 'was' : 'were'} right.`;
  return `**On public code.** ${sentence}${note ? ` ${note}` : ''}\n\n`;
}

/** @param {number} part @param {number} count */
const share = (part, count) => `${part} (${Math.round((100 * part) / count)} %)`;

/** The rows of the tables in `docs/accuracy.md`. @param {Accuracy} all */
export const accuracyTables = ({ files, repositories, rules, explaining, others }) => ({
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
    '| rule | fired | right |',
    '| --- | --- | --- |',
    ...Object.entries(rules).map(([id, { fired, right }]) => `| [${id}](rules.md#${id}) | ${fired} | ${right} |`),
  ],
  repositories: [
    `${repositories.length} repositories, ${files.toLocaleString('en')} files that are read:`,
    '',
    ...repositories.map((name) => `- ${name}`),
  ],
});
