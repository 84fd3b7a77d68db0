import type { Explanation } from '../explanation';

const ARM = [
  'Microsoft Communication communicationServices',
  'Microsoft Communication emailServices',
  'az communication',
] as const;
const REFUSED = [
  'AuthorizationFailed',
  'LinkedAuthorizationFailed',
  'does not have authorization to perform action',
] as const;
const NOT_REGISTERED = [
  'MissingSubscriptionRegistration',
  'SubscriptionNotRegistered',
  'not registered to use namespace',
] as const;
const NOT_FOUND = ['ResourceNotFound', 'ResourceGroupNotFound', 'under resource group * was not found'] as const;

export default [
  {
    id: 'arm-authorization-failed',
    title: 'AuthorizationFailed: no right to manage the resource',
    cause:
      'Azure Resource Manager refused: the signed-in account lacks the role for this action, for reading the keys (listKeys) for example, on this resource. That is another right than sending requests to the resource.',
    fix: 'Have a role with that action assigned on the resource, Contributor for example, then sign in anew.',
    signals: [
      { phrase: REFUSED, weight: 4 },
      { phrase: ARM, weight: 3 },
    ],
    needs: [{ phrase: ARM }, { phrase: REFUSED }],
    sample:
      "(AuthorizationFailed) The client 'app' does not have authorization to perform action 'Microsoft.Communication/communicationServices/listKeys/action' over scope",
    docs: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  },
  {
    id: 'arm-not-registered',
    title: 'The subscription is not registered for Microsoft Communication',
    cause: 'The resource provider has to be registered once for each subscription before its resources can be made.',
    fix: 'Run az provider register --namespace Microsoft.Communication, and wait until it says Registered.',
    signals: [
      { phrase: NOT_REGISTERED, weight: 4 },
      { phrase: 'Microsoft Communication', weight: 3 },
    ],
    needs: [{ phrase: 'Microsoft Communication' }, { phrase: NOT_REGISTERED }],
    sample:
      "(MissingSubscriptionRegistration) The subscription is not registered to use namespace 'Microsoft.Communication'.",
    docs: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
  },
  {
    id: 'arm-resource-not-found',
    title: 'The Communication Services resource was not found',
    cause:
      'There is no resource of that name in this resource group and subscription: likely another subscription is selected, or the name differs.',
    fix: 'Check subscription, resource group and name with az communication list.',
    certainty: 'likely',
    signals: [
      { phrase: NOT_FOUND, weight: 4 },
      { phrase: ARM, weight: 3 },
    ],
    needs: [{ phrase: ARM }, { phrase: NOT_FOUND }],
    sample:
      "(ResourceNotFound) The Resource 'Microsoft.Communication/CommunicationServices/contoso' under resource group 'rg' was not found.",
    docs: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found',
  },
  {
    id: 'arm-subscription-unknown',
    title: 'SubscriptionNotFound: the subscription is not one of this sign-in',
    cause: 'The id is wrong, or the signed-in account belongs to another tenant than the subscription.',
    fix: 'Check az account list, sign in with az login --tenant, and select the subscription with az account set.',
    signals: [
      { phrase: ['SubscriptionNotFound', 'subscription * could not be found'], weight: 4 },
      { phrase: ARM, weight: 3 },
    ],
    needs: [{ phrase: ['SubscriptionNotFound', 'subscription * could not be found'] }, { phrase: ARM }],
    sample: "az communication list: (SubscriptionNotFound) The subscription 'x' could not be found.",
    docs: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found',
  },
  {
    id: 'arm-name-taken',
    title: 'HostNamePrefixTaken: the name of the resource is taken or reserved',
    cause:
      'The name becomes the host of the endpoint, so it has to be the only one of its kind; some words are reserved.',
    fix: 'Give the Communication Services resource another name and deploy again.',
    signals: [{ phrase: ['HostNamePrefixTaken', 'Specified host name prefix is not available'], weight: 8 }],
    sample: '{"error":{"code":"HostNamePrefixTaken","message":"Specified host name prefix is not available"}}',
    docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  },
  {
    id: 'arm-linked-domain',
    title: 'InvalidLinkedDomains: the email domain cannot be linked to the resource',
    cause:
      'The id in linkedDomains is not accepted: likely the domain is not verified or not made yet, lies in another data location than the resource, or its id is misspelt.',
    fix: 'Check the id of the domain, that it is verified and in the same data location, and make it before the link.',
    certainty: 'likely',
    signals: [
      { phrase: 'InvalidLinkedDomains', weight: 8 },
      { phrase: 'Requested linked domains', weight: 2 },
    ],
    sample: '{"code":"InvalidLinkedDomains","message":"Requested linked domains are invalid."}',
    docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/email/connect-email-communication-resource',
  },
  {
    id: 'arm-role-assignment',
    title: 'No right to assign roles',
    cause:
      'Deploying or granting the role for Communication Services needs the right to assign roles, and the signed-in account has Contributor or less.',
    fix: 'Have an Owner, a User Access Administrator or a Role Based Access Control Administrator assign the role.',
    signals: [
      { phrase: 'Microsoft Authorization roleAssignments write', weight: 5 },
      { phrase: REFUSED, weight: 2 },
    ],
    needs: [
      { phrase: 'Microsoft Authorization roleAssignments write' },
      { phrase: REFUSED },
      [{ about: 'acs' }, { phrase: [...ARM, 'communication'] }],
    ],
    sample:
      "azd provision communication: does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write'",
    docs: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  },
  {
    id: 'arm-sign-in-stale',
    title: 'ExpiredAuthenticationToken: the sign-in at Azure has expired or is of another tenant',
    cause:
      'Azure Resource Manager refused the token: its time is over, or it was issued by another tenant than that of the subscription.',
    fix: 'Run az login, with --tenant for the tenant of the subscription.',
    asked: true,
    signals: [
      {
        phrase: [
          'ExpiredAuthenticationToken',
          'InvalidAuthenticationTokenTenant',
          'access token is from the wrong issuer',
        ],
        weight: 7,
      },
    ],
    sample: '(ExpiredAuthenticationToken) The access token expiry UTC time is earlier than current UTC time.',
    docs: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors',
  },
  {
    id: 'arm-policy',
    title: 'RequestDisallowedByPolicy: an Azure Policy forbids it',
    cause: 'The organization does not allow this type, place or setting of a resource.',
    fix: 'Read which policy the message names, and ask its owner.',
    asked: true,
    signals: [{ phrase: ['RequestDisallowedByPolicy', 'was disallowed by policy'], weight: 7 }],
    sample: "RequestDisallowedByPolicy: Resource 'acs' was disallowed by policy.",
    docs: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-policy-requestdisallowedbypolicy',
  },
  {
    id: 'arm-location',
    title: 'LocationNotAvailableForResourceType: the location has to be global',
    cause: 'Communication Services resources have the location global; where their data rests, dataLocation tells.',
    fix: 'Set location to global, and the region in dataLocation.',
    signals: [
      {
        phrase: [
          'LocationNotAvailableForResourceType microsoft communication',
          'available for resource type Microsoft Communication',
        ],
        weight: 7,
      },
    ],
    sample:
      "The provided location 'westeurope' is not available for resource type 'Microsoft.Communication/CommunicationServices'.",
    docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  },
  {
    id: 'arm-locked',
    title: 'ScopeLocked: a lock protects the resource',
    cause: 'A lock on the resource, its group or the subscription forbids the change.',
    fix: 'Ask for the lock to be removed, or leave the resource as it is.',
    asked: true,
    signals: [{ phrase: ['ScopeLocked', 'following scope s are locked'], weight: 7 }],
    sample: '(ScopeLocked) The scope cannot perform delete operation because following scope(s) are locked',
    docs: 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources',
  },
  {
    id: 'arm-api-version',
    title: 'NoRegisteredProviderFound: this API version or place is not offered',
    cause: 'The api-version of the template does not exist for this type, or not for this location.',
    fix: 'Use a version and a location that the message lists.',
    asked: true,
    signals: [{ phrase: ['NoRegisteredProviderFound', 'No registered resource provider found'], weight: 7 }],
    sample: "NoRegisteredProviderFound: No registered resource provider found for location 'global' and API version",
    docs: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
  },
  {
    id: 'arm-subscription-disabled',
    title: 'ReadOnlyDisabledSubscription: the subscription is disabled',
    cause: 'The subscription is switched off, for an unpaid bill or a spent credit for example, and can only be read.',
    fix: 'Have the owner of the account enable it again.',
    asked: true,
    signals: [{ phrase: ['ReadOnlyDisabledSubscription', 'is disabled and therefore marked as read only'], weight: 7 }],
    sample: '(ReadOnlyDisabledSubscription) The subscription is disabled and therefore marked as read only.',
    docs: 'https://learn.microsoft.com/azure/cost-management-billing/manage/subscription-disabled',
  },
  {
    id: 'arm-principal',
    title: 'PrincipalNotFound: the identity of the role assignment is not in this directory',
    cause:
      'The object id is another kind of id or of another tenant, or the identity was made a moment ago: likely the client id was taken for the object id.',
    fix: 'Pass the object id of the service principal, with --assignee-principal-type, and try again after a minute.',
    certainty: 'likely',
    asked: true,
    signals: [{ phrase: ['PrincipalNotFound', 'Cannot find user or service principal in graph database'], weight: 7 }],
    sample: 'PrincipalNotFound: Principal 3b2b does not exist in the directory',
    docs: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  },
  {
    id: 'arm-role-unknown',
    title: 'The role of that name does not exist here',
    cause: 'The name is misspelt, or the role is not offered in this cloud or scope.',
    fix: 'Run az role definition list --name, or pass the id of the role.',
    asked: true,
    signals: [
      {
        phrase: [
          'RoleDefinitionDoesNotExist',
          "Role * * * * * doesn't exist",
          "Role * * doesn't exist",
          "Role * * * doesn't exist",
          "Role * * * * doesn't exist",
          "Role * doesn't exist",
        ],
        weight: 7,
      },
    ],
    needs: [[{ about: ['acs', 'entra'] }, { phrase: ['RoleDefinitionDoesNotExist', 'az role', 'assignee'] }]],
    sample: "az role assignment create: Role 'Communication Owner' doesn't exist.",
    docs: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  },
] satisfies readonly Explanation[];
