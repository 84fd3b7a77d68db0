import { escapeMarkdown } from './escapeMarkdown';
import { explanationToMarkdown } from './markdown';
import type { Checked, Observed } from './symptom';
import { factsOf, type Conclusion } from './troubleshoot';

/** What a report says beside the conclusion. */
export interface ReportFacts {
  readonly observed: readonly Observed[];
  readonly checked: readonly Checked[];
  /** Programs and packages with their versions: "VS Code 1.106.0". */
  readonly versions: readonly string[];
}

const MOST_OBSERVED = 12;
const OTHERS = 8;

/**
 * The conclusion as Markdown, to be read and to be pasted into an issue: the cause, the way that led to it, what was looked at
 * and what was not. It is made of words of the knowledge and of facts that hold no secret; all of them are escaped.
 */
export function toReport(conclusion: Conclusion, { observed, checked, versions }: ReportFacts): string {
  const { symptom, answers, explanation, open, others } = conclusion;
  const way = answers.map(({ question, option, found }) => {
    const by = found.length > 0 ? ` (not asked: ${found.map(({ says }) => says).join('; ')})` : '';
    return `- ${escapeMarkdown(question.ask)} **${escapeMarkdown(option.answer)}**${escapeMarkdown(by)}`;
  });
  const facts = factsOf(symptom.first);
  const bearing = observed.filter(({ fact }) => facts.includes(fact));
  const seen = bearing.slice(0, MOST_OBSERVED).map(({ says }) => `- ${escapeMarkdown(says)}`);
  const left = bearing.length - seen.length;
  return [
    `# ${escapeMarkdown(symptom.title)}`,
    ...(open
      ? [
          'The answers leave the cause open. This is the first to look into; what is said under “How to tell” settles it.',
        ]
      : []),
    explanationToMarkdown(explanation),
    '## How it was found',
    way.join('\n'),
    '## What was looked at',
    checked
      .map(({ what, outcome, done }) => `- ${done ? '✓' : '–'} ${escapeMarkdown(what)}: ${escapeMarkdown(outcome)}`)
      .join('\n'),
    ...(seen.length > 0
      ? ['## What was found that bears on it', seen.join('\n') + (left > 0 ? `\n- and ${left} more` : '')]
      : []),
    ...(versions.length > 0
      ? ['## Versions', versions.map((version) => `- ${escapeMarkdown(version)}`).join('\n')]
      : []),
    '## What else has this symptom',
    others
      .slice(0, OTHERS)
      .map(({ title, docs }) => `- [${escapeMarkdown(title)}](${docs})`)
      .join('\n'),
    '*Written by ACS Auth. It holds no key, token, host or identity.*',
  ].join('\n\n');
}
