import { isFirstNamingSigned, signsForAcs } from '../acs/hmac/handMadeHmac';
import { lineBefore } from '../acs/code/lineBefore';
import { maskedCode } from '../acs/code/maskedCode';
import type { Located, Span } from '../engine/source';
import { defineRule, type Context, type Report } from '../engine/rule';

type Message = 'ascii' | 'layout' | 'notSent';

/** A hash of text as ASCII or Latin-1, and what names the encoding in it. */
const NARROW =
  /(?:sha-?256|SHA256|digest|contentHash|ContentHash)\w*[^;\n]{0,120}?((?:Encoding\.(?:ASCII|Latin1)|StandardCharsets\.(?:US_ASCII|ISO_8859_1)|Charsets\.(?:US_ASCII|ISO_8859_1)|(?<=using:\s*|\()\.ascii)\b)/g;
/** How JSON is written, and what is given beside the value: white space, order, letters beyond ASCII. */
const WRITES_JSON = /\bJSON\.stringify\s*\(|\bjson\.dumps\s*\(/g;

export default defineRule({
  id: 'hmac-content',
  title: 'Hash of other bytes than those that are sent',
  severity: 'warning',
  literals: ['SignedHeaders='],
  beside: ['ASCII', 'Latin1', 'latin', 'ISO_8859', 'binary', 'stringify', 'json.dumps', 'HttpRequestMessage'],
  messages: {
    ascii:
      'The body is sent as UTF-8 and hashed in an encoding that has no other letters than a few: with any of them the service answers 401.',
    layout:
      'The body is written as JSON in two ways here, one for the hash and one to be sent: the service hashes what it receives and answers 401.',
    notSent: 'A body is hashed here, and none is sent: the request has no content.',
  },
  why: 'The service hashes the bytes that it receives and compares them with x-ms-content-sha256. The same object written otherwise has another hash.',
  how: 'Write the body once, as UTF-8; hash these bytes and send them.',
  silent:
    'Where both are written alike, where it cannot be seen what is hashed, and for the text to sign, which is ASCII anyway.',
  docs: 'https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial',
  examples: {
    bad: [
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst hash = createHash('sha256').update(«JSON.stringify(message)»).digest('base64');\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;\nawait fetch(url, { method: 'POST', headers, body: JSON.stringify(message, null, 2) });",
      },
      {
        path: 'src/latin.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst hash = createHash('sha256').update(body, «'latin1'»).digest('base64');\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;",
      },
      {
        path: 'acs.py',
        text: 'host = "contoso.communication.azure.com"\ncontent_hash = sha256_of(«json.dumps(message, separators=(",", ":"))»)\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"\nrequests.post(url, headers=headers, data=json.dumps(message))',
      },
      {
        path: 'Acs.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar contentHash = Convert.ToBase64String(sha256.ComputeHash(«Encoding.ASCII».GetBytes(body)));\nvar auth = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'Send.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar body = JsonSerializer.Serialize(message);\nvar request = «new HttpRequestMessage(HttpMethod.Post, uri)»;\nvar contentHash = ComputeContentHash(body);\nvar auth = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'Acs.java',
        text: 'class Acs { String host = "contoso.communication.azure.com";\n  byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(«StandardCharsets.US_ASCII»));\n  String auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature; }',
      },
      {
        path: 'Acs.kt',
        text: 'val host = "contoso.communication.azure.com"\nval hash = MessageDigest.getInstance("SHA-256").digest(body.toByteArray(«Charsets.ISO_8859_1»))\nval auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=$signature"',
      },
      {
        path: 'Acs.swift',
        text: 'let host = "contoso.communication.azure.com"\nlet hash = SHA256.hash(data: body.data(using: «.ascii»)!)\nlet auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=\\(signature)"',
      },
    ],
    good: [
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst hash = createHash('sha256').update(JSON.stringify(message)).digest('base64');\nconst mac = createHmac('sha256', key).update(text, 'ascii').digest('base64');\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${mac}`;\nawait fetch(url, { method: 'POST', headers, body: JSON.stringify(message) });\nconsole.log(JSON.stringify(answer, null, 2));",
      },
      {
        path: 'acs.py',
        text: 'host = "contoso.communication.azure.com"\nbody = json.dumps(message, separators=(",", ":"))\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"\nrequests.post(url, headers=headers, data=body)\nprint(json.dumps(answer, indent=2))',
      },
      {
        path: 'Acs.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar contentHash = Convert.ToBase64String(sha256.ComputeHash(Encoding.UTF8.GetBytes(body)));\nvar request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new StringContent(body, Encoding.UTF8, "application/json") };\nusing var hmacsha256 = new HMACSHA256(Convert.FromBase64String(key));\nvar signature = Convert.ToBase64String(hmacsha256.ComputeHash(Encoding.ASCII.GetBytes(stringToSign)));\nvar auth = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'src/other.js',
        text: "const hash = createHash('sha256').update(body, 'latin1').digest('base64');",
      },
    ],
  },
  visit: {
    literal: (literal, report, context) => {
      if (isFirstNamingSigned(literal, context) && signsForAcs(context)) checkFile(report, context);
      if (/^(?:latin1|binary|ascii)$/.test(literal.value)) checkUpdate(literal, report, context);
    },
  },
});

function checkFile(report: Report<Message>, context: Context): void {
  const code = maskedCode(context);
  for (const { index, 0: whole, 1: encoding = '' } of code.matchAll(NARROW)) {
    if (/hmac/i.test(whole) || /hmac/i.test(lineBefore(code, index))) continue;
    const end = index + whole.length;
    report({ start: end - encoding.length, end }, 'ascii');
  }
  checkLayout(code, report, context);
  checkRequest(code, report);
}

/** What `update` is given as its encoding, where it hashes the body. */
function checkUpdate({ span }: Located, report: Report<Message>, context: Context): void {
  const before = context.source.text.slice(Math.max(0, span.start - 120), span.start);
  if (!/createHash\(\s*['"`]sha-?256['"`]\s*\)\s*\.update\(\s*[\w.]+\s*,\s*['"`]$/i.test(before)) return;
  if (signsForAcs(context)) report({ start: span.start - 1, end: span.end + 1 }, 'ascii');
}

/** How long what is written as JSON may be, for the call to be read. */
const LONGEST = 400;

interface Written {
  readonly span: Span;
  readonly value: string;
  readonly layout: string;
  readonly use: 'hashed' | 'sent' | undefined;
}

function checkLayout(code: string, report: Report<Message>, { source: { text } }: Context): void {
  const all = [...code.matchAll(WRITES_JSON)].flatMap(({ index, 0: head }) =>
    writtenAt(code, text, index, head.length),
  );
  for (const one of all) {
    const differs = all.some(
      ({ use, value, layout }) => use === 'sent' && value === one.value && layout !== one.layout,
    );
    const alike = all.some(({ use, value, layout }) => use === 'sent' && value === one.value && layout === one.layout);
    if (one.use === 'hashed' && differs && !alike) report(one.span, 'layout');
  }
}

/** What a call writes as JSON, how, and what for, as far as its line shows that. */
function writtenAt(code: string, text: string, start: number, head: number): readonly Written[] {
  let depth = 1;
  let at = start + head;
  let comma = -1;
  for (; at < Math.min(code.length, start + LONGEST) && depth > 0; at++) {
    const unit = code[at] ?? '';
    if ('([{'.includes(unit)) depth++;
    else if (')]}'.includes(unit)) depth--;
    else if (unit === ',' && depth === 1 && comma < 0) comma = at;
  }
  if (depth > 0) return [];
  const value = text.slice(start + head, comma < 0 ? at - 1 : comma).trim();
  const layout = comma < 0 ? '' : text.slice(comma + 1, at - 1).replace(/\s+/g, '');
  const before = lineBefore(code, start);
  const use = /\b(?:body|data|content|payload)\s*[:=]\s*$/i.test(before)
    ? 'sent'
    : /(?:hash|sha|digest)[\w.('"` )]*\(\s*$/i.test(before)
      ? 'hashed'
      : undefined;
  return /^[\w.$]+$/.test(value) ? [{ span: { start, end: at }, value, layout, use }] : [];
}

/** A request of .NET that is given no content although one was written and hashed. */
function checkRequest(code: string, report: Report<Message>): void {
  const request = /\bnew\s+HttpRequestMessage\s*\(\s*HttpMethod\.(?:Post|Put|Patch)\b[^()]*\)/.exec(code);
  if (
    !request ||
    /\bContent\s*=|\.Content\b|\w+Content\s*\(\s*(?:\w+\s*,|\w+\s*\))/.test(
      code.replace(/ComputeContentHash|ContentHash/g, ''),
    )
  )
    return;
  if (!/\b(?:SerializeObject|Serialize)\s*\(/.test(code) || !/ContentHash\s*\(\s*\w+\s*\)/.test(code)) return;
  report({ start: request.index, end: request.index + request[0].length }, 'notSent');
}
