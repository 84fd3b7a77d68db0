import type { Answer } from '../answer';
import type { RawRequest } from '../request';

/** Short, so that whoever reads only the first page notices. */
const PAGE_SIZE = 2;

/** One page of a list, with the link to the next where there is more. */
export function page(request: RawRequest, items: readonly unknown[]): Answer {
  const start = Number(request.query.get('$skiptoken') ?? 0);
  const end = start + PAGE_SIZE;
  const value = items.slice(start, end);
  if (end >= items.length) return { status: 200, body: { value } };
  const query = new URLSearchParams(request.query);
  query.set('$skiptoken', String(end));
  const nextLink = `https://${request.headers.host ?? ''}${request.path}?${query.toString()}`;
  return { status: 200, body: { value, nextLink } };
}
