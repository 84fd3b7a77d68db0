import { lineBefore } from '../acs/code/lineBefore';
import { importsBase64, signsForAcs } from '../acs/hmac/handMadeHmac';
import type { Call } from '../engine/facts';
import type { Located, Span } from '../engine/source';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context } from '../engine/rule';

const WRITES_BYTES = /^(?:digest|hexdigest|toString|ToHexString(?:Lower)?|encodeHexString)$/;
const BASE64 =
  /digest\(\s*['"]base64['"]|b64encode\(|ToBase64String\(|encodeToString\(|enc\.Base64\b|btoa\(|base64EncodedString|encodeBase64/g;

export default defineRule({
  id: 'hmac-encoding',
  title: 'Hash or signature in hexadecimal',
  severity: 'error',
  literals: ['SignedHeaders='],
  messages: {
    hex: 'Communication Services reads the content hash and the signature as Base64: in hexadecimal they are refused with 401.',
  },
  why: 'The service compares the headers with Base64 texts of its own. The same bytes in another spelling are another text.',
  how: 'Encode the bytes of both hashes in Base64, not their hexadecimal digits.',
  silent: 'In files that encode two hashes in Base64 already: what is in hexadecimal there serves something else.',
  docs: 'https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial',
  examples: {
    bad: [
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst hash = «createHash('sha256').update(body).digest('hex')»;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${createHmac('sha256', key).update(text).digest('base64')}`;",
      },
      {
        path: 'src/browser.ts',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst hash = «CryptoJS.SHA256(body).toString()»;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${CryptoJS.HmacSHA256(text, key).toString(CryptoJS.enc.Base64)}`;",
      },
      {
        path: 'acs.py',
        text: 'host = "contoso.communication.azure.com"\ncontent_hash = «hashlib.sha256(body).hexdigest()»\nauth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + base64.b64encode(mac).decode()',
      },
      {
        path: 'acs2.py',
        text: 'host = "contoso.communication.azure.com"\ncontent_hash = base64.b64encode(«hashlib.sha256(body).hexdigest()».encode()).decode()\nauth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + base64.b64encode(mac).decode()',
      },
      {
        path: 'Acs.cs',
        text: 'var host = "contoso.communication.azure.com";\nvar hash = «Convert.ToHexString(SHA256.HashData(body))»;\nvar auth = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={Convert.ToBase64String(mac)}";',
      },
      {
        path: 'Acs.java',
        text: 'class Acs { String host = "contoso.communication.azure.com";\n  String hash = «Hex.encodeHexString(digest)»;\n  String auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + Base64.getEncoder().encodeToString(mac); }',
      },
      {
        path: 'Acs.kt',
        text: 'val host = "contoso.communication.azure.com"\nval hash = «Hex.encodeHexString(digest)»\nval auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${Base64.getEncoder().encodeToString(mac)}"',
      },
      {
        path: 'Acs.swift',
        text: 'let host = "contoso.communication.azure.com"\nlet hash = «digest.map { String(format: "%02x", $0) }.joined()»\nlet auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=\\(mac.base64EncodedString())"',
      },
      {
        path: 'Acs.php',
        text: '<?php\n$host = "contoso.communication.azure.com";\n$hash = base64_encode(«hash("sha256", $body)»);\n$signature = base64_encode(«hash_hmac("sha256", $text, $key)»);\n$auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=$signature";',
      },
      {
        path: 'acs.go',
        text: 'host := "contoso.communication.azure.com"\nsignature := «hex.EncodeToString»(mac.Sum(nil))\nauth := "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature',
      },
    ],
    good: [
      {
        path: 'Acs.php',
        text: '<?php\n$host = "contoso.communication.azure.com";\n$hash = base64_encode(hash("sha256", $body, true));\n$signature = base64_encode(hash_hmac("sha256", $text, $key, true));\n$etag = hash("sha256", $body);\n$auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=$signature";',
      },
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst hash = createHash('sha256').update(body).digest('base64');\nconst id = createHash('sha256').update(body).digest('hex');\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${createHmac('sha256', key).update(text).digest('base64')}`;",
      },
      {
        path: 'acs.py',
        text: 'host = "contoso.communication.azure.com"\ncontent_hash = base64.b64encode(hashlib.sha256(body).digest()).decode()\nauth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + base64.b64encode(mac).decode()',
      },
      { path: 'src/tag.js', text: "const tag = createHash('sha256').update(body).digest('hex');" },
    ],
  },
  visit: {
    call: {
      callees: WRITES_BYTES,
      visit: (call, report, context) => {
        if (!isHex(call, context.source.text) || !signsForAcs(context)) return;
        const { text } = context.source;
        const wrapped = /(?:b64encode|ToBase64String|btoa)\(\s*(?:[\w.]+\(\s*)?$/.test(
          lineBefore(text, call.span.start),
        );
        if (!wrapped && encodesInBase64(context) > 1) return;
        report(call.span, 'hex', { fixes: wrapped ? [] : repairOf(call, context) });
      },
    },
    literal: (literal, report, context) => {
      if (!/^%02(?:hh)?x$/i.test(literal.value) || !/\.swift$/i.test(context.source.path)) return;
      const mapped = hexOfSwift(literal, context);
      if (mapped && signsForAcs(context)) report(mapped, 'hex');
    },
    text: ({ value, span }, report, context) => {
      if (!signsForAcs(context)) return;
      for (const { index, 0: whole, 1: call = '' } of value.matchAll(HEX_OF_TEXT)) {
        const start = span.start + index + whole.length - call.length;
        const end = start + call.length;
        const bytes = [{ span: { start: end - 1, end: end - 1 }, text: ', true' }];
        report({ start, end }, 'hex', {
          fixes: call.startsWith('hash') ? [{ title: 'Ask for the bytes', edits: bytes }] : [],
        });
      }
    },
  },
});

/** How often a file encodes something in Base64. */
const encodesInBase64 = oncePerFile(({ source: { text } }: Context) => text.match(BASE64)?.length ?? 0);

/** The hexadecimal digits of a hash in PHP, which gives them unless it is told otherwise, and in Go. */
const HEX_OF_TEXT =
  /(?:(?<=base64_encode\(\s*)|(?:hash|signature|mac)\w*\s*:?=\s*)(hash(?:_hmac)?\(\s*['"]sha256['"]\s*(?:,\s*\$[\w>-]+(?:\([^()]*\))?\s*){1,2}\)|hex\.EncodeToString(?=\())/gi;

/** The expression that writes each byte of a hash in hexadecimal digits: `digest.map { String(format: "%02x", $0) }.joined()`. */
function hexOfSwift({ span }: Located, { source: { text } }: Context): Span | undefined {
  const before = /(?:hash|digest|mac|signature)\w*\s*\.(?:compactM|m)ap\s*\{\s*String\s*\(\s*format:\s*"$/i.exec(
    text.slice(Math.max(0, span.start - 90), span.start),
  );
  const after = /^"\s*,\s*\$0\s*\)\s*\}\s*\.joined\(\s*\)/.exec(text.slice(span.end, span.end + 60));
  return before && after ? { start: span.start - before[0].length, end: span.end + after[0].length } : undefined;
}

function isHex({ callee, receiver = '', arguments: [first] }: Call, source: string): boolean {
  const text = first?.value.kind === 'text' ? first.value.text.value : undefined;
  switch (callee.value) {
    case 'digest':
      return text === 'hex' && /createH(?:ash|mac)\(['"`]sha-?256/i.test(receiver);
    case 'hexdigest':
      return /sha256/i.test(receiver);
    case 'toString':
      return (
        /^(?:CryptoJS\.)?(?:Hmac)?SHA256\(/.test(receiver) &&
        (!first || /\bHex$/.test(source.slice(first.span.start, first.span.end)))
      );
    case 'ToHexString':
    case 'ToHexStringLower':
      return receiver === 'Convert';
    case 'encodeHexString':
      return true;
    default:
      return false;
  }
}

function repairOf({ callee, span, arguments: [first] }: Call, context: Context) {
  const { text } = context.source;
  const title = 'Encode it in Base64';
  const whole = text.slice(span.start, span.end);
  if (callee.value === 'digest' && first) return [{ title, edits: [{ span: first.span, text: "'base64'" }] }];
  if (callee.value === 'hexdigest' && importsBase64(context)) {
    return [{ title, edits: [{ span, text: `base64.b64encode(${whole.replace(/hexdigest/, 'digest')}).decode()` }] }];
  }
  return callee.value.startsWith('ToHexString')
    ? [{ title, edits: [{ span: callee.span, text: 'ToBase64String' }] }]
    : [];
}
