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
] satisfies readonly Explanation[];
