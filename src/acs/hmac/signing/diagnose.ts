import { parseConnectionString } from '../../connectionString/connectionString';
import { HOLE } from '../../../engine/facts';
import { readAuthorization } from './authorization';
import type { Cause, Diagnosis } from './cause';
import { contentHashCauses } from './contentHash';
import { dateCauses } from './dateCauses';
import type { Deviation, Material, Pieces } from './deviation';
import { deviationsOf } from './deviations';
import { findDeviations, textOf } from './findDeviations';
import { sentCauses } from './sentCauses';
import { serviceCauses } from './serviceCauses';
import { headerOf, type ShownRequest } from './shownRequest';
import { signedTextCauses } from './signedText';

/** What else is known of a refused request. */
export interface Known {
  /** Whole: its endpoint counts too. */
  readonly connectionString?: string;
  /** This machine's clock, in milliseconds since 1970. */
  readonly now: number;
}

/**
 * Why the service refuses the signature of a request. With the key the right signature is computed, and those of the known mistakes:
 * what matches is certain. Without it, what can be read off the request is. Nothing that it answers with holds the key or the signature.
 */
export function diagnose(request: ShownRequest, { connectionString, now }: Known): Diagnosis {
  const { headers } = request;
  const authorization = readAuthorization(headerOf(headers, 'authorization'));
  const { names } = authorization;
  if (!names) {
    return { causes: order([...authorization.causes, ...serviceCauses(request.answer)]), missing: [] };
  }
  const key = connectionString === undefined ? undefined : readKey(connectionString);
  const material = key && materialOf(request, names, key);
  const right = material && piecesOf(material);
  const found =
    right && authorization.signature
      ? findDeviations(authorization.signature, right, deviationsOf(material))
      : undefined;
  const signature = !right || !authorization.signature ? undefined : found?.length === 0 ? 'right' : 'wrong';
  const text = right ? textOf(right) : undefined;
  const sent = sentCauses(request, names);
  const causes = [
    ...authorization.causes,
    ...sent,
    ...dates(request, now),
    ...contentHashCauses(headerOf(headers, 'x-ms-content-sha256'), request),
    ...signedTextCauses(request, names),
    ...(found ?? []).flatMap((one) => provenCause(one, request, sent)),
    ...(key ? hostCauses(request, key.endpoint) : []),
    ...serviceCauses(request.answer),
  ];
  return {
    causes: order([...causes, ...whatElse(signature, causes)]),
    ...(signature && { signature }),
    ...(text !== undefined && { stringToSign: text }),
    missing: missingIn(request, names, connectionString !== undefined),
  };
}

/** A mistake that the signature was made with; none where what it is about is not sent at all, which is told already. */
function provenCause(
  { id, part, what, fix }: Deviation,
  { headers }: ShownRequest,
  sent: readonly Cause[],
): readonly Cause[] {
  const told =
    (part === 'date' && sent.some((cause) => cause.part === 'date' && cause.certain)) ||
    (part === 'content hash' && headerOf(headers, 'x-ms-content-sha256') === undefined);
  return told ? [] : [{ id, part, certain: true, what, fix }];
}

interface Key {
  readonly accessKey: string;
  readonly endpoint: string;
  readonly connectionString: string;
}

function readKey(text: string): Key | undefined {
  const value = text.trim();
  const parts = parseConnectionString({ value, span: { start: 0, end: value.length } });
  const accessKey = parts?.accessKey?.value.trim();
  return accessKey ? { accessKey, endpoint: parts?.endpoint?.value.trim() ?? '', connectionString: value } : undefined;
}

const hole = (text: string | undefined): boolean => text === undefined || text.includes(HOLE);

/** The host that the service sees: the header's, else the URL's, without the port that the scheme has anyway. */
function hostOf({ headers, authority, scheme }: ShownRequest): string | undefined {
  const named = headerOf(headers, 'host') ?? authority;
  return named?.replace(scheme === 'http' ? /:80$/ : /:443$/, '');
}

function valueOf(request: ShownRequest, name: string): string | undefined {
  return name === 'host' ? hostOf(request) : headerOf(request.headers, name);
}

