import { isLoopback as isLoopbackHost } from '../endpoint/endpoint';
import { Secret } from '../secret/secret';

/** A resource that a text holds the key of. */
export interface FoundConnectionString {
  /** Such as `https://contoso.communication.azure.com/`, always in this form. */
  readonly endpoint: string;
  readonly connectionString: Secret;
}

const WHOLE = /endpoint=(https?:\/\/[^;\s"'<>]{1,300});accesskey=([A-Za-z0-9+/]{8,200}={0,2})(?![A-Za-z0-9+/=])/gi;

/** Every usable ACS connection string in a text, each resource and key once. Emulators on this machine count too. */
export function findConnectionStrings(text: string): readonly FoundConnectionString[] {
  const found = new Map<string, FoundConnectionString>();
  for (const { 0: whole, 1: endpoint = '' } of text.matchAll(WHOLE)) {
    if (isAcs(endpoint)) found.set(whole, { endpoint: new URL(endpoint).href, connectionString: new Secret(whole) });
  }
  return [...found.values()];
}

/** Whether a URL's host is one that ACS, or an emulator of it on this machine, answers at. */
export function isAcs(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { hostname, protocol } = new URL(endpoint);
  return isLoopbackHost(hostname) || (protocol === 'https:' && /\.communication\.azure\.(com|us)$/i.test(hostname));
}

/** Whether a URL stays on this machine. */
export function isLoopback(endpoint: string): boolean {
  return URL.canParse(endpoint) && isLoopbackHost(new URL(endpoint).hostname);
}
