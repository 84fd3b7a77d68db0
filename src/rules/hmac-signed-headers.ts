import { kindOf, signedBy, signedNamesIn, signedValuesOf, signsForAcs, type Signed } from '../acs/hmac/handMadeHmac';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context } from '../engine/rule';

const HEADER_OF: Readonly<Record<Signed, string>> = { date: 'x-ms-date', host: 'host', hash: 'x-ms-content-sha256' };

export default defineRule({
  id: 'hmac-signed-headers',
  title: 'Signed headers that are not those of the text to sign',
  severity: 'error',
  literals: ['SignedHeaders='],
  messages: {
    order:
      'The header names {names}, but the text to sign joins {values}: the service joins them as they are named, and refuses the signature with 401.',
    count:
      'The header names {names} headers, but the text to sign joins {values} values: the service refuses the signature with 401.',
    dateSigned:
      'The signature names date, but the request sends x-ms-date: the service finds no value to check and answers with 401.',
    dateSent:
      'The signature names x-ms-date, but the request sends Date alone: the service finds no value to check and answers with 401.',
  },
  why: 'The service builds the text to sign anew from the headers in the order in which the Authorization header names them. One difference, and the signatures are not the same.',
  how: 'Name `x-ms-date;host;x-ms-content-sha256`, join the values in that order, and send both headers whose names begin with x-ms.',
  silent: 'Where the values cannot be told by their names, or a file signs in more than one way.',
  docs: 'https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial',
  examples: {
    bad: [
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst text = `POST\\n${path}\\n${date};${host};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=«host;x-ms-date;x-ms-content-sha256»&Signature=${sign(text)}`;",
      },
      {
        path: 'src/acs.ts',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst text = 'POST\\n' + path + '\\n' + date + ';' + url.host + ';' + contentHash;\nconst auth = 'HMAC-SHA256 SignedHeaders=«x-ms-date;host;x-ms-content-sha256;content-type»&Signature=' + sign(text);",
      },
      {
        path: 'Acs.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar text = $"{method}\\n{path}\\n{date};{host};{contentHash}";\nrequest.Headers.Add("x-ms-date", date);\nvar auth = $"HMAC-SHA256 SignedHeaders=«date;host;x-ms-content-sha256»&Signature={signature}";',
      },
      {
        path: 'acs.py',
        text: 'url = "https://contoso.communication.azure.com/"\ntext = f"POST\\n{path}\\n{date};{host};{content_hash}"\nheaders = {"«Date»": date, "Authorization": f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"}',
      },
      {
        path: 'Acs.java',
        text: 'class Acs { String url = "https://contoso.communication.azure.com";\n  String text = method + "\\n" + path + "\\n" + host + ";" + date + ";" + contentHash;\n  String auth = "HMAC-SHA256 SignedHeaders=«x-ms-date;host;x-ms-content-sha256»&Signature=" + signature; }',
      },
      {
        path: 'Acs.kt',
        text: 'val acs_host = "contoso.communication.azure.com"\nval text = "POST\\n$path\\n$date;$host;$contentHash"\nval auth = "HMAC-SHA256 SignedHeaders=«x-ms-date;x-ms-content-sha256;host»&Signature=$signature"',
      },
      {
        path: 'Acs.swift',
        text: 'let acs_host = "contoso.communication.azure.com"\nlet text = "POST\\n\\(path)\\n\\(date);\\(host);\\(contentHash)"\nlet auth = "HMAC-SHA256 SignedHeaders=«host;x-ms-date;x-ms-content-sha256»&Signature=\\(signature)"',
      },
    ],
    good: [
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst text = `POST\\n${path}\\n${date};${host};${hash}`;\nconst headers = { Date: date, 'x-ms-date': date, Authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${sign(text)}` };",
      },
      {
        path: 'Acs.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar text = $"{method}\\n{path}\\n{date};{host};{contentHash}";\nrequest.Headers.Add("Date", date);\nvar auth = $"HMAC-SHA256 SignedHeaders=date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'acs.py',
        text: 'host = "contoso.communication.azure.com"\ntext = f"POST\\n{path}\\n{values[0]};{values[1]};{values[2]}"\nauth = f"HMAC-SHA256 SignedHeaders=host;x-ms-date;x-ms-content-sha256&Signature={signature}"',
      },
      {
        path: 'vipps.ts',
        text: "const vipps = 'contoso.communication.azure.com';\nconst text = `POST\\n${path}\\n${host};${date};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;",
      },
    ],
  },
  visit: {
    literal: (literal, report, context) => {
      const [signed] = signedNamesIn(literal);
      if (!signed || !signsForAcs(context)) return;
      const { names, at } = signed;
      const values = onlyValues(context);
      if (values && values.length !== names.length) {
        const counts = { names: String(names.length), values: String(values.length) };
        report(at.span, 'count', { values: counts });
      } else if (values) {
        const right = headersOf(values, names);
        const differs = right && names.map(signedBy).join() !== right.map(signedBy).join();
        if (differs && names.every(signedBy)) {
          const fixes = [
            { title: 'Name the headers as they are joined', edits: [{ span: at.span, text: right.join(';') }] },
          ];
          report(at.span, 'order', { fixes, values: { names: names.join(', '), values: right.join(', ') } });
        }
      }
      const { sent, plain, sendsDate, sendsOwn } = datesOf(context);
      const named = names.map((name) => name.toLowerCase());
      if (named.includes('date') && sent.length > plain.length && !sendsDate) {
        const text = names.map((name) => (/^date$/i.test(name) ? 'x-ms-date' : name)).join(';');
        report(at.span, 'dateSigned', { fixes: [{ title: 'Sign x-ms-date', edits: [{ span: at.span, text }] }] });
      }
      const [only] = plain;
      if (only && named.includes('x-ms-date') && sent.length === 1 && !sendsOwn) {
        const { start } = only.span;
        const edits = [{ span: { start, end: start + 'date'.length }, text: 'x-ms-date' }];
        report(only.span, 'dateSent', { fixes: [{ title: 'Send x-ms-date', edits }] });
      }
    },
  },
});

/** What the file joins into a text to sign, where it does so in one way only. */
const onlyValues = oncePerFile((context: Context): readonly string[] | undefined => {
  const [only, another] = signedValuesOf(context).filter((values) => values.some(kindOf));
  return another ? undefined : only;
});

/** The headers that carry these values, in their order; `written` says which of the two names of the date is meant. */
function headersOf(values: readonly string[], written: readonly string[]): readonly string[] | undefined {
  const kinds = values.map(kindOf);
  if (new Set(kinds).size !== values.length) return undefined;
  const date = written.find((name) => /^date$/i.test(name)) ?? HEADER_OF.date;
  const headers = kinds.flatMap((kind) => (kind ? [kind === 'date' ? date : HEADER_OF[kind]] : []));
  return headers.length === values.length ? headers : undefined;
}

/** The names of the two headers with a date that a file has as texts, and whether it sends the one or the other in any way. */
const datesOf = oncePerFile(({ source: { text }, facts }: Context) => {
  const sent = facts('literal').filter(({ value }) => /^(?:x-ms-)?date:?\s*$/i.test(value));
  const plain = sent.filter(({ value }) => /^date/i.test(value));
  const sendsDate = plain.length > 0 || /(?<![\w-])Date\s*[:=,]|\.Date\b|\bDATE\b|['"]date['"]/.test(text);
  return { sent, plain, sendsDate, sendsOwn: /x-ms-date(?!;)/i.test(text) };
});
