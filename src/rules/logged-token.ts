import {
  ACS_MODULE_MARKS,
  importsAcs,
  importsIdentity,
  isServerClient,
  isUserTokenCredential,
} from '../acs/code/clients';
import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import type { Argument } from '../engine/facts';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context, type Details, type Fix, type Report } from '../engine/rule';
import type { Span } from '../engine/source';

type Message = 'headers' | 'authorization' | 'python' | 'bodies' | 'star';

/** What stands before a header name that the log may print: C#'s two lists, JavaScript's, Python's and Java's. */
const BEFORE =
  /\b(?:LoggedHeaderNames|AllowedHeaderNames|additionalAllowedHeaderNames|allowedHeaderNames|allowed_header_names|DEFAULT_HEADERS_(?:ALLOW|WHITE)LIST)\b\s*(?:\.\s*(?:[Aa]dd|update)\s*\(\s*[{[]?(?:[^{}[\]()]{0,200},)?|[:=|]=?\s*(?:new\b[^{}[\]()]{0,40}(?:\[\s*\]|\(\s*\))?\s*)?[{[][^{}[\]]{0,200})\s*["'`]?$|\b(?:add|set)Allowed(?:Http)?HeaderNames?\s*\([\w.<>\s(]{0,80}(?:[^()]{0,200},)?\s*"$/;
/** A header name that Java names by a constant, and the list that it joins. */
const CONSTANT =
  /\b(?:add|set)Allowed(?:Http)?HeaderNames?\s*\([^;{}]{0,300}?\b(HttpHeaderName\.(?:PROXY_)?AUTHORIZATION)\b/g;
const SCRIPT = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/i;
const BODIES = /^(?:\w+\.)*(?:BODY_AND_HEADERS|BODY)$/;
const LOGS = 'logging_enable';
const OTHER_CLIENT = /(?:^|\.)Chat(?:Thread)?Client$/;

export default defineRule({
  id: 'logged-token',
  title: 'Log that tokens are printed to',
  severity: 'warning',
  literals: ACS_MODULE_MARKS,
  beside: [
    'HeaderName',
    'header_names',
    'DEFAULT_HEADERS_',
    LOGS,
    'BODY_AND_HEADERS',
    'HttpLogDetailLevel.BODY',
    'IsLoggingContentEnabled',
  ],
  messages: {
    star: 'In JavaScript the star is only a header of that name: nothing more is logged for it. Each header has to be named.',
    headers: 'The star prints every header, and with Authorization the token or signature of each request.',
    authorization: 'This prints the token or signature of each request into the log.',
    python: 'With this the log gets every header and body unredacted, tokens among them.',
    bodies: 'With bodies the log gets every user access token that the identity service answers with.',
  },
  why: 'Who reads such a log can act as the users in it until their tokens expire, and logs are read by more people and kept longer than that.',
  how: 'Name the headers that help: x-ms-client-request-id, MS-CV, x-ms-error-code. In JavaScript setLogLevel("verbose") of @azure/logger is safe by itself: it leaves bodies out and redacts all headers that are not named. In Python log at INFO without logging_enable; in Java take HttpLogDetailLevel.HEADERS.',
  silent: 'In tests and samples, and in files that do not use ACS.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/troubleshooting-info',
  examples: {
    bad: [
      {
        path: 'Token.cs',
        text: 'using Azure.Communication.Identity;\nvar options = new CommunicationIdentityClientOptions { Diagnostics = { LoggedHeaderNames = { "«*»" } } };',
      },
      {
        path: 'Content.cs',
        text: 'using Azure.Communication.Identity;\nvar options = new CommunicationIdentityClientOptions { Diagnostics = { IsLoggingContentEnabled = «true» } };',
      },
      {
        path: 'Sms.cs',
        text: 'using Azure.Communication.Sms;\noptions.Diagnostics.LoggedHeaderNames.Add("«Authorization»");',
      },
      {
        path: 'src/token.ts',
        text: "import { SmsClient } from '@azure/communication-sms';\nconst sms = new SmsClient(c, { loggingOptions: { additionalAllowedHeaderNames: ['«authorization»'] } });",
      },
      {
        path: 'src/star.js',
        text: "const { SmsClient } = require('@azure/communication-sms');\nconst sms = new SmsClient(c, { loggingOptions: { additionalAllowedHeaderNames: ['«*»'] } });",
      },
      {
        path: 'policy.py',
        text: 'from azure.communication.sms import SmsClient\nfrom azure.core.pipeline.policies import HttpLoggingPolicy\nHttpLoggingPolicy.DEFAULT_HEADERS_ALLOWLIST.add("«Authorization»")',
      },
      {
        path: 'policies.py',
        text: 'from azure.communication.sms import SmsClient\npolicy = HttpLoggingPolicy()\npolicy.allowed_header_names.update(["x-ms-error-code", "«Authorization»"])',
      },
      {
        path: 'Sms.java',
        text: 'import com.azure.communication.sms.SmsClientBuilder;\nclass A { HttpLogOptions o = new HttpLogOptions().setLogLevel(HttpLogDetailLevel.HEADERS).addAllowedHeaderName("«Authorization»"); }',
      },
      {
        path: 'Names.java',
        text: 'import com.azure.communication.sms.SmsClientBuilder;\nclass A { HttpLogOptions o = new HttpLogOptions().addAllowedHttpHeaderName(«HttpHeaderName.AUTHORIZATION»); }',
      },
      {
        path: 'Sms.kt',
        text: 'import com.azure.communication.sms.SmsClientBuilder\nval o = HttpLogOptions().setAllowedHeaderNames(setOf("date", "«authorization»"))',
      },
      {
        path: 'token.py',
        text: 'from azure.communication.identity import CommunicationIdentityClient\nclient = CommunicationIdentityClient.from_connection_string(c, logging_enable=«True»)',
      },
      {
        path: 'verbose.py',
        text: 'import logging\nfrom azure.communication.identity import CommunicationIdentityClient\nclient = CommunicationIdentityClient.from_connection_string(c, logging_enable=«True»)',
      },
      {
        path: 'sms.py',
        text: 'from azure.communication.sms import SmsClient\nsms = SmsClient.from_connection_string(c)\nsms.send(from_=a, to=b, message=m, logging_enable=«True»)',
      },
      {
        path: 'Token.java',
        text: 'import com.azure.communication.identity.CommunicationIdentityClientBuilder;\nclass A { HttpLogOptions o = new HttpLogOptions().setLogLevel(«HttpLogDetailLevel.BODY_AND_HEADERS»); }',
      },
      {
        path: 'Token.kt',
        text: 'import com.azure.communication.identity.CommunicationIdentityClientBuilder\nval o = HttpLogOptions().setLogLevel(«HttpLogDetailLevel.BODY_AND_HEADERS»)',
      },
    ],
    good: [
      {
        path: 'Token.cs',
        text: 'using Azure.Communication.Identity;\noptions.Diagnostics.LoggedHeaderNames.Add("MS-CV");\noptions.Diagnostics.LoggedQueryParameters.Add("*");',
      },
      { path: 'Cors.cs', text: 'using Azure.Communication.Sms;\nheaders.AccessControlAllowHeaders.Add("*");' },
      {
        path: 'Mail.cs',
        text: 'using Azure.Communication.Email;\nvar options = new EmailClientOptions { Diagnostics = { IsLoggingContentEnabled = true } };',
      },
      { path: 'Blob.cs', text: 'using Azure.Storage.Blobs;\noptions.Diagnostics.LoggedHeaderNames.Add("*");' },
      {
        path: 'src/token.ts',
        text: "import { SmsClient } from '@azure/communication-sms';\nconst sms = new SmsClient(c, { loggingOptions: { additionalAllowedHeaderNames: ['ms-cv'] } });",
      },
      {
        path: 'src/verbose.ts',
        text: "import { setLogLevel } from '@azure/logger';\nimport { SmsClient } from '@azure/communication-sms';\nsetLogLevel('verbose');\nconst sms = new SmsClient(c, { loggingOptions: { additionalAllowedHeaderNames: ['x-ms-error-code'], additionalAllowedQueryParameters: ['*'] } });",
      },
      {
        path: 'policy.py',
        text: 'from azure.communication.sms import SmsClient\nHttpLoggingPolicy.DEFAULT_HEADERS_ALLOWLIST.add("x-ms-error-code")\nheaders.update({"a": 1})\nheaders["Authorization"] = value',
      },
      {
        path: 'Sms.java',
        text: 'import com.azure.communication.sms.SmsClientBuilder;\nclass A { HttpLogOptions o = new HttpLogOptions().setLogLevel(HttpLogDetailLevel.HEADERS).addAllowedHttpHeaderName(HttpHeaderName.X_MS_REQUEST_ID); String h = request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION); }',
      },
      {
        path: 'tests/test_token.py',
        text: 'from azure.communication.identity import CommunicationIdentityClient\nclient = CommunicationIdentityClient.from_connection_string(c, logging_enable=True)',
      },
      {
        path: 'blob.py',
        text: 'from azure.storage.blob import BlobServiceClient\nclient = BlobServiceClient(url, logging_enable=True)',
      },
      {
        path: 'Mail.java',
        text: 'import com.azure.communication.email.EmailClientBuilder;\nclass A { HttpLogOptions o = new HttpLogOptions().setLogLevel(HttpLogDetailLevel.BODY_AND_HEADERS); }',
      },
    ],
  },
  visit: {
    literal({ value, span }, report, context) {
      const name = value.trim().toLowerCase();
      if (name !== '*' && name !== 'authorization') return;
      const { text, path } = context.source;
      const script = SCRIPT.test(path);
      // Only the SDK for .NET takes a star for all of them.
      if (name === '*' && !script && !/\.cs$/i.test(path)) return;
      if (!BEFORE.test(text.slice(Math.max(0, span.start - 300), span.start)) || !concerns(context)) return;
      const fixes = [instead(span, 'x-ms-error-code'), ...(script ? verbose(span, context) : [])];
      if (name !== '*') report(span, 'authorization', { fixes });
      else report(span, script ? 'star' : 'headers', { fixes, ...(script && { severity: 'information' }) });
    },
    import(named, report, context) {
      // Once a file: what is given to a property, and the constants of Java, are no facts of their own.
      if (context.facts('import')[0] !== named) return;
      if (/\.(?:java|kt)$/i.test(context.source.path) && concerns(context)) {
        for (const { index, 0: whole, 1: name = '' } of maskedCode(context).matchAll(CONSTANT)) {
          const span = { start: index + whole.length - name.length, end: index + whole.length };
          report(span, 'authorization', { fixes: [instead(span, 'HttpHeaderName.X_MS_REQUEST_ID')] });
        }
      }
      if (!/\.cs$/i.test(context.source.path) || !concerns(context, importsIdentity)) return;
      for (const { index, 0: whole } of maskedCode(context).matchAll(/\bIsLoggingContentEnabled\s*=\s*true\b/g)) {
        const end = index + whole.length;
        const span = { start: end - 'true'.length, end };
        report(span, 'bodies', { fixes: [instead(span, 'false')] });
      }
    },
    construct(construct, report, context) {
      const { type, arguments: given } = construct;
      const acs = isServerClient(type.value) || OTHER_CLIENT.test(type.value) || isUserTokenCredential(construct);
      if (acs) checkPython(given, report, context);
      if (/^HttpLogOptions$/.test(type.value))
        checkBodies(
          given.filter(({ name }) => name === 'setLogLevel'),
          report,
          context,
        );
    },
    call: {
      callees: /^setLogLevel$/,
      given: [LOGS],
      visit({ callee, holds, arguments: given }, report, context) {
        if (holds && (isServerClient(holds.type.value) || OTHER_CLIENT.test(holds.type.value)))
          checkPython(given, report, context);
        if (callee.value === 'setLogLevel') checkBodies(given, report, context);
      },
    },
  },
});

const concerns = (context: Context, imports = importsAcs): boolean =>
  purposeOf(context.source.path) === 'product' && imports(context);

const instead = (span: Span, text: string) => ({ title: `Write ${text}`, edits: [{ span, text }] });

function checkPython(given: readonly Argument[], report: Report<Message>, context: Context): void {
  const enabled = given.find(({ name }) => name === LOGS);
  if (enabled && written(enabled, context) === 'True' && concerns(context))
    report(enabled.span, 'python', { fixes: [instead(enabled.span, 'False'), ...headersAlone(enabled.span, context)] });
}

/** Turns on what @azure/logger prints of each request: its address, its status, and the headers that hold no secret. */
function verbose(span: Span, context: Context): readonly Fix[] {
  const end = afterImports(context);
  if (end === undefined) return [];
  const edits = [
    { span, text: 'x-ms-error-code' },
    { span: { start: end, end }, text: "\nimport { setLogLevel } from '@azure/logger';\n\nsetLogLevel('verbose');" },
  ];
  return [{ title: 'Log addresses, statuses and harmless headers instead', edits }];
}

/** The end of the line of the last import; undefined where there is none, or the logger is imported already. */
const afterImports = oncePerFile(({ source: { text }, facts }: Context): number | undefined => {
  const imports = facts('import');
  // What is called is no statement: `require("m")`, `import("m")`.
  const last = imports.findLast(({ module }) => text.charAt(module.span.end + 1) !== ')');
  if (!last || imports.some(({ module }) => module.value === '@azure/logger')) return undefined;
  const end = text.indexOf('\n', last.module.span.end);
  return end < 0 ? undefined : end;
});

/** Turns on what azure-core logs by itself: addresses, statuses and the headers that hold no secret. */
function headersAlone(span: Span, context: Context): readonly Fix[] {
  const end = endOfLoggingImport(context);
  if (end === undefined) return [];
  const line = '\nlogging.getLogger("azure").setLevel(logging.INFO)';
  const edits = [
    { span, text: 'False' },
    { span: { start: end, end }, text: line },
  ];
  return [{ title: 'Log addresses, statuses and harmless headers instead', edits }];
}

/** Where Python has the module for logging, and sets no level for Azure yet. */
const endOfLoggingImport = oncePerFile(({ source: { text } }: Context): number | undefined => {
  const imported = /^import logging[ \t]*$/m.exec(text);
  return imported && !/getLogger\(\s*["']azure/.test(text) ? imported.index + imported[0].length : undefined;
});

function checkBodies([level]: readonly Argument[], report: Report<Message>, context: Context): void {
  const text = level && written(level, context);
  if (!level || text === undefined || !BODIES.test(text) || !concerns(context, importsIdentity)) return;
  const details: Details = { fixes: [instead(level.span, text.replace(/\w+$/, 'HEADERS'))] };
  report(level.span, 'bodies', details);
}

const written = ({ span }: Argument, { source }: Context): string => source.text.slice(span.start, span.end);
