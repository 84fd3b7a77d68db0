import type { Argument, Construct, Value } from '../../engine/facts';
import type { Located, Span } from '../../engine/source';
import { UNKNOWN } from './reading';

/** How many pieces of a value from another file are taken over: what is larger is no constant, and no client. */
const MOST_PIECES = 200;

/**
 * What stands in another file, as it counts where its name is used: each piece of it stands at that name. An empty text
 * is unknown, for it is there to be filled.
 */
export function placed(value: Value, span: Span): Value {
  let left = MOST_PIECES;
  const text = ({ value }: Located): Located => ({ value, span, encoded: true });
  const argument = (one: Argument): Argument => ({ ...one, value: place(one.value), span });
  const construct = (made: Construct): Construct => ({
    type: text(made.type),
    ...(made.factory !== undefined && { factory: made.factory }),
    arguments: made.arguments.map(argument),
    span,
  });
  const place = (value: Value): Value => {
    left--;
    if (left < 0) return UNKNOWN;
    switch (value.kind) {
      case 'text':
        return value.text.value.trim() === '' ? UNKNOWN : { kind: 'text', text: text(value.text) };
      case 'list':
        return { kind: 'list', items: value.items.slice(0, left).map(place) };
      case 'object':
        return {
          kind: 'object',
          entries: value.entries.slice(0, left).map(({ name, value }) => ({ name, value: place(value) })),
        };
      case 'environment':
        return { kind: 'environment', environment: { name: text(value.environment.name), span } };
      case 'construct':
        return { kind: 'construct', construct: construct(value.construct) };
      case 'number':
        return value;
      default:
        return UNKNOWN;
    }
  };
  return place(value);
}
