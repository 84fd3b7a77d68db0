import { isFirstNamingSigned, signedPathIn, signedValuesIn, signsForAcs, variableOf } from '../acs/hmac/handMadeHmac';
import { maskedCode } from '../acs/code/maskedCode';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context, type Report } from '../engine/rule';
import type { Located, Span } from '../engine/source';

type Message = 'encoded' | 'slashes' | 'scheme' | 'endpoint';

/** A part of an address that is encoded already, as the libraries call it. */
const ENCODED_PART =
  /(?:\.pathname|\.PathAndQuery|\.AbsolutePath|\.getRawPath\(\)|\.rawPath|\.percentEncodedPath|\b(?:parsed\w*|url\w*|parts)\.path|\bpathAndQuery|\bpath_and_query|\burl_?[pP]ath_?[aA]nd_?[qQ]uery)$/;
/** What leaves no slash as it is, in place of the path that begins with one. */
const WITHOUT_SLASHES = /^\$?\{\s*(encodeURIComponent|Uri\.EscapeDataString|URLEncoder\.encode)\(\s*([\w.$]+(?:\(\))?)/;
/** A whole address, or its beginning with the scheme. */
const WITH_SCHEME = /\.(?:origin|href|AbsoluteUri|geturl\(\)|toString\(\)|absoluteString)$|\.GetLeftPart\(/;
const ENDPOINT = /^(?:acs|resource|base)?_?(?:endpoint|url|uri)(?:_?url)?$/i;

export default defineRule({
  id: 'hmac-target',
  title: 'Path or host signed otherwise than it is sent',
  severity: 'error',
  literals: ['SignedHeaders='],
  messages: {
    encoded:
      'The path of an address is encoded already: encoded once more it is not what is sent, and the signature is refused with 401.',
    slashes:
      'This encodes the slashes of the path as well: what is signed is not the path that is sent, and the signature is refused with 401.',
    scheme:
      'The host is signed without its scheme: the service signs what the Host header says, contoso.communication.azure.com.',
    endpoint:
      'An endpoint begins with https://, and the host is signed without it: the service signs what the Host header says.',
  },
  why: 'The service builds the text to sign from the request that it receives: the path as it stands there, and the host alone.',
  how: 'Take path, query and host from the address that the request is sent to, as they are.',
  silent:
    'For values that are put together elsewhere, and in files that do not sign requests of Communication Services.',
  docs: 'https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial',
  examples: {
    bad: [
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst path = «encodeURI»(url.pathname) + url.search;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;",
      },
      {
        path: 'src/host.ts',
        text: "const endpoint = 'https://contoso.communication.azure.com';\nconst text = `POST\\n${path}\\n${date};${«endpoint»};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;",
      },
      {
        path: 'src/scheme.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst text = `POST\\n${path}\\n${date};«https://»${acs_host};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;",
      },
      {
        path: 'src/slashes.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst text = `POST\\n${«encodeURIComponent»(path)}\\n${date};${acs_host};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;",
      },
      {
        path: 'src/origin.ts',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst text = `POST\\n${path}\\n${date};${«url.origin»};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;",
      },
      {
        path: 'Acs.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar path = «Uri.EscapeDataString»(uri.PathAndQuery);\nvar text = $"POST\\n{path}\\n{date};{«uri.AbsoluteUri»};{contentHash}";\nvar auth = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'acs.py',
        text: 'endpoint = "https://contoso.communication.azure.com"\ntext = f"POST\\n{«quote»(parsed.path)}\\n{date};{«endpoint»};{content_hash}"\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"',
      },
      {
        path: 'Acs.java',
        text: 'class Acs { String host = "contoso.communication.azure.com";\n  String path = «URLEncoder.encode»(uri.getRawPath(), "UTF-8");\n  String auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature; }',
      },
      {
        path: 'Acs.kt',
        text: 'val endpoint = "https://contoso.communication.azure.com"\nval path = «URLEncoder.encode»(uri.rawPath, "UTF-8")\nval text = "POST\\n$path\\n$date;$«endpoint»;$hash"\nval auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=$signature"',
      },
      {
        path: 'Acs.swift',
        text: 'let endpoint = "https://contoso.communication.azure.com"\nlet text = "POST\\n\\(path)\\n\\(date);\\(«endpoint»);\\(hash)"\nlet auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=\\(signature)"',
      },
    ],
    good: [
      {
        path: 'src/segment.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst text = `POST\\n/identities/${encodeURIComponent(id)}:issueAccessToken?api-version=2023-10-01\\n${date};${acs_host};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;",
      },
      {
        path: 'src/acs.js',
        text: "const endpoint = 'https://contoso.communication.azure.com';\nconst url = new URL(`${endpoint}/identities/${encodeURIComponent(id)}`);\nconst text = `POST\\n${url.pathname}${url.search}\\n${date};${url.host};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;",
      },
      {
        path: 'acs.py',
        text: 'endpoint = "contoso.communication.azure.com"\npath = f"/identities/{quote(user)}"\ntext = f"POST\\n{path}\\n{date};{endpoint};{content_hash}"\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"',
      },
      {
        path: 'src/blob.js',
        text: 'const text = `POST\\n${encodeURI(url.pathname)}\\n${date};${endpoint};${hash}`;',
      },
    ],
  },
  visit: {
    literal: (literal, report, context) => {
      const values = signedValuesIn(literal, context.source.text);
      if (values && signsForAcs(context)) {
        checkHost(literal, values, report, context);
        checkSlashes(literal, report, context);
      }
      if (isFirstNamingSigned(literal, context) && signsForAcs(context)) checkPath(report, context);
    },
  },
});

const ENCODES =
  /(?<![\w$])((?:encodeURI(?:Component)?|(?:urllib\.parse\.)?quote(?:_plus)?|Uri\.Escape(?:Data|Uri)String|(?:WebUtility|HttpUtility)\.UrlEncode|URLEncoder\.encode))\s*\(\s*([\w.$]+(?:\(\))?)\s*[,)]/g;

function checkPath(report: Report<Message>, context: Context): void {
  for (const { index, 1: call = '', 2: part = '' } of maskedCode(context).matchAll(ENCODES)) {
    if (ENCODED_PART.test(part)) report({ start: index, end: index + call.length }, 'encoded', { severity: 'warning' });
  }
}

function checkSlashes(literal: Located, report: Report<Message>, { source: { text } }: Context): void {
  const path = signedPathIn(literal, text) ?? '';
  const [, call = '', part = ''] = WITHOUT_SLASHES.exec(path) ?? [];
  const at = ENCODED_PART.test(part) ? undefined : spanOf(call, path, text, literal.span);
  if (at) report(at, 'slashes');
}

/** The second of three values is the host: a whole address in its place, or what the file says is one. */
function checkHost({ span }: Located, values: readonly string[], report: Report<Message>, context: Context): void {
  const { text } = context.source;
  for (const value of values) {
    const scheme = spanOf(/https?:\/\//i.exec(value)?.[0] ?? '', value, text, span);
    if (scheme) report(scheme, 'scheme');
    const name = /[A-Za-z_$][\w.$]*(?:\(\))?/.exec(value.replace(/^[^A-Za-z_]*/, ''))?.[0] ?? '';
    const at = spanOf(name, value, text, span);
    if (!at) continue;
    if (WITH_SCHEME.test(name)) report(at, 'scheme');
    else if (ENDPOINT.test(variableOf(value) ?? '') && addresses(context).has(name)) report(at, 'endpoint');
  }
}

function spanOf(name: string, value: string, text: string, within: Span): Span | undefined {
  const from = text.indexOf(value, within.start);
  if (name === '' || from < 0 || from >= within.end) return undefined;
  const start = from + value.indexOf(name);
  return { start, end: start + name.length };
}

const GIVEN = /(?<![\w$.])([A-Za-z_$][\w$]*)\s*(?::\s*\w+\s*)?=(?![=>])\s*(?=(.{0,12}))/g;

/** The names that a file gives one text, and that begins with a scheme. */
const addresses = oncePerFile(({ source: { text } }: Context): ReadonlySet<string> => {
  const given = new Map<string, string | undefined>();
  for (const [, name = '', start] of text.matchAll(GIVEN)) given.set(name, given.has(name) ? undefined : start);
  return new Set([...given].flatMap(([name, start = '']) => (/^[@$frb]*["'`]https?:\/\//i.test(start) ? [name] : [])));
});
