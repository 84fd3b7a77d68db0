import type { Cause } from './cause';
import type { ShownRequest } from './shownRequest';

/** What the service itself says of a refusal. Source: answers that people have reported. */
const SAID: readonly (readonly [pattern: RegExp, cause: Cause])[] = [
  [
    /differs from generated content hash/i,
    {
      ...{ id: 'said-content-hash', part: 'content hash', certain: true },
      what: 'The service says that x-ms-content-sha256 is not the hash of the body that arrived.',
      fix: 'Hash the very bytes that are sent, after whatever the HTTP client does to the body.',
    },
  ],
  [
    /does not match HMAC header structure/i,
    {
      ...{ id: 'said-structure', part: 'authorization', certain: true },
      what: 'The service says that the Authorization header is not in the form that it expects.',
      fix: 'Write it as HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=SIGNATURE.',
    },
  ],
  [
    /time difference .{0,80}greater than the allowed margin/is,
    {
      ...{ id: 'said-date', part: 'date', certain: true },
      what: 'The service says that the date of the request is more than five minutes off its clock.',
      fix: 'Sign just before sending, in UTC, and set the clock of the machine that signs.',
    },
  ],
];

/** The causes that an answer names. */
export const serviceCauses = (answer: ShownRequest['answer']): readonly Cause[] =>
  SAID.flatMap(([pattern, cause]) => (pattern.test(answer?.body ?? '') ? [cause] : []));
