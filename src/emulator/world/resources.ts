import { randomUUID } from 'node:crypto';
import { type KeyFormat, makeAccessKey } from './accessKey';

/** An Azure subscription. */
export interface Subscription {
  readonly id: string;
  readonly displayName: string;
  readonly tenantId: string;
  readonly state: 'Enabled' | 'Disabled';
}

/** Which of the two keys of a resource. */
export type KeyName = 'primary' | 'secondary';

/** What is kept of a user access token. */
export interface IssuedRecord {
  readonly identity: string;
  /** The key that it was asked for with; absent where that was an Entra token. */
  readonly accessKey?: string;
  revoked: boolean;
}

/** A person or resource account of Teams that may use a resource. */
export interface Assignment {
  readonly objectId: string;
  readonly tenantId: string;
  readonly principalType: 'user' | 'resourceAccount';
  /** The apps that they may use it with; any where absent. */
  readonly clientIds?: readonly string[];
}

/** A call of the identity API, as metrics count it. */
export interface CountedCall {
  readonly at: number;
  readonly operation: string;
  readonly status: number;
}

/** A Communication Services resource. What can be changed by calls is not readonly. */
export interface EmulatedResource {
  readonly name: string;
  readonly subscription: Subscription;
  readonly resourceGroup: string;
  /** The immutable resource id, first half of every identity. */
  id: string;
  /** As `resourceLocation` of a user access token has it, such as `europe`. */
  readonly location: string;
  /** As ARM has it, such as `Europe`. */
  readonly dataLocation: string;
  readonly keyFormat: KeyFormat;
  /** Both sign. */
  readonly keys: Record<KeyName, string>;
  /** True where only Entra tokens are taken, and no key. */
  disableLocalAuth: boolean;
  tags: Readonly<Record<string, string>>;
  /** Raw ids (`8:acs:…`) of the identities that exist. */
  readonly identities: Set<string>;
  /** The user access tokens since the start, by their signatures. */
  readonly issued: Map<string, IssuedRecord>;
  /** The identities of people who came with an Entra token, by object id. */
  readonly people: Map<string, string>;
  /** Who may use Teams with the resource. */
  readonly assignments: Assignment[];
  /** The latest calls, oldest first. */
  readonly calls: CountedCall[];
  /** Host and port that it answers at over https; over http, where the emulator speaks no https. */
  hostName: string;
}

/** How a resource is at the start of the emulator. */
export interface ResourceSeed {
  readonly name: string;
  readonly subscription: Subscription;
  readonly resourceGroup: string;
  readonly dataLocation: string;
  readonly keyFormat: KeyFormat;
  readonly disableLocalAuth?: boolean;
}

/** A resource with no identities and two new keys. */
export function createResource({ disableLocalAuth = false, ...seed }: ResourceSeed, now: number): EmulatedResource {
  return {
    ...seed,
    id: randomUUID(),
    location: seed.dataLocation.toLowerCase().replaceAll(' ', ''),
    keys: { primary: makeAccessKey(seed.keyFormat, now), secondary: makeAccessKey(seed.keyFormat, now) },
    disableLocalAuth,
    tags: {},
    identities: new Set(),
    issued: new Map(),
    people: new Map(),
    assignments: [],
    calls: [],
    hostName: '',
  };
}

/** The ARM id of a resource, in the spelling of ARM's answers. */
export function armId({ subscription, resourceGroup, name }: EmulatedResource): string {
  return `/subscriptions/${subscription.id}/resourceGroups/${resourceGroup}/providers/Microsoft.Communication/CommunicationServices/${name}`;
}
