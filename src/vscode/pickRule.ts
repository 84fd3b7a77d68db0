import type { Rule } from '../engine/rule';
import type { Ask } from './ask';

/** Asks for one of the rules, by its title, and answers with its id. */
export async function pickRule(ask: Ask, rules: readonly Rule[]): Promise<string> {
  const items = rules.map(({ id, title }) => ({ label: title, description: id }));
  return (await ask.one(items, { title: 'Rule', placeHolder: 'Which rule?' })).description;
}
