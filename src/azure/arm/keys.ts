import { Secret } from '../../acs/secret/secret';
import { AuthFailure } from '../failure';
import { property } from '../json';
import { callArm } from './call';
import type { ArmConnection } from './connection';
import type { AcsResource } from './resources';

/** Which of the two access keys of a resource. */
export type KeyName = 'primary' | 'secondary';

/** Both access keys of a resource. */
export type AccessKeys = Readonly<Record<KeyName, Secret>>;

/** The access keys of a resource. Rejects with AuthFailure: `forbidden` where the account may not list them. */
export async function listKeys(connection: ArmConnection, resource: AcsResource): Promise<AccessKeys> {
  const answer = await callArm(connection, {
    ...callOf(resource, 'listKeys'),
    doing: `Listing the keys of ${resource.name}`,
  });
  return { primary: readKey(answer, 'primary'), secondary: readKey(answer, 'secondary') };
}

/** Makes a new key in place of one, and gives it. The old one is refused from then on. Rejects with AuthFailure. */
export async function regenerateKey(connection: ArmConnection, resource: AcsResource, key: KeyName): Promise<Secret> {
  const answer = await callArm(connection, {
    ...callOf(resource, 'regenerateKey'),
    body: { keyType: key === 'primary' ? 'Primary' : 'Secondary' },
    doing: `Regenerating the ${key} key of ${resource.name}`,
  });
  return readKey(answer, key);
}

const callOf = ({ id, subscription }: AcsResource, action: 'listKeys' | 'regenerateKey') =>
  ({ method: 'POST', path: `${id}/${action}`, api: 'communication', tenant: subscription.tenant }) as const;

function readKey(answer: unknown, key: KeyName): Secret {
  const value = property(answer, `${key}Key`);
  if (typeof value === 'string' && value !== '') return new Secret(value);
  throw new AuthFailure({
    reason: 'unexpected',
    message: `Azure gave no ${key} key.`,
    wayOut: 'Try again; if it stays so, look at the Keys page of the resource in the Azure portal.',
  });
}
