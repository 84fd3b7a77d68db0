import { lineBefore, signsForAcs } from '../acs/hmac/handMadeHmac';
import type { Call } from '../engine/facts';
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
    ],
    good: [
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
        if (!wrapped && (text.match(BASE64)?.length ?? 0) > 1) return;
        report(call.span, 'hex', { fixes: wrapped ? [] : repairOf(call, context) });
      },
    },
  },
});

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

function repairOf({ callee, span, arguments: [first] }: Call, { source: { text } }: Context) {
  const title = 'Encode it in Base64';
  const whole = text.slice(span.start, span.end);
  if (callee.value === 'digest' && first) return [{ title, edits: [{ span: first.span, text: "'base64'" }] }];
  if (callee.value === 'hexdigest' && /^import base64$/m.test(text)) {
    return [{ title, edits: [{ span, text: `base64.b64encode(${whole.replace(/hexdigest/, 'digest')}).decode()` }] }];
  }
  return callee.value.startsWith('ToHexString')
    ? [{ title, edits: [{ span: callee.span, text: 'ToBase64String' }] }]
    : [];
}
