import type { Cause } from './cause';

/** How far a date may be from the service's clock. Source: the service's own message, “the allowed margin of 5 minutes”. */
const MARGIN_MINUTES = 5;
const HTTP_DATE =
  /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const FIX =
  'Write it as in “Tue, 24 Nov 2026 06:00:00 GMT”: toUTCString() in JavaScript, ToString("r") of a UTC time in .NET.';
const part = 'date';

/** The clocks that a date can be compared with, in milliseconds since 1970. */
export interface Clocks {
  /** What the answer's `Date` header says, where there is one. */
  readonly service?: number;
  /** This machine's, which is later than the request was. */
  readonly here: number;
}

/** What is wrong with the date that a request sends. */
export function dateCauses(date: string, clocks: Clocks): readonly Cause[] {
  const at = Date.parse(date);
  if (Number.isNaN(at)) {
    return [
      {
        id: 'date-format',
        part,
        certain: true,
        what: 'The date that is sent is no HTTP date, nor one at all.',
        fix: FIX,
      },
    ];
  }
  return [...form(date, at), ...skew(at, clocks)];
}

function form(date: string, at: number): readonly Cause[] {
  const likely = (what: string): readonly Cause[] => [{ id: 'date-format', part, certain: false, what, fix: FIX }];
  const [, day] = HTTP_DATE.exec(date) ?? [];
  if (day === undefined) return likely('The date that is sent is not in the form of an HTTP date.');
  return DAYS[new Date(at).getUTCDay()] === day ? [] : likely('The day of the week is not that of the date.');
}

function skew(at: number, { service, here }: Clocks): readonly Cause[] {
  const ahead = Math.round((at - (service ?? here)) / 60_000);
  if (Math.abs(ahead) <= MARGIN_MINUTES) return [];
  const hours = Math.abs(ahead) / 60;
  const zone = hours >= 0.9 && Math.abs(hours * 2 - Math.round(hours * 2)) < 0.1 && hours <= 14;
  const side = ahead < 0 ? 'behind' : 'ahead of';
  const fix = zone
    ? 'Whole hours are mostly local time that was written as GMT: take the time in UTC. Otherwise set the clock of the machine that signs.'
    : 'Sign just before sending, anew for every try, and set the clock of the machine that signs.';
  if (service !== undefined) {
    const what = `The date of the request is ${inWords(ahead)} ${side} the service's clock, and ${MARGIN_MINUTES} minutes are allowed.`;
    return [{ id: 'date-skew', part, certain: true, what, fix }];
  }
  // A request that was sent a while ago is as old as that: only one from the future is out of order.
  if (ahead < 0) {
    const what = `The date of the request is ${inWords(ahead)} old now: if it was so when it was sent, or is sent again, it is refused after ${MARGIN_MINUTES} minutes.`;
    return [{ id: 'date-old', part, certain: false, what, fix }];
  }
  const what = `The date of the request is ${inWords(ahead)} ahead of this clock, and ${MARGIN_MINUTES} minutes are allowed.`;
  return [{ id: 'date-skew', part, certain: false, what, fix }];
}

function inWords(minutes: number): string {
  const size = Math.abs(minutes);
  if (size < 120) return `${size} minutes`;
  return size < 2 * 24 * 60 ? `${Math.round(size / 60)} hours` : `${Math.round(size / 60 / 24)} days`;
}
