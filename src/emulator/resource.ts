import { randomBytes, randomUUID } from 'node:crypto';

/** The one ACS resource that the emulator plays. Everything in it is made anew at each start and opens nothing else. */
export interface EmulatedResource {
  /** The immutable resource id, first half of every identity. */
  readonly id: string;
  readonly location: string;
  /** Primary, then secondary; both sign. */
  readonly accessKeys: readonly [string, string];
  /** Raw ids (`8:acs:…`) of the identities that exist. */
  readonly identities: Set<string>;
}

/** A resource with no identities and two random 64-byte keys. */
export function createResource(): EmulatedResource {
  return {
    id: randomUUID(),
    location: 'europe',
    accessKeys: [randomBytes(64).toString('base64'), randomBytes(64).toString('base64')],
    identities: new Set(),
  };
}
