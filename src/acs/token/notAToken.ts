import type { Argument } from '../../engine/facts';
import type { Source } from '../../engine/source';
import { accessKeyFormat } from '../accessKey/accessKey';
import { hostOf, isAlmostAcsHost } from '../endpoint/endpoint';
import { placeholderIn } from '../connectionString/placeholder';

/** What stands where a user access token belongs, and whether its value says so or only its name. */
export interface NotAToken {
  readonly kind: 'connectionString' | 'accessKey' | 'endpoint' | 'identity';
  readonly by: 'value' | 'name';
}

const CONNECTION_STRING = /connection_?str(?:ing)?(?:\W{0,3})$/i;
const USER_ID = /(?:^|[^a-z]|[a-z](?=U))user_?id(?:["'`][\])]?)?$/i;
const ACCESS_KEY = /access_?key(?:\W{0,3})$/i;
const IDENTITY = /^8:(?:acs|gcch-acs|dod-acs|orgid|dod|gcch):|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** What is longer is no name. */
const LONGEST_NAME = 120;

/** What an argument is, where it plainly is no token; undefined where it may be one. */
export function notAToken({ text: code }: Source, { value, span }: Argument): NotAToken | undefined {
  if (value.kind === 'text') {
    const kind = kindOfText(value.text.value.trim());
    return kind && { kind, by: 'value' };
  }
  const written = value.kind === 'unknown' ? code.slice(span.start, span.start + LONGEST_NAME + 1) : '';
  const whole = span.end - span.start <= LONGEST_NAME && /^[^(\n]+$/.test(code.slice(span.start, span.end));
  const name =
    value.kind === 'environment' ? value.environment.name.value : whole ? written.slice(0, span.end - span.start) : '';
  if (CONNECTION_STRING.test(name)) return { kind: 'connectionString', by: 'name' };
  if (USER_ID.test(name)) return { kind: 'identity', by: 'name' };
  return ACCESS_KEY.test(name) ? { kind: 'accessKey', by: 'name' } : undefined;
}

function kindOfText(text: string): NotAToken['kind'] | undefined {
  if (/(?:^|;)\s*accesskey\s*=/i.test(text) || /^endpoint\s*=\s*https?:/i.test(text)) return 'connectionString';
  if (accessKeyFormat(text)) return 'accessKey';
  if (placeholderIn(text)) return undefined;
  if (/^https?:/i.test(text) && isAlmostAcsHost(hostOf(text))) return 'endpoint';
  return IDENTITY.test(text) ? 'identity' : undefined;
}
