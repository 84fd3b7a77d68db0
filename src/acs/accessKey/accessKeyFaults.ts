import { trimmed, type Located } from '../../engine/source';
import { accessKeyFormat, isBase64 } from './accessKey';
import { decodedUnicode, decodedUrl } from '../connectionString/encoded';
import { rewriting, type Fault, type FaultKind } from '../connectionString/fault';
import { isGuid } from '../connectionString/guid';
import { placeholderIn, type Placeholder } from '../connectionString/placeholder';

/** Shorter ones are toys: emulators and tests sign with any Base64. */
const REAL = 40;
const RANDOM_LENGTH = 88;
/** `secret`, `ACCESS_KEY`, `my key`, `AccessKey`: nothing that Base64 looks like by chance. */
const PLAIN_WORDS = /^(?:(?:[a-z]+|[A-Z]+)(?:[ _-]+|$))+$|^[A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,})*$/;

/** Whether an access key is a stand-in. A short word that is no Base64 is one too: `secret`. */
export function accessKeyPlaceholder(key: string): Placeholder | undefined {
  if (/^[A-Za-z0-9+/]{84,88}={0,2}$/.test(key)) return /^(.)\1+=*$/.test(key) ? 'marked' : undefined;
  const placeholder = placeholderIn(key);
  if (placeholder === 'words' && /^[A-Za-z0-9+/]{40,}={0,2}$/.test(key)) return undefined;
  return placeholder ?? (key.length < REAL && PLAIN_WORDS.test(key) && !isBase64(key) ? 'words' : undefined);
}

/** What is wrong with an access key that is no stand-in: the first that applies, for the others follow from it. */
export function accessKeyFault(given: Located): Fault | undefined {
  const key = trimmed(given);
  const { value, span: at } = key;
  if (value === '' || accessKeyFormat(value) || accessKeyPlaceholder(value)) return undefined;
  const fault = (kind: FaultKind, right?: string): Fault => ({
    kind,
    at,
    ...(right !== undefined && rewriting(at, right)),
  });

  if (isGuid(value)) return fault('guidAsKey');
  const quoted = /^(["'`“”])(.*?)["'`“”]?$|^(.+?)["'`“”]$/su.exec(value);
  if (quoted) return fault('quoted', quoted[2] ?? quoted[3] ?? '');
  if (/%(?:2b|2f|3d|3b)/i.test(value)) return fault('urlEncoded', decodedUrl(value));
  if (/\\u00(?:2b|2f|3d)/i.test(value)) return fault('unicodeEscaped', decodedUnicode(value));
  if (/\s/.test(value)) return withWhiteSpace(value, fault);

  const halves = /^([A-Za-z0-9+/]{80,88}={0,2}?)\1$/.exec(value);
  if (halves) return fault('joined', halves[1]);
  if (/^[A-Za-z0-9+/]+=+[A-Za-z0-9+/]{8,}=*$/.test(value) || /==(?:endpoint|accesskey)/i.test(value)) {
    return fault('joined');
  }
  if (/^[\w-]{84,86}={0,2}$/.test(value) && /[-_]/.test(value)) {
    return fault('base64url', padded(value.replaceAll('-', '+').replaceAll('_', '/')));
  }
  if (/^[A-Za-z0-9+/]{86}=?$/.test(value)) return fault('unpadded', padded(value));
  if (/^[A-Za-z0-9+/]+$/.test(value) && value.length >= REAL && value.length < RANDOM_LENGTH) {
    return value.length === 84 ? undefined : fault('cut');
  }
  return isBase64(value) ? undefined : fault('notBase64');
}

function withWhiteSpace(value: string, fault: (kind: FaultKind, right?: string) => Fault): Fault {
  const pluses = value.replaceAll(' ', '+');
  if (value.length === RANDOM_LENGTH && accessKeyFormat(pluses)) return fault('lostPlus', pluses);
  const whole = value.replace(/\s+/g, '');
  return isBase64(whole) ? fault('whiteSpace', whole) : fault('whiteSpace');
}

const padded = (key: string): string => `${key.replace(/=+$/, '')}==`.slice(0, RANDOM_LENGTH);
