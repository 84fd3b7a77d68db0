import { readCaller } from '../entra/verify';
import { readObject } from '../request';
import type { EmulatedResource } from '../world/resources';
import { failure, type IdentityAnswer } from './answer';
import { isAssigned } from './assignments';
import type { Call } from './call';
import { newIdentity } from './identities';

const TEAMS_AUDIENCE = 'https://auth.msft.communication.azure.com';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** POST /teamsUser/:exchangeAccessToken: a Teams user's Entra token for a token of the service that ends with it. */
export async function exchangeTeamsUserToken({
  request,
  resource,
  issue,
  entraKey,
  now,
}: Call): Promise<IdentityAnswer> {
  const body = readObject(request.body) ?? {};
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const [token, appId, userId] = [text('token'), text('appId'), text('userId')];
  if (appId === '') return missing('AppId');
  if (userId === '') return missing('UserId');
  if (!GUID.test(appId)) return invalid('Provided AppId has invalid format.', 'appId');
  if (!GUID.test(userId)) return invalid('Provided UserId has invalid format.', 'userId');
  const person = await readCaller(entraKey, token, [TEAMS_AUDIENCE], now);
  if ('unfit' in person) return badToken(person.why);
  if (person.scopes.length === 0) return badToken('the token is that of an app, not of a person');
  if (person.appId !== appId.toLowerCase()) return invalid('AAD application is not the expected one.', 'appId');
  if (person.objectId !== userId.toLowerCase()) {
    return invalid('Provided AAD token issued for unexpected user.', 'userId');
  }
  const issued = await issue(
    resource,
    {
      identity: `8:orgid:${person.objectId}`,
      scopes: ['voip', 'chat'],
      expires: person.expires,
      teamsUser: { tenantId: person.tenantId, issued: person.issued },
    },
    now,
  );
  return { status: 200, body: issued, versioned: true };
}

/**
 * POST /access/entra/:exchangeAccessToken and /access/teamsExtension/:exchangeAccessToken: a person's own Entra token for an identity
 * and a token of the service that ends with it. Who may is assigned beforehand for Teams; here the scopes of the token decide for others.
 */
export async function exchangeForPerson({ request, resource, issue, caller, now }: Call): Promise<IdentityAnswer> {
  if (!('entra' in caller)) return badToken('an access key was given in place of the token of a person');
  const { objectId, tenantId, scopes, expires } = caller.entra;
  const forTeams = /teamsExtension/i.test(request.path);
  if (scopes.length === 0) return badToken('the token is that of an app, not of a person');
  if (forTeams && !isAssigned(resource, caller.entra)) {
    return failure(403, {
      code: 'Forbidden',
      message: `There is no assignment for ${objectId} of tenant ${tenantId}.`,
    });
  }
  const identity = identityOf(resource, objectId);
  const names = forTeams ? ['voip', 'chat'] : scopes.map((scope) => scope.toLowerCase());
  const accessToken = await issue(resource, { identity, scopes: names, expires }, now);
  return { status: 200, body: { identity: { id: identity }, accessToken }, versioned: true };
}

/** The identity that a resource keeps for a person: the same each time. */
function identityOf(resource: EmulatedResource, objectId: string): string {
  const known = resource.people.get(objectId);
  if (known !== undefined && resource.identities.has(known)) return known;
  const made = newIdentity(resource);
  resource.people.set(objectId, made);
  return made;
}

const missing = (name: string): IdentityAnswer =>
  failure(
    400,
    { code: 'ValidationError', message: `${name}: The ${name} field is required.`, target: name },
    { versioned: false },
  );

const invalid = (message: string, target: string): IdentityAnswer =>
  failure(400, { code: 'ValidationError', message, target });

const badToken = (reason: string): IdentityAnswer =>
  failure(
    401,
    { code: 'InvalidAccessToken', message: 'Provided access token is not valid.' },
    { versioned: false, reason },
  );
