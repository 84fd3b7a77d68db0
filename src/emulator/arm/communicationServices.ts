import { type Answer, failure } from '../answer';
import { isObject } from '../request';
import { armId, type EmulatedResource } from '../world/resources';
import type { ArmCall } from './call';
import { page } from './paging';
import { readScope, resourcesIn } from './scope';

/** GET {subscription or resource group}/providers/Microsoft.Communication/communicationServices */
export function listResources({ request, world, scope }: ArmCall): Answer {
  const scoped = readScope(scope);
  return page(request, scoped ? resourcesIn(world, scoped).map(showResource) : []);
}

/** GET {resource} */
export function getResource({ resource }: ArmCall): Answer {
  return { status: 200, body: resource && showResource(resource) };
}

/** PATCH {resource}: tags, and whether keys are taken. */
export function updateResource({ resource, body }: ArmCall): Answer {
  const properties = isObject(body['properties']) ? body['properties'] : {};
  const { disableLocalAuth } = properties;
  const tags = body['tags'];
  if (disableLocalAuth !== undefined && typeof disableLocalAuth !== 'boolean') {
    return failure(400, { code: 'InvalidRequestContent', message: 'disableLocalAuth must be true or false.' });
  }
  if (resource && disableLocalAuth !== undefined) resource.disableLocalAuth = disableLocalAuth;
  if (resource && isObject(tags)) {
    resource.tags = Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value)]));
  }
  return { status: 200, body: resource && showResource(resource) };
}

function showResource(resource: EmulatedResource): unknown {
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
