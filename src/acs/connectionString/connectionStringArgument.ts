import type { Construct } from '../../engine/facts';
import type { Located } from '../../engine/source';
import { isServerClient } from '../code/clients';

/**
 * The text that code gives to a client of ACS as its connection string: the only argument of its constructor, that of
 * `from_connection_string`, or that of a builder's `connectionString`.
 */
export function connectionStringArgument({ type, factory, arguments: given }: Construct): Located | undefined {
  if (!isServerClient(type.value)) return undefined;
  const named = given.find(({ name }) => name !== undefined && /^conn(?:ection)?_?str(?:ing)?$/i.test(name));
  const only = given.length === 1 && given[0]?.name === undefined ? given[0] : undefined;
  const first = factory && /^from_?connection_?string$/i.test(factory) ? given[0] : undefined;
  const value = (named ?? (type.value.endsWith('Builder') ? undefined : (first ?? only)))?.value;
  return value?.kind === 'text' ? value.text : undefined;
}
