/** An Entra tenant. */
export interface Tenant {
  readonly id: string;
  readonly displayName: string;
  readonly domain: string;
}

/** The tenant of personal Microsoft accounts, the same in all of Azure. */
export const CONSUMERS: Tenant = {
  id: '9188040d-6c67-4c5b-b112-36a304b66dad',
  displayName: 'Microsoft Accounts',
  domain: 'outlook.test',
};

/** An error that a user's sign-in ends with: always, or only without a browser, where nobody can be asked for more. */
export interface Obstacle {
  readonly aadsts: number;
  readonly when: 'always' | 'silent';
}

/** A person who can sign in. */
export interface User {
  /** The object id in each tenant that the person is in: at home first, then as a guest. */
  readonly objectIds: ReadonlyMap<Tenant, string>;
  readonly userName: string;
  readonly displayName: string;
  readonly password: string;
  readonly obstacle?: Obstacle;
}

/** A secret of an app; an expired one is refused with a number of its own. */
export interface AppSecret {
  readonly value: string;
  readonly expired?: boolean;
}

/** An app registration with the service principals that stand for it. */
export interface App {
  readonly clientId: string;
  readonly displayName: string;
  /** Empty for an app that runs on people's own machines. */
  readonly secrets: readonly AppSecret[];
  /** Where it may be answered; the port of a loopback address does not count. */
  readonly redirectUris: readonly string[];
  /** Whether users are asked, once, before it gets tokens in their name. */
  readonly needsConsent?: boolean;
  /** The object id of its service principal in each tenant that knows it; `everywhere` for Microsoft's own apps. */
  readonly objectIds: ReadonlyMap<Tenant, string>;
  readonly everywhere?: boolean;
}

/** An identity that Azure manages for what runs in it; it signs in without a secret. */
export interface ManagedIdentity {
  readonly clientId: string;
  readonly displayName: string;
  readonly objectIds: ReadonlyMap<Tenant, string>;
}

/** A security group. */
export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly tenant: Tenant;
  /** Object ids. */
  readonly members: readonly string[];
}

/** Everybody who can be signed in as, and where. */
export interface Directory {
  readonly tenants: readonly Tenant[];
  readonly users: readonly User[];
  readonly apps: readonly App[];
  /** The first is the system-assigned one, which is meant where none is named. */
  readonly managedIdentities: readonly ManagedIdentity[];
  readonly groups: readonly Group[];
}

/** The tenant of an id or a domain name. */
export function findTenant({ tenants }: Directory, name: string): Tenant | undefined {
  const wanted = name.toLowerCase();
  return tenants.find(({ id, domain }) => id === wanted || domain === wanted);
}

/** The person of a user name, in any case. */
export function findUser({ users }: Directory, name: string): User | undefined {
  return users.find(({ userName }) => userName === name.toLowerCase());
}

/** The tenant that a person is at home in. */
export function homeOf({ objectIds }: User): Tenant {
  return objectIds.keys().next().value ?? CONSUMERS;
}
