import { importsBase64, signsForAcs } from '../acs/hmac/handMadeHmac';
import { speaksOfAcs } from '../acs/code/speaksOfAcs';
import type { Argument, Call } from '../engine/facts';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context, type Fix, type Report } from '../engine/rule';
import type { Span } from '../engine/source';

/** Anything that turns Base64 into bytes, in any language: then the key may come from there. */
const DECODES =
  /,\s*['"`]base64(?:url)?['"`]|\batob\s*\(|b64decode|FromBase64|get(?:Mime|Url)?Decoder|decodeBase64|base64_?decode|Base64\.(?:parse|decode|toByteArray|toUint8Array)|base64ToBytes|DecodeString|base64Encoded:|from_?base64|toByteArray\(\s*['"]base64/i;
const KEY_NAME = /key|secret/i;
const BYTES_NAME = /buf|bytes|decoded|raw|crypto|^key$/i;
const HMAC_PHP = /hash_hmac\(\s*(['"])sha256\1\s*,[^,\n]+,\s*(\$[\w>-]*(?:key|secret)\w*)/gi;
const HMAC_GO = /hmac\.New\(\s*sha256\.New\s*,\s*(\[\]byte\(\w*(?:key|secret)\w*\))/gi;

export default defineRule({
  id: 'hmac-key-not-decoded',
  title: 'Access key used as text',
  severity: 'error',
  literals: ['SignedHeaders='],
  messages: {
    text: 'The access key is Base64 and signs as the bytes behind it: with its characters as the key every signature is refused with 401.',
    likely:
      'This key signs as it is, and nothing here decodes it: an access key is Base64, and only the bytes behind it make the right signature.',
  },
  why: 'An access key is 64 random bytes (63 in the new form) written in Base64. HMAC with the letters of that text gives another signature.',
  how: 'Decode the key from Base64 before it is given to HMAC.',
  silent:
    'In files that decode any Base64, where the key is not called one, and in webhooks of other services that sign in this way.',
  docs: 'https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial',
  examples: {
    bad: [
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst mac = createHmac('sha256', «process.env.ACS_KEY»).update(text).digest('base64');\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${mac}`;",
      },
      {
        path: 'src/acs.ts',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst mac = crypto.createHmac('sha256', «accessKey»).update(text).digest();\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${btoa(mac)}`;",
      },
      {
        path: 'src/buffer.ts',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst mac = crypto.createHmac('sha256', «Buffer.from(accessKey, 'utf8')»).update(text).digest();\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${btoa(mac)}`;",
      },
      {
        path: 'Acs.cs',
        text: 'var host = "contoso.communication.azure.com";\nusing var hmac = new HMACSHA256(«Encoding.UTF8.GetBytes(accessKey)»);\nvar auth = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'acs.py',
        text: 'import base64\nhost = "contoso.communication.azure.com"\nmac = hmac.new(«access_key.encode("utf-8")», text.encode(), hashlib.sha256).digest()\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"',
      },
      {
        path: 'acs2.py',
        text: 'import base64\nhost = "contoso.communication.azure.com"\nmac = hmac.new(«bytes(access_key, "utf-8")», text.encode(), hashlib.sha256).digest()\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"',
      },
      {
        path: 'Acs.java',
        text: 'class Acs { String host = "contoso.communication.azure.com";\n  SecretKeySpec spec = new SecretKeySpec(«accessKey.getBytes(UTF_8)», "HmacSHA256");\n  String auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature; }',
      },
      {
        path: 'Acs.kt',
        text: 'val host = "contoso.communication.azure.com"\nval spec = SecretKeySpec(«accessKey.toByteArray()», "HmacSHA256")\nval auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=$signature"',
      },
      {
        path: 'Acs.swift',
        text: 'let host = "contoso.communication.azure.com"\nlet key = SymmetricKey(data: «Data(accessKey.utf8)»)\nlet auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=\\(signature)"',
      },
      {
        path: 'mail.php',
        text: "$host = 'contoso.communication.azure.com';\n$mac = base64_encode(hash_hmac('sha256', $text, «$accessKey», true));\n$auth = 'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=' . $mac;",
      },
      {
        path: 'mail.go',
        text: 'host := "contoso.communication.azure.com"\nmac := hmac.New(sha256.New, «[]byte(accessKey)»)\nauth := "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature',
      },
    ],
    good: [
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst mac = createHmac('sha256', Buffer.from(process.env.ACS_KEY, 'base64')).update(text).digest('base64');\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${mac}`;",
      },
      {
        path: 'src/acs.ts',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst mac = createHmac('sha256', this.keyBytes).update(text).digest('base64');\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${mac}`;",
      },
      {
        path: 'src/webhook.js',
        text: "const vipps = 'webhook';\nconst mac = createHmac('sha256', secret).update(text).digest('base64');\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${mac}`;",
      },
      {
        path: 'acs.py',
        text: 'host = "contoso.communication.azure.com"\nmac = hmac.new(base64.b64decode(access_key), text.encode(), hashlib.sha256).digest()\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"',
      },
    ],
  },
  visit: {
    call: {
      callees: /^(?:createHmac|HmacSHA256|new)$/,
      visit: (call, report, context) => {
        const key = keyOfCall(call);
        if (key) check(key, report, context);
      },
    },
    construct: ({ type, arguments: given }, report, context) => {
      const [first, second] = given;
      const algorithm = second?.value.kind === 'text' ? second.value.text.value : '';
      const keyed =
        type.value === 'HMACSHA256' ||
        type.value === 'SymmetricKey' ||
        (type.value === 'SecretKeySpec' && /^HmacSHA256$/i.test(algorithm));
      if (keyed && first) check(first, report, context);
    },
    text: ({ value, span }, report, context) => {
      if (!concerns(context)) return;
      for (const pattern of [HMAC_PHP, HMAC_GO]) {
        for (const match of value.matchAll(pattern)) {
          const end = span.start + match.index + match[0].length;
          const start = end - (match.at(-1)?.length ?? 0);
          report({ start, end }, 'likely', { severity: 'warning' });
        }
      }
    },
  },
});

const concerns = oncePerFile(
  (context: Context) => signsForAcs(context) && speaksOfAcs(context.source.text) && !DECODES.test(context.source.text),
);

function keyOfCall({ callee, receiver = '', arguments: given }: Call): Argument | undefined {
  const [first, second] = given;
  if (callee.value === 'createHmac') {
    const algorithm = first?.value.kind === 'text' ? first.value.text.value : '';
    return /^sha-?256$/i.test(algorithm) ? second : undefined;
  }
  if (callee.value === 'HmacSHA256') return second;
  return callee.value === 'new' && receiver === 'hmac' ? first : undefined;
}

function check({ value, span }: Argument, report: Report<'text' | 'likely'>, context: Context): void {
  if (!concerns(context)) return;
  const { text } = context.source;
  const written = text.slice(span.start, span.end);
  const inner = innerOf(written);
  if (inner) {
    report(span, 'text', { fixes: repairOf(inner, span, context) });
  } else if (value.kind === 'environment' || value.kind === 'text') {
    report(span, 'text', { fixes: repairOf(written, span, context) });
  } else if (/^[A-Za-z_][\w.]*!?$/.test(written) && KEY_NAME.test(written) && !BYTES_NAME.test(written)) {
    report(span, 'likely', { severity: 'warning', fixes: repairOf(written, span, context) });
  }
}

/** The key in an expression that turns its characters into bytes. */
function innerOf(written: string): string | undefined {
  const match =
    /^Buffer\.from\(\s*([\w.!]+)\s*(?:,\s*['"]utf-?8['"]\s*)?\)$/i.exec(written) ??
    /^(?:System\.Text\.)?Encoding\.(?:UTF8|ASCII)\.GetBytes\(\s*([\w.!]+)\s*\)$/.exec(written) ??
    /^([\w.]+)\.(?:encode|getBytes|toByteArray)\([^()]*\)$/.exec(written) ??
    /^bytes\(\s*([\w.]+)\s*,[^()]*\)$/.exec(written) ??
    /^Data\(\s*([\w.]+)\.utf8\s*\)$/.exec(written);
  return match && KEY_NAME.test(match[1] ?? '') ? match[1] : undefined;
}

const usesCreateHmac = oncePerFile(({ source: { text } }: Context) => text.includes('createHmac'));

function repairOf(key: string, span: Span, context: Context): readonly Fix[] {
  const { path } = context.source;
  const decoded = /\.[cm]?[jt]sx?$/.test(path)
    ? usesCreateHmac(context)
      ? `Buffer.from(${key}, 'base64')`
      : undefined
    : path.endsWith('.cs')
      ? `Convert.FromBase64String(${key})`
      : path.endsWith('.py') && importsBase64(context)
        ? `base64.b64decode(${key})`
        : /\.(?:java|kt)$/.test(path)
          ? `java.util.Base64.getDecoder().decode(${key})`
          : undefined;
  return decoded ? [{ title: 'Decode the key from Base64', edits: [{ span, text: decoded }] }] : [];
}
