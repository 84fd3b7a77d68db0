import type { Cause } from './cause';
import { headerOf, type ShownRequest } from './shownRequest';

/** What the header says is signed, and is not sent. */
export function sentCauses(request: ShownRequest, names: readonly string[]): readonly Cause[] {
  const { headers } = request;
  const sends = (name: string) => headerOf(headers, name) !== undefined;
  const causes = names
    .filter((name) => !['host', 'x-ms-content-sha256'].includes(name) && !sends(name))
    .map((name): Cause => {
      if (name === 'date' && sends('x-ms-date')) {
        return {
          ...{ id: 'date-signed-x-ms-date-sent', part: 'date', certain: true },
          what: 'SignedHeaders names date, and the request sends x-ms-date: the service finds no value to check.',
          fix: 'Name x-ms-date in SignedHeaders, first.',
        };
      }
      if (name === 'x-ms-date') {
        return {
          ...{ id: 'date-missing', part: 'date', certain: true },
          what: `SignedHeaders names x-ms-date, and the request does not send it${sends('date') ? ', only Date' : ''}.`,
          fix: 'Send the date that was signed as x-ms-date. Browsers do not let a page set Date.',
        };
      }
      return {
        ...{ id: 'signed-header-not-sent', part: 'authorization', certain: name.startsWith('x-ms-') },
        what: `SignedHeaders names ${/^[\w-]{1,60}$/.test(name) ? name : 'a header'}, and it is not among the headers shown.`,
        fix: 'Name the headers that are sent, and no others: x-ms-date;host;x-ms-content-sha256.',
      };
    });
  if (names.includes('date') && sends('date')) {
    causes.push({
      ...{ id: 'date-old-scheme', part: 'date', certain: false },
      what: 'Date is signed, as the SDKs did until 2021; today they sign x-ms-date, and the service goes by that one where both are sent.',
      fix: 'Send and sign x-ms-date in its place.',
    });
  }
  return causes;
}
