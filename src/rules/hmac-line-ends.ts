import { signsForAcs } from '../acs/hmac/handMadeHmac';
import { HOLE } from '../engine/facts';
import { defineRule, type Context, type Fix } from '../engine/rule';
import { spanWithin, type Located } from '../engine/source';

/** The last line of a text to sign: values with `;` between them, put in by the format or by the code. */
const VALUES = new RegExp(`(?:%s|\\{\\d\\}|${HOLE});(?:%s|\\{\\d\\}|${HOLE})`);
const OF_THE_SYSTEM = /\bEnvironment\.NewLine\b|\bos\.linesep\b|\blineSeparator\(\)|\bos\.EOL\b/;

export default defineRule({
  id: 'hmac-line-ends',
  title: 'Text to sign with line ends of the system',
  severity: 'error',
  literals: ['SignedHeaders='],
  messages: {
    format:
      'In a text to sign a line ends with \\n alone: on Windows this writes \\r\\n, and every signature is refused with 401.',
    carriage: 'In a text to sign a line ends with \\n alone: with \\r\\n every signature is refused with 401.',
  },
  why: 'The service joins method, path and headers with a line feed. A carriage return is one more byte under the signature.',
  how: 'Write \\n, whatever the system.',
  silent: 'For texts that do not end in header values with `;` between them.',
  docs: 'https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial',
  examples: {
    bad: [
      {
        path: 'Acs.java',
        text: 'class Acs { String host = "contoso.communication.azure.com";\n  String text = String.format("«%s%n%s%n%s;%s;%s»", method, path, date, host, hash);\n  String auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature; }',
      },
      {
        path: 'Acs.kt',
        text: 'val host = "contoso.communication.azure.com"\nval text = String.format("«%s%n%s%n%s;%s;%s»", method, path, date, host, hash)\nval auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=$signature"',
      },
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst text = `«POST\\r\\n${path}\\r\\n${date};${host};${hash}»`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${sign(text)}`;",
      },
      {
        path: 'Acs.cs',
        text: 'var acs_host = "contoso.communication.azure.com";\nvar text = $"«{method}{Environment.NewLine}{path}{Environment.NewLine}{date};{host};{hash}»";\nvar auth = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";',
      },
      {
        path: 'acs.py',
        text: 'acs_host = "contoso.communication.azure.com"\ntext = f"«{method}\\r\\n{path}\\r\\n{date};{host};{hash}»"\nauth = f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"',
      },
      {
        path: 'Acs.swift',
        text: 'let acs_host = "contoso.communication.azure.com"\nlet text = "«POST\\r\\n\\(path)\\r\\n\\(date);\\(host);\\(hash)»"\nlet auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=\\(signature)"',
      },
    ],
    good: [
      {
        path: 'Acs.java',
        text: 'class Acs { String host = "contoso.communication.azure.com";\n  String text = String.format("%s\\n%s\\n%s;%s;%s", method, path, date, host, hash);\n  String auth = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature; }',
      },
      {
        path: 'src/acs.js',
        text: "const acs_host = 'contoso.communication.azure.com';\nconst cookie = `a\\r\\n${date};${host}`;\nconst auth = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${sign(text)}`;",
      },
    ],
  },
  visit: {
    literal: (literal, report, context) => {
      const { value, span } = literal;
      if (!VALUES.test(value) || !signsForAcs(context)) return;
      if (value.split('%n').length === 3) report(span, 'format', { fixes: repairOf(literal, '%n') });
      else if (value.split('\r\n').length === 3) report(span, 'carriage', { fixes: repairOf(literal, '\r\n') });
      else if (isJoinedBySystem(literal, context)) report(span, 'format');
    },
  },
});

function isJoinedBySystem({ span, offsets }: Located, { source: { text } }: Context): boolean {
  const written = text.slice(span.start, span.end);
  return offsets !== undefined && written.split(OF_THE_SYSTEM).length === 3;
}

function repairOf(literal: Located, end: string): readonly Fix[] {
  const edits: { span: Located['span']; text: string }[] = [];
  for (let at = literal.value.indexOf(end); at >= 0; at = literal.value.indexOf(end, at + 1)) {
    edits.push({ span: spanWithin(literal, at, at + end.length), text: '\\n' });
  }
  return [{ title: 'End the lines with \\n', edits }];
}
