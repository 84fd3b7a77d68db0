import { trimmed, type Located } from '../../engine/source';
import { accessKeyFormat } from '../accessKey/accessKey';
import type { ConnectionString } from './connectionString';
import { hostOf, isAlmostAcsHost } from '../endpoint/endpoint';
import { rewriting, type Fault, type FaultKind } from './fault';
import { isGuid } from './guid';
import { otherServiceIn } from './otherService';
import { placeholderIn } from './placeholder';
import type { Expectation } from './settingName';
import { findTokens } from '../token/token';

const NOTHING = /^(?:|null|nil|none|undefined|~)$/i;
/** Longer ones are sentences about a connection string: a label, a hint. */
const LONGEST_STAND_IN = 4;

/** What stands, in a setting whose name says connection string, in place of one. */
export function* wrongKindFault(given: Located, { certain }: Expectation): Iterable<Fault> {
  const { value, span: at } = trimmed(given);
  if (NOTHING.test(value)) {
    if (certain) yield { kind: 'emptyValue', at };
    return;
  }
  const placeholder = placeholderIn(value);
  if (placeholder === 'reference') return;
  const host = hostOf(value.replace(/[<>[\]{}*]/g, 'x'));
  if (!/[;\s]/.test(value) && isAlmostAcsHost(host)) {
    if (certain || !placeholder) yield { kind: 'bareEndpoint', at };
    return;
  }
  if (accessKeyFormat(value) === 'identifiable') yield { kind: 'bareAccessKey', at };
  else if (certain) {
    const kind = kindOf(value);
    const service = otherServiceIn(value);
    if (kind) yield { kind, at };
    else if (service !== undefined) yield { kind: 'otherService', at, service };
    else if (placeholder && value.split(/\s+/).length <= LONGEST_STAND_IN)
      yield { kind: 'placeholder', at, certain: placeholder === 'marked' };
  }
}

function kindOf(value: string): FaultKind | undefined {
  const [token] = findTokens(value);
  if (token?.start === 0 && token.end === value.length) return 'token';
  if (/^\/subscriptions\/[^/]+\//i.test(value)) return 'resourceId';
  if (/^https?:\/\/[\w.]*portal\.azure\.(?:com|us|cn)(?:[/?#]|$)/i.test(value)) return 'portalPage';
  if (isGuid(value)) return 'guid';
  if (/^8:(?:acs|orgid|gcch-acs|dod-acs):/i.test(value)) return 'identity';
  return accessKeyFormat(value) === 'random' && !placeholderIn(value) ? 'bareAccessKey' : undefined;
}

/** A whole connection string in a setting whose name says that only a piece of it belongs there. */
export function misplacedFault(string: ConnectionString, name: Expectation | undefined): Fault | undefined {
  const { endpoint, accessKey } = string;
  if (!name || name.of === 'connection string' || !endpoint || !accessKey) return undefined;
  const at = trimmed(string.whole).span;
  if (name.of === 'token') return { kind: 'insteadOfToken', at };
  const [kind, piece]: [FaultKind, string] =
    name.of === 'endpoint' ? ['insteadOfEndpoint', endpoint.value] : ['insteadOfAccessKey', accessKey.value];
  return { kind, at, ...rewriting(at, piece) };
}