function materialOf(request: ShownRequest, names: readonly string[], key: Key): Material | undefined {
  const { method, target, scheme = 'https', headers, authority, body } = request;
  const host = hostOf(request);
  const sent = (name: string) => headerOf(headers, name);
  if (method === undefined || target === undefined || host === undefined || hole(target) || hole(host))
    return undefined;
  const values = names.map((name) => valueOf(request, name) ?? '');
  if (values.some(hole)) return undefined;
  return {
    ...{ method: method.toUpperCase(), target, scheme, authority: authority ?? host, host, names, values },
    ...(body !== undefined && { body }),
    dates: [sent('date'), sent('x-ms-date')].flatMap((date) => date ?? []),
    hash: sent('x-ms-content-sha256') ?? '',
    accessKey: key.accessKey,
    connectionString: key.connectionString,
  };
}

const piecesOf = ({ method, target, values, accessKey }: Material): Pieces => ({
  ...{ method, target, values, lineEnd: '\n', separator: ';', end: '', encoding: 'utf8' as const },
  key: Buffer.from(accessKey, 'base64'),
});

function dates({ headers, answer }: ShownRequest, now: number): readonly Cause[] {
  const sent = headerOf(headers, 'x-ms-date') ?? headerOf(headers, 'date');
  if (sent === undefined || hole(sent)) return [];
  const service = Date.parse(headerOf(answer?.headers ?? [], 'date') ?? '');
  return dateCauses(sent, { here: now, ...(Number.isFinite(service) && { service }) });
}

function hostCauses(request: ShownRequest, endpoint: string): readonly Cause[] {
  const host = hostOf(request)?.toLowerCase();
  const home = URL.canParse(endpoint) ? new URL(endpoint).host : undefined;
  if (host === undefined || home === undefined || host === home || hole(host)) return [];
  return [
    {
      ...{ id: 'key-other-resource', part: 'key', certain: false },
      what: 'The request goes to another host than the endpoint of the connection string: the key is probably not that of the resource that is called.',
      fix: 'Sign with the key of the resource that is called.',
    },
  ];
}

/** What remains where nothing that was looked at explains it. */
function whatElse(signature: Diagnosis['signature'], causes: readonly Cause[]): readonly Cause[] {
  if (causes.some(({ certain, part }) => certain || part === 'content hash')) return [];
  if (signature === 'right') {
    return [
      {
        ...{ id: 'signature-right', part: 'key', certain: false },
        what: 'The signature is right for this request and this key, so the service knows another key, or sees another request.',
        fix: 'Compare the key with the Keys page of the resource (regenerated?), see whether key access is switched off there (disableLocalAuth), and go around proxies that rewrite requests.',
      },
    ];
  }
  if (signature === 'wrong' && !causes.some(({ id }) => id === 'key-other-resource')) {
    return [
      {
        ...{ id: 'key-other', part: 'key', certain: false },
        what: 'Neither the right text nor any with up to three known mistakes has this signature under this key: most likely it was made with another key.',
        fix: 'Copy the key again from the Keys page of the resource. If it is the same, compare what is signed with the text below, letter by letter.',
      },
    ];
  }
  return [];
}

function missingIn(request: ShownRequest, names: readonly string[], hasKey: boolean): readonly string[] {
  const { method, target, body, answer } = request;
  const shown = [...names.map((name) => valueOf(request, name)), target];
  return [
    ...(method === undefined || target === undefined ? ['the method and the URL'] : []),
    ...(shown.some((value) => value?.includes(HOLE)) ? ['the values of its variables, as they were sent'] : []),
    ...(body === undefined ? ['the body'] : []),
    ...(answer === undefined ? ['the answer with its headers'] : []),
    ...(hasKey ? [] : ['the connection string that it was signed with']),
  ];
}

/** Each cause once; the certain ones first. */
function order(causes: readonly Cause[]): readonly Cause[] {
  const once = [...new Map(causes.toReversed().map((cause) => [cause.id, cause])).values()].toReversed();
  return [...once.filter(({ certain }) => certain), ...once.filter(({ certain }) => !certain)];
}
