import { EXAMPLE } from '../acs/secret/examples';
import { isExpired } from '../acs/secret/exposure';
import { leaksInSetting } from '../acs/secret/leaksIn';
import { KEY_NEEDLES } from '../acs/secret/needles';
import { purposeOf } from '../acs/code/purpose';
import { publicPrefixOf } from '../acs/secret/secretName';
import { shipsAsItIs } from '../acs/code/shipped';
import { USER_TOKEN_MARK } from '../acs/token/token';
import { defineRule } from '../engine/rule';
import { spanWithin } from '../engine/source';

const { connectionString, token, expiredToken } = EXAMPLE;

export default defineRule({
  id: 'secret-in-shipped-file',
  title: 'Secret in a settings file that is part of the app',
  severity: 'error',
  literals: [...KEY_NEEDLES, USER_TOKEN_MARK],
  messages: {
    key: 'This file is delivered with the app ({reason}): everyone who uses it can read this key, which opens the whole resource.',
    token: 'This file is delivered with the app ({reason}): everyone who uses it can act as the user of this token.',
  },
  why: 'What lies in such a folder is copied to the browser or into the package of the app as it is; anybody can unpack it.',
  how: 'Make a new key, keep it on a server, and let the app fetch a user access token from there.',
  silent: 'For placeholders, endpoints and tokens that have expired; in tests and samples it is information only.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/client-and-server-architecture',
  examples: {
    bad: [
      { path: 'wwwroot/appsettings.json', text: `{ "AcsConnectionString": "«${connectionString}»" }` },
      { path: 'src/assets/config.json', text: `{ "userToken": "«${token}»" }` },
    ],
    good: [
      { path: 'appsettings.json', text: `{ "AcsConnectionString": "${connectionString}" }` },
      { path: 'wwwroot/appsettings.json', text: '{ "AcsEndpoint": "https://contoso.communication.azure.com/" }' },
      { path: 'public/config.json', text: `{ "userToken": "${expiredToken}" }` },
    ],
  },
  visit: {
    setting(setting, report, context) {
      const reason = shipsAsItIs(context.source.path);
      if (reason === undefined || publicPrefixOf(setting.key.value)) return;
      for (const leak of leaksInSetting(context, setting)) {
        if (isExpired(leak, context.now)) continue;
        report(spanWithin(setting.value, leak.start, leak.end), leak.kind === 'user-token' ? 'token' : 'key', {
          values: { reason },
          severity: purposeOf(context.source.path) === 'product' ? 'error' : 'information',
        });
      }
    },
  },
});
