import { slice, spanWithin, trimmed, type Located } from '../../engine/source';
import { distance } from './distance';
import type { Fault } from '../connectionString/fault';
import { placeholderIn } from '../connectionString/placeholder';

const SUFFIX = 'communication.azure.com';
const ACS = /^(?:[a-z\d-]+\.)+communication\.azure\.(?:com|us|cn)$/i;
const ALMOST_ACS =
  /\.?(?:com+unn?ications?|comm?unicaitons?|com+unciations?|communicationservices?)[.-]?(?:azure|microsoft|windows)(?:\.[a-z]{2,4})?$/i;
const AZURE = /\.(?:azure|microsoft|windows|azurewebsites)\.(?:com|net|us|cn)$/i;
const LOCAL =
  /^(?:[^.]+|.+\.(?:localhost|local|test|internal|lan)|127\.[\d.]+|0\.0\.0\.0|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[[\da-f:]+\])$/i;
const SCHEME = /^(?:\/*(?:([a-z][a-z\d+.-]*):(?!\d)(\/*)|([a-z]+)(\/{2,}))|\/+)?/i;
const WORDED_HOST =
  /^[a-z]*:?\/*(?:your|replace|insert|enter|put|todo|placeholder|(?:acs-?)?resource-?name|my-?(?:acs-?|communication-?)?resource)/i;

/**
 * The labels between a resource's name and `communication.azure.com`: data locations in lower case without spaces.
 * Source: the tables of the Calling SDK; new ones may come, so that an unknown one is no error.
 */
const GEOGRAPHIES = new Set(
  (
    'africa asiapacific australia brazil canada europe france germany india japan korea norway qatar sweden ' +
    'switzerland uae uk unitedstates usgov'
  ).split(' '),
);

/** Whether a host name is one of ACS, or can only be a slip in writing one. */
export const isAlmostAcsHost = (host: string): boolean => ACS.test(host) || typoOf(host) !== undefined;

/** Whether a text speaks of a host of ACS anywhere. */
export const mentionsAcsHost = (text: string): boolean =>
  /\bcommunications?\.azure\.[a-z]{2,3}\b/i.test(text) ||
  [...text.matchAll(/(?<![a-z\d-])[a-z\d-]+(?:\.[a-z\d-]+)+/gi)].some(([host]) => isAlmostAcsHost(host));

/** Whether a host is on this machine or this network: an emulator, a container, a name of one label. */
export const isLocalHost = (host: string): boolean => LOCAL.test(host);

/** Whether a host is this machine. */
export const isLoopback = (host: string): boolean => /^(?:localhost|127\.[\d.]+|\[::1\])$/i.test(host);

/** The host of an endpoint as written, whatever its scheme. */
export const hostOf = (endpoint: string): string =>
  /^(?:\[[^\]]*\]|[^/?#:]*)/.exec(endpoint.trim().replace(SCHEME, ''))?.[0] ?? '';

/** Whether an endpoint is a stand-in; plain words only count where nothing real can be called so. */
export function endpointPlaceholder(endpoint: string): 'marked' | 'words' | 'reference' | undefined {
  const placeholder = placeholderIn(endpoint);
  if (placeholder !== 'words') return placeholder ?? (WORDED_HOST.test(endpoint) ? 'words' : undefined);
  return WORDED_HOST.test(endpoint) || !endpoint.includes('.') ? 'words' : undefined;
}

/** What is wrong with an endpoint; `known` says that nothing but one of ACS belongs there. */
export function* endpointFaults(given: Located, known: boolean): Iterable<Fault> {
  const endpoint = trimmed(given);
  const { value } = endpoint;
  const stand = endpointPlaceholder(value);
  if (value === '' || (stand && stand !== 'reference')) return;

  const [prefix, named, slashes, bare] = SCHEME.exec(value) ?? [''];
  const host = hostOf(value);
  const local = isLocalHost(host);
  const scheme = schemeFault(prefix, (named ?? bare)?.toLowerCase(), slashes, local);
  if (scheme && !(stand && prefix === '')) {
    const written = spanWithin(endpoint, 0, prefix.length);
    const at = prefix === '' ? endpoint.span : written;
    yield { kind: scheme, at, edits: [{ span: written, text: 'https://' }] };
  }
  if (stand) return;

  const hostEnd = prefix.length + host.length;
  if (!local) yield* hostFaults(slice(endpoint, prefix.length, hostEnd), known);
  const port = /^:\d*/.exec(value.slice(hostEnd))?.[0].length ?? 0;
  yield* pathFaults(slice(endpoint, hostEnd + port, value.length));
}

function schemeFault(prefix: string, name: string | undefined, slashes: string | undefined, local: boolean) {
  if (name === undefined) return 'noScheme';
  if (/^[a-z]+:/i.test(prefix) && slashes === '//' && (name === 'https' || (name === 'http' && local)))
    return undefined;
  return name === 'http' && slashes === '//' ? 'http' : 'wrongScheme';
}

function* hostFaults(host: Located, known: boolean): Iterable<Fault> {
  const { value, span: at } = host;
  const right = typoOf(value);
  if (/^communication\.azure\.(?:com|us)$/i.test(value)) yield { kind: 'noResource', at };
  else if (/\.communication\.azure\.(?:com|us|cn)$/i.test(value) && !ACS.test(value))
    yield { kind: 'hostCharacter', at };
  else if (right !== undefined) yield { kind: 'hostTypo', at, edits: [{ span: at, text: right }] };
  else if (/(?:^|\.)portal\.azure\.(?:com|us|cn)$/i.test(value)) yield { kind: 'portal', at };
  else if (!ACS.test(value)) {
    const certain = AZURE.test(value);
    if (certain || known) yield { kind: 'foreignHost', at, certain };
  } else {
    const labels = value.toLowerCase().split('.').slice(0, -3);
    const geography = labels.at(-1) ?? '';
    if (labels.length > 1 && !GEOGRAPHIES.has(geography)) {
      const start = value.toLowerCase().lastIndexOf(`.${geography}.communication.`) + 1;
      yield { kind: 'unknownGeography', at: spanWithin(host, start, start + geography.length) };
    }
  }
}

function* pathFaults(tail: Located): Iterable<Fault> {
  const { value } = tail;
  if (/^\/?$/.test(value)) return;
  const start = value.startsWith('/') ? 1 : 0;
  const at = spanWithin(tail, start, value.length);
  const kind = /^\/\/+$/.test(value) ? 'doubleSlash' : /^\/?[?#]/.test(value) ? 'query' : 'path';
  yield { kind, at, edits: [{ span: at, text: '' }] };
}

/** What a misspelt host of ACS was meant to be; undefined for right ones and for those of others. */
function typoOf(host: string): string | undefined {
  if (ACS.test(host) || /^communication\.azure\.(?:com|us|cn)$/i.test(host)) return undefined;
  const labels = ALMOST_ACS.test(host)
    ? host.replace(ALMOST_ACS, '')
    : distance(host.split('.').slice(-3).join('.').toLowerCase(), SUFFIX) <= 2
      ? host.split('.').slice(0, -3).join('.')
      : '';
  const resource = labels.replace(/[^a-z\d]+$/i, '');
  if (!/^[a-z\d-]+(?:\.[a-z\d-]+)*$/i.test(resource)) return undefined;
  return `${resource}.${/\.us$/i.test(host) ? 'communication.azure.us' : SUFFIX}`;
}
