import { lineBefore } from '../acs/code/lineBefore';
import { kindOf, signedValuesOf, signsForAcs, variableOf } from '../acs/hmac/handMadeHmac';
import type { Call } from '../engine/facts';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context, type Report } from '../engine/rule';
import { spanWithin, type Located } from '../engine/source';

/** Formats of an HTTP date in which the year has two digits, and what gives it four. */
const TWO_DIGITS: readonly (readonly [format: RegExp, right: string])[] = [
  [/^(%a,? %d[ -]%b[ -])(%y)(?![\w])/, '%Y'],
  [/^((?:ddd|E{1,4}),? '?d{1,2}[ -]MMM[ -])(yy)(?!y)/, 'yyyy'],
];
const PHP = /(\b(?:gm)?date\(\s*['"]D, d M )(y)(?= H)/g;
const PHP_LOCAL = /(?<![\w>:$])(date)(?=\(\s*['"]D, d M Y H:i:s (?:T|\\G\\M\\T)['"]\s*\))/g;
const WRITES_DATE = /^(?:to(?:ISO)?String|toLocale\w*|toJSON|ToString|strftime|isoformat|format)$/;
const IN_UTC = /\b(?:utc|gmt|ZoneOffset|gmtime|UtcNow|ToUniversalTime|timezone|tz)/i;

export default defineRule({
  id: 'hmac-date',
  title: 'Date that is not an HTTP date',
  severity: 'error',
  literals: ['SignedHeaders='],
  messages: {
    year: 'The year of an HTTP date has four digits: with two the service reads another day, and refuses the request with 401.',
    local:
      'This is the local time: the service reads the date as GMT, and refuses it with 401 once the difference is too large.',
    form: 'This is no HTTP date: the service expects one such as “Tue, 24 Nov 2026 06:00:00 GMT”, and refuses all else with 401.',
  },
  why: 'The date is one of the signed headers, and the service only accepts signatures whose date is close to its own clock.',
  how: 'Use `toUTCString()` in JavaScript, `DateTimeOffset.UtcNow.ToString("r")` in C#, `RFC_1123_DATE_TIME` with UTC in Java, and `email.utils.formatdate(usegmt=True)` in Python.',
  silent: 'For dates that are not those of the text to sign, and where the time zone is named beside the time.',
  docs: 'https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial',
  examples: {
    bad: [
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst date = «new Date().toISOString()»;\nconst text = `POST\\n${path}\\n${date};${host};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${sign(text)}`;",
      },
      {
        path: 'src/acs.ts',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst now: string = «new Date().toString()»;\nconst text = `POST\\n${path}\\n${now};${host};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${sign(text)}`;",
      },
      {
        path: 'Acs.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar date = «DateTime.Now.ToString("r")»;\nvar auth = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'Acs2.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar date = DateTime.UtcNow.ToString("ddd, dd MMM «yy» HH:mm:ss \'GMT\'");\nvar auth = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'acs.py',
        text: 'host = "contoso.communication.azure.com"\ndate = «datetime.now().strftime("%a, %d %b %Y %H:%M:%S GMT")»\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"',
      },
      {
        path: 'acs2.py',
        text: 'host = "contoso.communication.azure.com"\ndate = datetime.utcnow().strftime("%a, %d %b «%y» %H:%M:%S GMT")\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"',
      },
      {
        path: 'Acs.java',
        text: 'class Acs { String host = "contoso.communication.azure.com";\n  SimpleDateFormat format = new SimpleDateFormat("EEE, dd MMM «yy» HH:mm:ss \'GMT\'");\n  String auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature; }',
      },
      {
        path: 'Acs.kt',
        text: 'val host = "contoso.communication.azure.com"\nval date = «LocalDateTime.now().format(formatter)»\nval auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=$signature"',
      },
      {
        path: 'Acs.swift',
        text: 'let host = "contoso.communication.azure.com"\nformatter.dateFormat = "EEE, dd MMM «yy» HH:mm:ss z"\nlet auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=\\(signature)"',
      },
      {
        path: 'mail.php',
        text: "$host = 'contoso.communication.azure.com';\n$date = gmdate('D, d M «y» H:i:s T');\n$auth = 'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=' . $signature;",
      },
      {
        path: 'local.php',
        text: "$host = 'contoso.communication.azure.com';\n$date = «date»('D, d M Y H:i:s T');\n$auth = 'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=' . $signature;",
      },
    ],
    good: [
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst date = new Date().toUTCString();\nconst sentAt = new Date().toISOString();\nconst text = `POST\\n${path}\\n${date};${host};${hash}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${sign(text)}`;",
      },
      {
        path: 'Acs.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar date = DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture);\nvar auth = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'acs.py',
        text: 'host = "contoso.communication.azure.com"\ndate = datetime.now(timezone.utc).strftime("%a, %d %b %Y %H:%M:%S GMT")\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"',
      },
      {
        path: 'Acs.java',
        text: 'class Acs { String host = "contoso.communication.azure.com";\n  String date = OffsetDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.RFC_1123_DATE_TIME);\n  String auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature; }',
      },
    ],
  },
  visit: {
    literal: (literal, report, context) => {
      for (const [format, right] of TWO_DIGITS) {
        const match = format.exec(literal.value);
        if (!match || !signsForAcs(context)) continue;
        const start = (match[1] ?? '').length;
        reportYear(spanWithin(literal, start, start + (match[2] ?? '').length), right, report);
      }
    },
    call: {
      callees: WRITES_DATE,
      visit: (call, report, context) => {
        const kind = faultOf(call);
        if (!kind || !signsForAcs(context) || !isSignedDate(call, context)) return;
        report(call.span, kind, { fixes: repairOf(call, context) });
      },
    },
    text: (whole, report, context) => {
      if (!signsForAcs(context)) return;
      for (const { start, end } of groupsOf(PHP, whole)) reportYear(spanWithin(whole, start, end), 'Y', report);
      for (const { start, end } of groupsOf(PHP_LOCAL, whole)) {
        const at = spanWithin(whole, start, end);
        report(at, 'local', { fixes: [{ title: 'Use GMT', edits: [{ span: at, text: 'gmdate' }] }] });
      }
    },
  },
});

function reportYear(at: Located['span'], right: string, report: Report<'year'>): void {
  report(at, 'year', { fixes: [{ title: 'Write the year with four digits', edits: [{ span: at, text: right }] }] });
}

/** Where the last group of each match stands. */
const groupsOf = (pattern: RegExp, { value }: Located) =>
  [...value.matchAll(pattern)].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - (match.at(-1) ?? '').length, end };
  });

function faultOf({ callee: { value: callee }, receiver = '', arguments: given }: Call): 'local' | 'form' | undefined {
  if (receiver === 'newDate()')
    return /^(?:toISOString|toString|toLocale\w*|toJSON)$/.test(callee) ? 'form' : undefined;
  if (/^DateTime\.Now$/.test(receiver)) return callee === 'ToString' ? 'local' : undefined;
  if (/^(?:datetime\.)?datetime\.now\(\)$/.test(receiver)) {
    return callee === 'strftime' ? 'local' : callee === 'isoformat' ? 'form' : undefined;
  }
  if (/^(?:datetime\.)?datetime\.(?:utcnow\(\)|now\([\w.]*utc\))$/i.test(receiver)) {
    return callee === 'isoformat' ? 'form' : undefined;
  }
  if (receiver === 'time' && callee === 'strftime' && given.length === 1) return 'local';
  return callee === 'format' && /^(?:Local|Zoned|Offset)DateTime\.now\(\)$/.test(receiver) ? 'local' : undefined;
}

/** Whether what a call gives is the date of the text to sign, or where that cannot be told, is called a date. */
function isSignedDate({ span }: Call, context: Context): boolean {
  const { text } = context.source;
  const given = /(?:^|[\s;{(])(?:this\.|self\.)?\$?(\w+)\s*(?::\s*\w+\s*)?=\s*$/.exec(
    lineBefore(text, span.start),
  )?.[1];
  const [rest = ''] = /^[^\n;]*/.exec(text.slice(span.end, span.end + 300)) ?? [];
  if (given === undefined || IN_UTC.test(rest.replace(/^\s*\)/, ''))) return false;
  const dates = signedDates(context);
  return dates.size === 0 ? kindOf(given) === 'date' : dates.has(given);
}

/** The variables that a file signs as the date. */
const signedDates = oncePerFile((context: Context): ReadonlySet<string> => {
  const dates = signedValuesOf(context).flatMap((values) => values.filter((value) => kindOf(value) === 'date'));
  return new Set(dates.flatMap((date) => variableOf(date) ?? []));
});

function repairOf({ callee, receiver, span }: Call, { source: { text } }: Context) {
  const title = 'Use an HTTP date';
  if (receiver === 'newDate()')
    return [{ title, edits: [{ span: callee.span, text: 'toUTCString' }] }].filter(() =>
      /\(\)$/.test(text.slice(callee.span.end, span.end)),
    );
  if (receiver === 'DateTime.Now') {
    const start = span.start + 'DateTime.'.length;
    return [{ title, edits: [{ span: { start, end: start + 'Now'.length }, text: 'UtcNow' }] }];
  }
  return [];
}
