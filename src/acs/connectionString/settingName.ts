/** What the name of a setting lets one expect of its value. */
export interface Expectation {
  readonly of: 'connection string' | 'endpoint' | 'access key' | 'token';
  /** Whether the name can mean nothing but ACS; `ConnectionString` alone can mean anything. */
  readonly certain: boolean;
}

const CONNECTION_STRING = /(?:connection|conn)str(?:ing)?(?:primary|secondary|default|value|[12])?$/;
const CONNECTION_SECTION = /^connection[-_ ]?strings?$/i;
const ENDPOINT = /(?:endpoint|endpointur[il]|resourceur[il])$/;
const ACCESS_KEY = /(?:accesskey|apikey|accountkey|(?:primary|secondary)key|acskey|serviceskey)$/;
const TOKEN = /token$/;
/** One `CommunicationService` may be a service of anybody's own, with a database of its own. */
const COMMUNICATION = /(?:^| )(?:azure ?communications?|communications? ?(?:services|samples|resource|email|sms))/;
const ACS_COMPOUND = /(?:^|[^a-z])acs(?:email|sms|chat|call|calling|resource)?(?:resource ?)?conn/;
/** As the samples of ACS call theirs, and nobody else's. */
const SAMPLE_NAME = 'resourceconnectionstring';

/** What a file that uses a certain name contains, whatever its format: literals for the rules that go by names alone. */
export const CERTAIN_NAMES = [
  ...['acs_', 'acsconn', 'acs.conn', 'acs-conn', 'acs:', '"acs', 'communication_services'],
  ...['communications_', 'communicationservices', 'communication-services', 'communication.services'],
  ...['azurecommunication', 'azure_communication', 'azure.communication', 'communication_samples'],
  ...['resourceconnectionstring', 'resource_connection_string', 'communication:', '"communication"'],
] as const;

/**
 * What a key and its sections say of the value, whatever the style of writing: `ACS_CONNECTION_STRING`,
 * `CommunicationServices:ConnectionString`, `VV_COMMUNICATION_SERVICES_CONNECTION_STRING`, `ConnectionStrings:Acs`.
 * Undefined where they say nothing about either. Names in use: settings and look-ups of public projects.
 */
export function expectationOf(path: readonly string[], key: string): Expectation | undefined {
  const section = CONNECTION_SECTION.test(path.at(-1) ?? '');
  if (!section && !/conn|endpoint|ur[il]$|key|token/i.test(key)) return undefined;
  const name = wordsOf(key);
  const all = [...path.flatMap(wordsOf), ...name];
  const own = name.join('');
  const whole = all.join('');
  const words = all.join(' ');
  const acs = all.includes('acs') || COMMUNICATION.test(words) || ACS_COMPOUND.test(words) || own === SAMPLE_NAME;

  if (CONNECTION_STRING.test(own)) return { of: 'connection string', certain: acs };
  if (ENDPOINT.test(own)) return { of: 'endpoint', certain: acs };
  // `ACS_KEY` is also what Azure Cognitive Search was called by.
  if (ACCESS_KEY.test(own))
    return { of: 'access key', certain: COMMUNICATION.test(words) || whole.includes('acsaccesskey') };
  if (TOKEN.test(own)) return { of: 'token', certain: acs };
  return section ? { of: 'connection string', certain: acs } : undefined;
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}
