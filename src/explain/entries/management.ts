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
] satisfies readonly Explanation[];
