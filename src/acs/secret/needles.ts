/** What a file contains, in whatever case, that holds a secret of ACS: rules prefilter with these. */

/** The host of every connection string, with the plural that people misremember. */
export const HOST_NEEDLES = ['communication.azure.', 'communications.azure.'] as const;

/** `accesskey=` in Base64, as Kubernetes keeps it: what it looks like depends on what it follows. */
const ENCODED_NEEDLES = ['YWNjZXNza2V5P', 'FjY2Vzc2tleT', 'hY2Nlc3NrZXk9'] as const;

/**
 * What a connection string has at least one of, right or wrong. Not `accesskey` and `endpoint=` alone: those are an
 * attribute of HTML and any assignment.
 */
export const STRING_NEEDLES = [
  'communication.azure',
  'communications.azure',
  'accesskey=',
  'accesskey%3d',
  'endpoint=http',
  ...ENCODED_NEEDLES,
] as const;

/** The signature of identifiable keys, and what tells of the others that they are keys of ACS: a name or a client. */
export const KEY_NEEDLES = [
  'JQQJ99',
  'acs_',
  'acskey',
  'acs-key',
  'acsaccess',
  'acs-access',
  'acsapi',
  'acsprimary',
  'acssecret',
  'communication_',
  'communications_',
  'communicationservice',
  'communication-service',
  'communicationkey',
  'communicationaccesskey',
  'azure.communication',
  'azure-communication',
  'azure/communication',
  'azurecommunication',
  ...HOST_NEEDLES,
  'accesskey=',
  ...ENCODED_NEEDLES,
] as const;
