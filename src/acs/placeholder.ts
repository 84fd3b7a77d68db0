import { HOLE } from '../engine/facts';

const MARKED = /<[^<>]*>|\[[^[\]]*\]|\{\{.*\}\}|\$\{.*\}|\$\(.*\)|%\w+%|#\{.*\}#|\.\.\.|…|\*{3,}|x{5,}|X{5,}/;
const WORDS =
  /(^|[^a-z])(your|my|replace|insert|enter|add|change|paste|put|todo|example|placeholder|dummy|sample|redacted|none|null|undefined)([^a-z]|$)/i;

/**
 * What stands where a value is still to come.
 * `marked`: brackets, dots and the like; `words`: plain words such as `your-key`; `reference`: filled in when it runs.
 */
export type Placeholder = 'marked' | 'words' | 'reference';

/** Whether a value is a stand-in and no value; undefined where it looks real. */
export function placeholderIn(value: string): Placeholder | undefined {
  if (
    value.includes(HOLE) ||
    /\$\{|\$\(|\{\{|%\w+%|@Microsoft\.KeyVault\(|\[(listkeys|parameters|variables|reference|concat)\(/i.test(value)
  )
    return 'reference';
  if (MARKED.test(value)) return 'marked';
  return WORDS.test(value) ? 'words' : undefined;
}
