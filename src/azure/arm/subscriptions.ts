import { property } from '../json';
import { listArm } from './call';
import type { ArmConnection } from './connection';

/** A directory that the account belongs to. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
}

/** A subscription that the account can see, with the tenant whose token opens it. */
export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly tenant: string;
}

/** The tenants of the account, its guest ones included. Rejects with AuthFailure. */
export async function listTenants(connection: ArmConnection): Promise<readonly Tenant[]> {
  const call = { path: '/tenants', api: 'subscriptions', doing: 'Listing the tenants of the account' } as const;
  return (await listArm(connection, call)).flatMap((item) => {
    const id = property(item, 'tenantId');
    const name = property(item, 'displayName');
    return typeof id === 'string' ? [{ id, name: typeof name === 'string' && name !== '' ? name : id }] : [];
  });
}

/** The subscriptions that the account sees in a tenant. Rejects with AuthFailure. */
export async function listSubscriptions(
  connection: ArmConnection,
  { id: tenant, name }: Tenant,
): Promise<readonly Subscription[]> {
  const doing = `Listing the subscriptions of ${name}`;
  return (await listArm(connection, { path: '/subscriptions', api: 'subscriptions', tenant, doing })).flatMap(
    (item) => {
      const id = property(item, 'subscriptionId');
      const name = property(item, 'displayName');
      return typeof id === 'string' ? [{ id, name: typeof name === 'string' && name !== '' ? name : id, tenant }] : [];
    },
  );
}
