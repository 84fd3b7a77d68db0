/** What a name promises: a connection string or an access key of ACS. */
export type PromisedSecret = 'connection-string' | 'access-key';

const ACS = /(?:^| )(?:acs|communications?)(?= |$)/;
const CONNECTION_STRING = /(?:^| )(?:connection ?strings?|conn ?str(?:ing)?)(?: \d+)?$/;
const ACCESS_KEY =
  /(?:^| )(?:access ?key|(?:acs|communications?|services?|resource)(?: (?:email|sms|chat|calling))?(?: (?:api|secret|primary|secondary|account))? ?(?:key|secret))(?: ?\d)?$/;

/**
 * What the name of a variable or setting promises, if it says both that and ACS:
 * `VITE_ACS_CONNECTION_STRING`, `communicationServicesAccessKey`, `Acs:Key`.
 */
export function secretPromisedBy(name: string): PromisedSecret | undefined {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')
    .trim();
  if (!ACS.test(words)) return undefined;
  if (CONNECTION_STRING.test(words)) return 'connection-string';
  return ACCESS_KEY.test(words) ? 'access-key' : undefined;
}

const PUBLIC_PREFIX = /^(?:VITE|NEXT_PUBLIC|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|PUBLIC|NG_APP|VUE_APP)_(?=\w)/;

/** The prefix by which a build tool copies a variable into what it sends to the browser: `VITE_`, `NEXT_PUBLIC_`. */
export const publicPrefixOf = (name: string): string | undefined => PUBLIC_PREFIX.exec(name)?.[0];
