/** An Entra tenant. */
export interface Tenant {
  readonly id: string;
  readonly displayName: string;
  readonly domain: string;
}

/** A person who can sign in. */
export interface User {
  /** The object id in each tenant that the person is in: at home first, then as a guest. */
  readonly objectIds: ReadonlyMap<Tenant, string>;
  readonly userName: string;
  readonly displayName: string;
  readonly password: string;
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
  readonly secrets: readonly AppSecret[];
  /** The object id of its service principal in each tenant that knows it. */
  readonly objectIds: ReadonlyMap<Tenant, string>;
}

/** Everybody who can be signed in as, and where. */
export interface Directory {
  readonly tenants: readonly Tenant[];
  readonly users: readonly User[];
  readonly apps: readonly App[];
}

/** The tenant of an id or a domain name. */
export function findTenant({ tenants }: Directory, name: string): Tenant | undefined {
  const wanted = name.toLowerCase();
  return tenants.find(({ id, domain }) => id === wanted || domain === wanted);
}
