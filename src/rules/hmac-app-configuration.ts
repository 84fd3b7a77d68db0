import { signsForAcs } from '../acs/hmac/handMadeHmac';
import { defineRule, type Context, type Report } from '../engine/rule';
import { spanWithin, type Located } from '../engine/source';

/** `Credential=…` up to the signed headers, within one string. */
const WITHIN = /(HMAC-SHA256\s+)(Credential=[^&,;\n"'`]*[&,]\s*)SignedHeaders=/gi;
/** The same in text that nothing reads as code, where the header may be joined from several strings. */
const JOINED = /(HMAC-SHA256\s+)(Credential=)(?=.{0,80}SignedHeaders=)/gi;

export default defineRule({
  id: 'hmac-app-configuration',
  title: 'Request signed for App Configuration',
  severity: 'error',
  literals: ['HMAC-SHA256 Credential='],
  messages: {
    credential:
      'The Authorization header of Communication Services has no Credential part: this is the header of App Configuration, and the request is refused with 401.',
  },
  why: 'App Configuration and Communication Services sign requests in nearly the same way, but only App Configuration names its key in the header.',
  how: 'Write `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=…`.',
  silent: 'In files that do not speak of Communication Services, or speak of App Configuration too.',
  docs: 'https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial',
  examples: {
    bad: [
      {
        path: 'src/acs.js',
        text: 'const url = "https://contoso.communication.azure.com/emails:send";\nconst auth = `HMAC-SHA256 «Credential=${id}&»SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;',
      },
      {
        path: 'src/Acs.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar auth = $"HMAC-SHA256 «Credential={id}&»SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'acs.py',
        text: 'host = "contoso.communication.azure.com"\nauth = f"HMAC-SHA256 «Credential={key_id}&»SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"',
      },
      {
        path: 'src/Acs.java',
        text: 'class Acs { String host = "contoso.communication.azure.com";\n  String auth = "HMAC-SHA256 «Credential=" + id + "&»SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature; }',
      },
      {
        path: 'Acs.kt',
        text: 'val host = "contoso.communication.azure.com"\nval auth = "HMAC-SHA256 «Credential=$id&»SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=$signature"',
      },
      {
        path: 'Acs.swift',
        text: 'let host = "contoso.communication.azure.com"\nlet auth = "HMAC-SHA256 «Credential=\\(id)&»SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=\\(signature)"',
      },
      {
        path: 'mail.php',
        text: "$host = 'contoso.communication.azure.com';\n$auth = 'HMAC-SHA256 «Credential=»primaryKey&SignedHeaders=date;host;x-ms-content-sha256&Signature=' . $signature;",
      },
      {
        path: 'mail.go',
        text: 'host := "contoso.communication.azure.com"\nauth := "HMAC-SHA256 «Credential=»" + id + "&SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature',
      },
    ],
    good: [
      {
        path: 'src/acs.js',
        text: 'const url = "https://contoso.communication.azure.com/emails:send";\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;',
      },
      {
        path: 'src/configuration.js',
        text: 'const url = "https://contoso.azconfig.io";\nconst auth = `HMAC-SHA256 Credential=${id}&SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;',
      },
      {
        path: 'src/storage.py',
        text: 'auth = "AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host;x-amz-date, Signature=" + signature',
      },
    ],
  },
  visit: {
    literal: (literal, report, context) => {
      check(literal, report, context, WITHIN);
    },
    text: (text, report, context) => {
      check(text, report, context, JOINED);
    },
  },
});

function check(located: Located, report: Report<'credential'>, context: Context, pattern: RegExp): void {
  const { value } = located;
  if (!value.includes('Credential=') || !signsForAcs(context)) return;
  for (const { index, 1: scheme = '', 2: part = '' } of value.matchAll(pattern)) {
    const start = index + scheme.length;
    const at = spanWithin(located, start, start + part.length);
    const fixes = pattern === WITHIN ? [{ title: 'Leave the credential out', edits: [{ span: at, text: '' }] }] : [];
    report(at, 'credential', { fixes });
  }
}
