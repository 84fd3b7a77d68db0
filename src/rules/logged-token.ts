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

type Message = 'headers' | 'authorization' | 'python' | 'bodies';

/** What stands before a header name that the log may print: C#'s two lists and JavaScript's. */
const BEFORE =
  /\b(?:LoggedHeaderNames|AllowedHeaderNames|additionalAllowedHeaderNames|allowedHeaderNames)\b\s*(?:\.\s*Add\s*\(|[:=]\s*(?:new\b[^{}[\]()]{0,40}(?:\[\s*\]|\(\s*\))?\s*)?[{[][^{}[\]]{0,200})\s*["'`]?$/;
const BODIES = /^(?:\w+\.)*(?:BODY_AND_HEADERS|BODY)$/;
const LOGS = 'logging_enable';
const OTHER_CLIENT = /(?:^|\.)Chat(?:Thread)?Client$/;

export default defineRule({
  id: 'logged-token',
  title: 'Log that tokens are printed to',
  severity: 'warning',
  literals: ACS_MODULE_MARKS,
  beside: ['HeaderName', LOGS, 'BODY_AND_HEADERS', 'HttpLogDetailLevel.BODY', 'IsLoggingContentEnabled'],
  messages: {
    headers: 'The star prints every header, and with Authorization the token or signature of each request.',
    authorization: 'This prints the token or signature of each request into the log.',
    python: 'With this the log gets every header and body unredacted, tokens among them.',
    bodies: 'With bodies the log gets every user access token that the identity service answers with.',
  },
  why: 'Who reads such a log can act as the users in it until their tokens expire, and logs are read by more people and kept longer than that.',
  how: 'Name the headers that help: x-ms-client-request-id, MS-CV, x-ms-error-code. In Python log at INFO without logging_enable; in Java take HttpLogDetailLevel.HEADERS.',
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
      // Only the SDK for .NET takes a star for all of them.
      if (name === '*' && !/\.cs$/i.test(path)) return;
      if (!BEFORE.test(text.slice(Math.max(0, span.start - 300), span.start)) || !concerns(context)) return;
      report(span, name === '*' ? 'headers' : 'authorization', { fixes: [instead(span, 'x-ms-client-request-id')] });
    },
    import(named, report, context) {
      // Once a file: what is given to a property is no fact of its own.
      if (
        context.facts('import')[0] !== named ||
        !/\.cs$/i.test(context.source.path) ||
        !concerns(context, importsIdentity)
      )
        return;
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
