import { lineBefore } from '../acs/code/lineBefore';
import { purposeOf } from '../acs/code/purpose';
import { defineRule, type Report } from '../engine/rule';
import { slice, type Located } from '../engine/source';

const VERSION = /api-version=(2020-\d\d-\d\d(?:-preview\d*)?)(?!\d)/gi;
const OF_ACS =
  /\.communication\.azure\.|\/(?:identities|sms|chat\/threads|phoneNumbers|administration\/phone|calling)\b[^\s]*\?/i;

export default defineRule({
  id: 'retired-api-version',
  title: 'Version of the API from before the first release',
  severity: 'warning',
  literals: ['api-version=2020-'],
  messages: {
    identity: 'The service no longer knows this version of its API and answers 400: 2023-10-01 is one of today.',
    other: 'The service no longer knows this version of its API and answers 400: the first release is 2021-03-07.',
  },
  why: 'The previews of 2020 were switched off after the first release. The answer says that the resource does not support the API version, whatever the key or the token is.',
  how: 'Ask for a released version. Paths and bodies changed with it: read the page of the operation, or take the SDK.',
  silent: 'For versions that are put together when the program runs, for other services, and in tests.',
  docs: 'https://learn.microsoft.com/rest/api/communication/',
  examples: {
    bad: [
      {
        path: 'src/sms.js',
        text: 'const url = `https://${name}.communication.azure.com/sms?api-version=«2020-07-20-preview1»`;',
      },
      {
        path: 'Token.cs',
        text: 'var url = host + ".communication.azure.com/identities?api-version=«2020-07-20-preview2»";',
      },
      {
        path: 'token.py',
        text: 'path = f"/identities/{user}/token?api-version=«2020-07-20-preview2»"',
      },
      {
        path: 'Chat.java',
        text: 'class Chat { String url = "https://contoso.communication.azure.com/chat/threads?api-version=«2020-09-21-preview2»"; }',
      },
      {
        path: 'Chat.kt',
        text: 'val url = "https://contoso.communication.azure.com/chat/threads?api-version=«2020-09-21-preview2»"',
      },
      {
        path: 'Chat.swift',
        text: 'let url = "https://contoso.communication.azure.com/chat/threads?api-version=«2020-09-21-preview2»"',
      },
    ],
    good: [
      {
        path: 'src/sms.js',
        text: 'const url = `https://${name}.communication.azure.com/sms?api-version=2021-03-07`;',
      },
      {
        path: 'src/arm.js',
        text: 'const url = `https://management.azure.com/subscriptions/${id}/resources?api-version=2020-06-01`;',
      },
      {
        path: 'src/vault.js',
        text: 'const url = `https://contoso.vault.azure.net/identities?api-version=2020-06-01`;',
      },
    ],
  },
  visit: {
    literal: (literal, report, { source }) => {
      check(literal, source.path, report);
    },
    setting: ({ value }, report, { source }) => {
      check(value, source.path, report);
    },
    text: (text, report, { source }) => {
      check(text, source.path, report);
    },
  },
});

function check(text: Located, path: string, report: Report<'identity' | 'other'>): void {
  for (const { index, 0: whole, 1: version = '' } of text.value.matchAll(VERSION)) {
    const line = lineBefore(text.value, index) + whole;
    const host = /\/\/[^/\s]*/.exec(line)?.[0];
    if (
      !OF_ACS.test(line) ||
      (host !== undefined && /\.azure\.|\.windows\./.test(host) && !/\.communication\.azure\./.test(host))
    )
      continue;
    if (purposeOf(path) === 'test') return;
    const end = index + whole.length;
    report(slice(text, end - version.length, end).span, /\/identities\b/.test(line) ? 'identity' : 'other');
  }
}
