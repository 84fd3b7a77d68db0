export { listKeys, regenerateKey } from './keys';
export { listResources } from './resources';
export { assignRole, heldRoles } from './roles';
export { signedInAs } from './signedInAs';
