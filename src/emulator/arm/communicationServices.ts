import { armId, type EmulatedResource, type KeyName } from '../world/resources';

/** A resource as ARM shows it. */
export function showResource(resource: EmulatedResource): unknown {
  return {
    id: armId(resource),
    name: resource.name,
    type: 'microsoft.communication/communicationservices',
    location: 'global',
    tags: resource.tags,
    properties: {
      provisioningState: 'Succeeded',
      hostName: resource.hostName,
      immutableResourceId: resource.id,
      dataLocation: resource.dataLocation,
      publicNetworkAccess: 'Enabled',
      disableLocalAuth: resource.disableLocalAuth,
    },
  };
}

/** The keys that are named, each with its connection string. */
export function showKeys(resource: EmulatedResource, names: readonly KeyName[] = ['primary', 'secondary']): unknown {
  return Object.fromEntries([
    ...names.map((name) => [`${name}Key`, resource.keys[name]]),
    ...names.map((name) => [`${name}ConnectionString`, connectionString(resource, name)]),
  ]);
}

/** The connection string of a resource with one of its keys. */
export function connectionString({ hostName, keys }: EmulatedResource, name: KeyName): string {
  return `endpoint=https://${hostName}/;accesskey=${keys[name]}`;
}
