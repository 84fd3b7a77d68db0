import { type App, CONSUMERS, type Directory, findTenant, homeOf, type Tenant, type User } from '../world/directory';
import { type EntraError, errorOf } from './errors';

const SHARED = ['common', 'organizations', 'consumers'];

/** The tenant that an app signs in to; a shared name stands for none that an app could mean. */
export function tenantForApp(directory: Directory, name: string): Tenant | EntraError {
  return findTenant(directory, name) ?? unknownTenant(name);
}

/** The tenant that a person signs in to: the one named, where they are a member or guest, or their own behind a shared name. */
export function tenantForUser(directory: Directory, name: string, user: User): Tenant | EntraError {
  const home = homeOf(user);
  const fits = name === 'common' || (home === CONSUMERS ? name === 'consumers' : name === 'organizations');
  if (fits) return home;
  const tenant = findTenant(directory, name);
  if (!tenant && !SHARED.includes(name)) return unknownTenant(name);
  if (tenant && user.objectIds.has(tenant)) return tenant;
  const where = tenant?.displayName ?? 'organizations';
  return errorOf(
    50020,
    `User account '${user.userName}' from identity provider '${home.domain}' does not exist in tenant '${where}' and cannot access the application in that tenant.`,
  );
}

/** The app of a client id, as far as the tenant knows it; any tenant's behind a shared name. */
export function findApp(directory: Directory, clientId: string, tenant: Tenant | undefined): App | EntraError {
  const app = directory.apps.find((each) => each.clientId === clientId.toLowerCase());
  if (app && (app.everywhere || !tenant || app.objectIds.has(tenant))) return app;
  return errorOf(
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenant?.displayName ?? 'Microsoft'}'.`,
  );
}

const unknownTenant = (name: string): EntraError =>
  errorOf(
    90002,
    `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
  );
