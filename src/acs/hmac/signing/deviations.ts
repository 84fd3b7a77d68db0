import type { Deviation, Material, Pieces } from './deviation';
import { headerDeviations } from './headerDeviations';
import { keyDeviations } from './keyDeviations';
import { targetDeviations } from './targetDeviations';

/** The known mistakes, in groups of which a signature can have one each. */
export function deviationsOf(material: Material): readonly (readonly Deviation[])[] {
  return [
    keyDeviations(material),
    targetDeviations(material),
    ...material.names.map((name, index) => headerDeviations(name, index, material)),
    orders(material),
    methods(material),
    TEXTS,
    ENDS,
  ].filter((group) => group.length > 0);
}

function orders({ names, values }: Material): readonly Deviation[] {
  return arrangements(values.map((_, index) => index)).flatMap((order) => {
    if (order.join() === values.map((_, index) => index).join()) return [];
    const said = order.map((index) => names[index] ?? '').join(', ');
    const left = order.length < values.length;
    return [
      {
        id: left ? 'values-left-out' : 'values-order',
        part: 'order' as const,
        what: `The header names ${names.join(', ')}, and what was joined for signing is ${said}.`,
        fix: `Join the values of all headers in the order in which SignedHeaders names them: ${names.join(', ')}.`,
        change: (pieces) => ({ values: order.map((index) => pieces.values[index] ?? '') }),
      } satisfies Deviation,
    ];
  });
}

function methods({ method }: Material): readonly Deviation[] {
  const fix = 'Sign the method that is sent, in capital letters.';
  const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((other) => other !== method);
  return [
    {
      id: 'method-case',
      part: 'method',
      what: 'The method was signed in small letters.',
      fix,
      change: { method: method.toLowerCase() },
    },
    ...others.map((other): Deviation => ({
      ...{ id: 'method-other', part: 'method', what: `${other} was signed, and ${method} is sent.`, fix },
      change: { method: other },
    })),
  ];
}

const text = (id: string, what: string, fix: string, change: Partial<Pieces>): Deviation => ({
  ...{ id, what, fix, change },
  part: 'text to sign',
});
const LINES = 'Between method, path and values stands a line feed (\\n) alone, on every system.';
const JOINED = 'Between the values of the headers stands a ; alone.';

const TEXTS: readonly Deviation[] = [
  text('line-ends', 'The lines of the text to sign end with \\r\\n, as on Windows.', LINES, { lineEnd: '\r\n' }),
  text('line-ends', 'The text to sign holds a backslash and an n where a line feed belongs.', LINES, {
    lineEnd: '\\n',
  }),
  text('line-ends', 'The lines of the text to sign are joined without a line feed.', LINES, { lineEnd: '' }),
  text('separator', 'The values are joined with a line feed.', JOINED, { separator: '\n' }),
  text('separator', 'The values are joined with a comma.', JOINED, { separator: ',' }),
  text('separator', 'The values are joined with a ; and a space.', JOINED, { separator: '; ' }),
  text('text-encoding', 'The text to sign was turned into bytes as UTF-16.', 'Turn it into bytes as UTF-8.', {
    encoding: 'utf16le',
  }),
];

const ENDS: readonly Deviation[] = [
  text(
    'text-end',
    'The text to sign has a line end behind it, as echo adds one.',
    'End it with the last value: printf %s instead of echo.',
    { end: '\n' },
  ),
  text('text-end', 'The text to sign has a line end behind it.', 'End it with the last value.', { end: '\r\n' }),
  text('text-end', 'The text to sign has a ; behind it.', 'End it with the last value.', { end: ';' }),
];

/** Every way to put some of the items, all at first, in an order. */
function arrangements(items: readonly number[]): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  const grow = (chosen: readonly number[]) => {
    if (chosen.length > 0) found.push(chosen);
    for (const item of items) if (!chosen.includes(item)) grow([...chosen, item]);
  };
  if (items.length <= 4) grow([]);
  return found.sort((a, b) => b.length - a.length);
}
