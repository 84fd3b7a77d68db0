import type { Rule } from '../../engine/rule';
import { loadAnalyzer } from '../check';
import { ruleUri } from '../convert';
import { pickRule } from '../pickRule';
import { CommandError, type Command } from './command';

/** Shows what a rule finds, why, and what to do. `executeCommand('acsAuth.openRule', id?)`. */
export default {
  id: 'acsAuth.openRule',
  async run({ ask, pages }, id?: string) {
    const { rules } = await loadAnalyzer();
    const wanted = id ?? (await pickRule(ask, rules));
    const rule = (rules as readonly Rule[]).find((one) => one.id === wanted);
    if (!rule) throw new CommandError(`There is no rule "${wanted}". Run "ACS Auth: Explain Rule" to see all.`);
    await pages.show(rule.id, describe(rule));
  },
} satisfies Command<[id?: string]>;

const describe = (rule: Rule) => `# ${rule.title}

\`${rule.id}\` · ${rule.severity}

${Object.values<string>(rule.messages)
  .map((message) => `- ${message}`)
  .join('\n')}

**Why.** ${rule.why}

**What to do.** ${rule.how}

**Silent.** ${rule.silent}

[Microsoft's page](${rule.docs}) · [All examples](${ruleUri(rule.id).toString()})
`;
