import type { Fact } from '../../engine/facts';
import { slice } from '../../engine/source';
import type { EnvironmentForms } from './grammar';
import { packageImport } from './imports';
import { closingOf, endBefore, startOf, textAt, tokenAt } from './stream';
import type { Stream } from './token';

/** How Java and Kotlin read the environment; `BuildConfig` is what Gradle made of it for an app. */
export const jvmEnvironment: EnvironmentForms = {
  sign: /^(?:BuildConfig|getenv|getProperty|getRequiredProperty)$/,
  members: { path: /^BuildConfig$/, last: 'BuildConfig' },
  calls: /^(?:System\.getenv|(?:this\.)?(?:env|environment)\.(?:getProperty|getRequiredProperty))$/,
};

/** The calls of Java and Kotlin that make lists and sets of their arguments. */
export const jvmLists =
  /^(?:(?:List|Set)\.of|Arrays\.asList|Collections\.(?:singletonList|singleton)|(?:mutable)?(?:list|set|array)Of|arrayListOf)$/i;

const PLACEHOLDER = /^\$\{([^:}]+)/;

/** The imports of Java and Kotlin, and the `@Value("${name}")` of Spring. */
export function jvmFacts(stream: Stream, at: number): readonly Fact[] | undefined {
  const word = textAt(stream, at);
  if (word === 'import') {
    return packageImport(stream, textAt(stream, at + 1) === 'static' ? at + 2 : at + 1);
  }
  if (word !== 'Value' || textAt(stream, at - 1) !== '@' || textAt(stream, at + 1) !== '(') return undefined;
  const text = tokenAt(stream, at + 2).value;
  const name = text && PLACEHOLDER.exec(text.value)?.[1];
  if (!name) return undefined;
  const span = { start: startOf(stream, at - 1), end: endBefore(stream, closingOf(stream, at + 1) + 1) };
  return [{ kind: 'environment', of: { name: slice(text, 2, 2 + name.length), span } }];
}
