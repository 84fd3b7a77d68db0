import { type Answer, failure } from '../answer';
import { makeAccessKey } from '../world/accessKey';
import type { EmulatedResource, KeyName } from '../world/resources';
import type { ArmCall } from './call';

/** POST {resource}/listKeys */
export function listKeys({ resource }: ArmCall): Answer {
  return { status: 200, body: resource && showKeys(resource, ['primary', 'secondary']) };
}

/** POST {resource}/regenerateKey: the old key is dead at once, and so are the user tokens that were made with it. */
export function regenerateKey({ resource, body, now }: ArmCall): Answer {
  const name = String(body['keyType']).toLowerCase();
  if (!resource || !isKeyName(name)) {
    return failure(400, {
      code: 'BadRequest',
      message: "The keyType must be either 'Primary' or 'Secondary'.",
    });
  }
  resource.keys[name] = makeAccessKey(resource.keyFormat, now);
  return { status: 200, body: showKeys(resource, [name]) };
}

function connectionString({ hostName, keys }: EmulatedResource, name: KeyName): string {
  return `endpoint=https://${hostName}/;accesskey=${keys[name]}`;
}

function showKeys(resource: EmulatedResource, names: readonly KeyName[]): unknown {
  return Object.fromEntries([
    ...names.map((name) => [`${name}Key`, resource.keys[name]]),
    ...names.map((name) => [`${name}ConnectionString`, connectionString(resource, name)]),
  ]);
}

const isKeyName = (text: string): text is KeyName => text === 'primary' || text === 'secondary';
