import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';
import { maskedCode } from './maskedCode';

const NO_FUNCTION = String.raw`(?<!\b(?:if|while|for|foreach|switch|catch|when|using|lock)\s*)`;

/** Whether a function of the file has a parameter of that name: then the name stands for something else there. */
export function isParameter(name: string, context: Context): boolean {
  const known = knownIn(context);
  const before = known.get(name);
  if (before !== undefined) return before;
  const quoted = name.replaceAll('$', '\\$');
  const found = new RegExp(
    [
      String.raw`${NO_FUNCTION}\((?:[^()]*[\s,{(])?${quoted}\s*\??\s*(?:[:,}=][^()]*)?\)\s*(?::[^{}=;()]*)?(?:=>|->|\{|throws\b)`,
      String.raw`(?<![\w$.])${quoted}\s*(?:=>|->)`,
      String.raw`\bdef\s+\w+\s*\((?:[^()]*[\s,])?${quoted}\s*(?:[:,=][^()]*)?\)`,
    ].join('|'),
  ).test(maskedCode(context));
  known.set(name, found);
  return found;
}

const knownIn = oncePerFile((): Map<string, boolean> => new Map());
