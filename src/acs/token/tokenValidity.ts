import type { Argument, Call, Construct, Value } from '../../engine/facts';
import type { Span } from '../../engine/source';

/** A time that code writes, in minutes, where it stands, and how that language writes another one. */
export interface WrittenTime {
  readonly minutes: number;
  readonly span: Span;
  readonly write: (minutes: number) => string;
}

const TIMESPAN: ReadonlyMap<string, number> = new Map([
  ['FromDays', 1440],
  ['FromHours', 60],
  ['FromMinutes', 1],
  ['FromSeconds', 1 / 60],
  ['FromMilliseconds', 1 / 60_000],
]);
const DURATION: ReadonlyMap<string, number> = new Map([
  ['ofDays', 1440],
  ['ofHours', 60],
  ['ofMinutes', 1],
  ['ofSeconds', 1 / 60],
  ['ofMillis', 1 / 60_000],
]);
const TIMEDELTA: ReadonlyMap<string, number> = new Map([
  ['weeks', 10_080],
  ['days', 1440],
  ['hours', 60],
  ['minutes', 1],
  ['seconds', 1 / 60],
  ['milliseconds', 1 / 60_000],
  ['microseconds', 1 / 60_000_000],
]);
/** The order of timedelta's arguments where they have no names. */
const TIMEDELTA_ORDER = ['days', 'seconds', 'microseconds', 'milliseconds', 'minutes', 'hours', 'weeks'];

/** The time that an argument is: a number of minutes, a TimeSpan, a Duration, a timedelta. Undefined where it is not known. */
export function writtenTime({ value, span }: Argument): WrittenTime | undefined {
  switch (value.kind) {
    case 'number':
      return { minutes: value.number, span, write: String };
    case 'construct':
      return timeSpan(value.construct);
    case 'call':
      return value.call.callee.value === 'timedelta' ? timedelta(value.call) : duration(value.call);
    default:
      return undefined;
  }
}

function timeSpan({ type, factory, arguments: given, span }: Construct): WrittenTime | undefined {
  if (type.value !== 'TimeSpan') return undefined;
  const numbers = given.map(({ value }) => numberOf(value));
  const write = (minutes: number) => `TimeSpan.FromMinutes(${minutes})`;
  if (factory !== undefined) return scaled(numbers, TIMESPAN.get(factory), span, write);
  const [first, ...more] = numbers;
  // hours, minutes, seconds; with four or more days come first; a single one counts ticks.
  const [days, hours, minutes, seconds] =
    numbers.length === 3 ? [0, first, ...more] : numbers.length > 3 ? numbers : [];
  if (days === undefined || hours === undefined || minutes === undefined || seconds === undefined) return undefined;
  return { minutes: days * 1440 + hours * 60 + minutes + seconds / 60, span, write };
}

function duration({ receiver, callee, arguments: given, span }: Call): WrittenTime | undefined {
  if (receiver === undefined || !/(?:^|\.)Duration$/.test(receiver)) return undefined;
  const numbers = given.map(({ value }) => numberOf(value));
  return scaled(numbers, DURATION.get(callee.value), span, (minutes) => `${receiver}.ofMinutes(${minutes})`);
}

function timedelta({ receiver, arguments: given, span }: Call): WrittenTime | undefined {
  let minutes = 0;
  for (const [i, { name = TIMEDELTA_ORDER[i] ?? '', value }] of given.entries()) {
    const number = numberOf(value);
    const unit = TIMEDELTA.get(name);
    if (number === undefined || unit === undefined) return undefined;
    minutes += number * unit;
  }
  const prefix = receiver === undefined ? '' : `${receiver}.`;
  return { minutes, span, write: (value) => `${prefix}timedelta(minutes=${value})` };
}

function scaled(
  numbers: readonly (number | undefined)[],
  unit: number | undefined,
  span: Span,
  write: WrittenTime['write'],
) {
  const [number, another] = numbers;
  if (number === undefined || another !== undefined || unit === undefined || numbers.length !== 1) return undefined;
  return { minutes: number * unit, span, write };
}

const numberOf = (value: Value): number | undefined => (value.kind === 'number' ? value.number : undefined);
