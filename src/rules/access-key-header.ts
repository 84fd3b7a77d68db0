import { hostOf, isAlmostAcsHost, isLocalHost } from '../acs/endpoint/endpoint';
import { purposeOf } from '../acs/code/purpose';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context, type Report } from '../engine/rule';
import type { Located, Span } from '../engine/source';

const HEADER = /^(?:Ocp-Apim-Subscription-Key|api-key)$/i;
/** What follows the name of a header that is sent, and not one that is asked for. */
const GIVEN = /^["'`]\s*(?:,|\]?\s*[:=](?!=))/;
const ASKED = /\bTryGet\w*\s*\(\s*["'`]$/;
/** A key or connection string that is put behind `Bearer` where the text is made. */
const BEARER = /^Bearer\s+(?:\$\{|\$|\{|\\\(|["'`]\s*\+\s*)[\w.]*(?:access_?key|connection_?string)\b/i;
const OTHER_SERVICE = /open-?ai|cognitive|translat|speech|api-?m(?:anagement)?\b|azure-api\.net|maps/i;
/** Paths that no other service has: with one of them a file calls ACS though its host stands elsewhere. */
const PATHS = ['/messages/notifications:send', '/emails:send'];
/** What is named in nearly every program and called by none. */
const NAMED_ONLY =
  /(?:^|\.)(?:w3\.org|schemas\.microsoft\.com|aka\.ms|learn\.microsoft\.com|docs\.microsoft\.com|login\.microsoftonline\.com)$/i;

export default defineRule({
  id: 'access-key-header',
  title: 'Access key in a header that ACS does not read',
  severity: 'warning',
  literals: ['communication.azure.', ...PATHS],
  messages: {
    header: 'This header is one of other services: ACS takes an HMAC signature made with the key, or a bearer token.',
    bearer:
      'A key is no bearer token: ACS takes an HMAC signature made with the key, or a token of Entra or of a user.',
  },
  why: 'ACS takes a signature made with the key, never the key itself: such a request is not authenticated, and the key has been sent for nothing.',
  how: 'Use the SDK, which signs for you, or sign each request with HMAC-SHA256, or send a token of Entra as bearer token.',
  silent: 'Where the file names any other host or service that such a header could be meant for, and in tests.',
  docs: 'https://learn.microsoft.com/rest/api/communication/authentication',
  examples: {
    bad: [
      {
        path: 'src/rest.js',
        text: "await fetch(`https://contoso.communication.azure.com/identities?api-version=2023-10-01`, { method: 'POST', headers: { '«Ocp-Apim-Subscription-Key»': key } });",
      },
      {
        path: 'src/rest.ts',
        text: "const url = 'https://contoso.communication.azure.com/sms?api-version=2021-03-07';\nawait fetch(url, { headers: { Authorization: `«Bearer ${accessKey}»` } });",
      },
      {
        path: 'Rest.cs',
        text: 'var url = "https://contoso.communication.azure.com/identities";\nhttp.DefaultRequestHeaders.Add("«api-key»", key);',
      },
      {
        path: 'rest.py',
        text: 'r = requests.post("https://contoso.communication.azure.com/sms", headers={"Authorization": f"«Bearer {access_key}»"})',
      },
      {
        path: 'whatsapp.py',
        text: 'url = f"{endpoint}/messages/notifications:send?api-version=2024-02-01"\nr = requests.post(url, json=body, headers={"«Ocp-Apim-Subscription-Key»": key})',
      },
      {
        path: 'Rest.java',
        text: 'var r = HttpRequest.newBuilder(URI.create("https://contoso.communication.azure.com/sms")).header("«Ocp-Apim-Subscription-Key»", key);',
      },
      {
        path: 'Rest.kt',
        text: 'val r = Request.Builder().url("https://contoso.communication.azure.com/sms").header("«api-key»", key)',
      },
      {
        path: 'Rest.swift',
        text: 'var r = URLRequest(url: URL(string: "https://contoso.communication.azure.com/sms")!)\nr.setValue("«Bearer \\(config.accessKey)»", forHTTPHeaderField: "Authorization")',
      },
    ],
    good: [
      {
        path: 'src/rest.ts',
        text: "const url = 'https://contoso.communication.azure.com/sms';\nawait fetch(url, { headers: { Authorization: `Bearer ${accessToken}` } });",
      },
      {
        path: 'src/both.ts',
        text: "const acs = 'https://contoso.communication.azure.com/';\nawait fetch('https://contoso.openai.azure.com/', { headers: { 'api-key': key } });",
      },
      {
        path: 'Rest.cs',
        text: 'var url = "https://contoso.communication.azure.com/";\nvar weather = "https://api.example.com/";\nhttp.DefaultRequestHeaders.Add("x-api-key", key);',
      },
      {
        path: 'src/api.js',
        text: "const acs = 'https://contoso.communication.azure.com/';\nif (request.headers.get('api-key') !== mine) throw new Error();",
      },
      { path: 'rest.py', text: 'headers = {"api-key": key}' },
      {
        path: 'safety.py',
        text: 'url = f"{ACS_ENDPOINT}/contentsafety/text:analyze?api-version=2024-09-01"\nr = requests.post(url, headers={"Ocp-Apim-Subscription-Key": ACS_KEY})',
      },
      {
        path: 'Rest.java',
        text: 'var r = HttpRequest.newBuilder(URI.create("https://contoso.communication.azure.com/sms")).header("Authorization", signature);',
      },
      {
        path: 'Rest.kt',
        text: 'val r = Request.Builder().url("https://contoso.communication.azure.com/sms").header("Authorization", "Bearer $token")',
      },
      {
        path: 'Rest.swift',
        text: 'var r = URLRequest(url: URL(string: "https://contoso.communication.azure.com/sms")!)\nr.setValue("Bearer \\(token)", forHTTPHeaderField: "Authorization")',
      },
    ],
  },
  visit: { literal: check },
});

function check({ value, span }: Located, report: Report<'header' | 'bearer'>, context: Context): void {
  const { text, path } = context.source;
  const header = HEADER.test(value);
  if (!header && !/^Bearer\s/i.test(value)) return;
  if (header && !isSent(context.source.text, span)) return;
  if (!header && !BEARER.test(text.slice(span.start, span.start + 120))) return;
  if (context.facts('setting').length > 0 || purposeOf(path) === 'test' || !callsOnlyAcs(context)) return;
  report(span, header ? 'header' : 'bearer');
}

const isSent = (text: string, { start, end }: Span): boolean =>
  GIVEN.test(text.slice(end, end + 40)) && !ASKED.test(text.slice(Math.max(0, start - 40), start));

/** Whether the addresses in a file's literals are those of ACS alone. */
const callsOnlyAcs = oncePerFile(({ source, facts }: Context): boolean => {
  if (OTHER_SERVICE.test(source.text.replace(/Ocp-Apim-Subscription-Key/gi, ''))) return false;
  const hosts = facts('literal')
    .filter(({ value }) => /^https?:\/\//i.test(value.trim()))
    .map(({ value }) => hostOf(value))
    .filter((host) => !NAMED_ONLY.test(host) && !(isLocalHost(host) && host !== ''));
  return hosts.length > 0 ? hosts.every(isAlmostAcsHost) : PATHS.some((path) => source.text.includes(path));
});
