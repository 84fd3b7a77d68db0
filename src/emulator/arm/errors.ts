import { type Answer, failure } from '../answer';

export const noToken = (): Answer =>
  failure(
    401,
    { code: 'AuthenticationFailed', message: "Authentication failed. The 'Authorization' header is missing." },
    challenge("The authentication failed because of missing 'Authorization' header."),
  );

export const badToken = (why: string): Answer =>
  failure(
    401,
    { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' },
    { ...challenge('The access token is invalid.'), reason: why },
  );

export const expiredToken = (why: string): Answer =>
  failure(
    401,
    {
      code: 'ExpiredAuthenticationToken',
      message: 'The access token expiry UTC time is earlier than current UTC time.',
    },
    { ...challenge('The access token has expired.'), reason: why },
  );

export const wrongAudience = (why: string): Answer =>
  failure(
    401,
    {
      code: 'InvalidAuthenticationTokenAudience',
      message:
        "The access token has been obtained for wrong audience or resource. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.",
    },
    { ...challenge('The access token has been obtained for wrong audience or resource.'), reason: why },
  );

export const wrongTenant = (tenantId: string, subscriptionTenantId: string): Answer =>
  failure(
    401,
    {
      code: 'InvalidAuthenticationTokenTenant',
      message: `The access token is from the wrong issuer 'https://sts.windows.net/${tenantId}/'. It must match the tenant 'https://sts.windows.net/${subscriptionTenantId}/' associated with this subscription.`,
    },
    challenge('The access token is from the wrong issuer.'),
  );

export const notAuthorized = (caller: { name: string; objectId: string }, action: string, scope: string): Answer =>
  failure(403, {
    code: 'AuthorizationFailed',
    message: `The client '${caller.name}' with object id '${caller.objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  });

export const noSubscription = (id: string): Answer =>
  failure(404, { code: 'SubscriptionNotFound', message: `The subscription '${id}' could not be found.` });

export const noGroup = (name: string): Answer =>
  failure(404, { code: 'ResourceGroupNotFound', message: `Resource group '${name}' could not be found.` });

export const notJson = (): Answer =>
  failure(400, {
    code: 'InvalidRequestContent',
    message: 'The request content was invalid and could not be deserialized.',
  });

export const noResource = (name: string, group: string): Answer =>
  failure(404, {
    code: 'ResourceNotFound',
    message: `The Resource 'Microsoft.Communication/CommunicationServices/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  });

export const noType = (version: string): Answer =>
  failure(404, {
    code: 'InvalidResourceType',
    message: `The resource type could not be found in the namespace for api version '${version}'.`,
  });

function challenge(description: string): Pick<Answer, 'headers'> {
  return {
    headers: {
      'WWW-Authenticate': `Bearer authorization_uri="https://login.windows.net/", error="invalid_token", error_description="${description}"`,
    },
  };
}
