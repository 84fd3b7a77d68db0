import { HOLE } from '../../engine/facts';

const REFERENCE =
  /\$\{|\$\(|\{\{|#\{.*\}|^\$[A-Za-z_]\w*$|%[a-z_]\w*%|%[sd@](?![a-z])|^!\w+|@Microsoft\.(?:KeyVault|AppConfiguration)\(|\[(?:listkeys|parameters|variables|reference|concat)\(/i;
/** Where secret stores keep what a setting only points to. */
const STORED = /^(?:op|vault|kv|akv|keyvault|secretref|ssm|arn|encrypted|file|sops)[:+]|^ENC\[/i;
const FORMAT_SLOT = /\{(?:\d+|[a-z_][\w.]*)?(?::[^{}]*)?\}/i;
const MARKED = /<[^<>]*>|\[[^[\]]*\]|\{[^{}]*\}|\.\.\.|…|\*{3,}|x{5,}|^(.)\1+=*$|[^\p{ASCII}]{2,}/iu;
const WORDS =
  /(^|[^a-z])(your|my|replace|insert|enter|add|change|changeme|paste|put|todo|tbd|example|placeholder|dummy|sample|redacted|none|null|undefined)([^a-z]|$)/i;

/**
 * What stands where a value is still to come.
 * `marked`: brackets, dots and the like; `words`: plain words such as `your-key`; `reference`: filled in when it runs.
 */
export type Placeholder = 'marked' | 'words' | 'reference';

/** Whether a value is a stand-in and no value; undefined where it looks real. */
export function placeholderIn(value: string): Placeholder | undefined {
  if (value.includes(HOLE) || REFERENCE.test(value) || STORED.test(value)) return 'reference';
  if (FORMAT_SLOT.test(value)) return WORDS.test(value) ? 'marked' : 'reference';
  if (MARKED.test(value)) return 'marked';
  return WORDS.test(value.replace(/([a-z])([A-Z])/g, '$1-$2').replaceAll('_', '-')) ? 'words' : undefined;
}
