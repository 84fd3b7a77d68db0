import { EXAMPLE } from '../acs/secret/examples';
import { leaksInSetting } from '../acs/secret/leaksIn';
import { KEY_NEEDLES } from '../acs/secret/needles';
import { purposeOf } from '../acs/code/purpose';
import { publicPrefixOf, secretPromisedBy } from '../acs/secret/secretName';
import { sideOf } from '../acs/code/side';
import { defineRule } from '../engine/rule';
import { spanWithin } from '../engine/source';

const { connectionString, newConnectionString, identifiableKey } = EXAMPLE;

export default defineRule({
  id: 'public-environment-secret',
  title: 'Connection string or access key in a variable that is sent to the browser',
  severity: 'error',
  // Not the prefixes: too many files hold one.
  literals: KEY_NEEDLES,
  messages: {
    value:
      'A variable that starts with {prefix} is copied into what the browser loads, and this one holds a secret of ACS.',
    name: 'A variable that starts with {prefix} is copied into what the browser loads: a secret must not be put here.',
    read: 'This reads a secret of ACS from a variable that starts with {prefix}, which is copied into what the browser loads.',
  },
  why: 'Build tools replace such a variable by its value in every bundle: whoever opens the app can read the key, and it opens the whole resource.',
  how: 'Name the variable without the prefix and read it on the server only. Let the client fetch a user access token from there. A key that was once in a bundle has to be made anew.',
  silent: 'For endpoints, identities and tokens, which a client may hold.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/client-and-server-architecture',
  examples: {
    bad: [
      { path: '.env', text: `«VITE_ACS_CONNECTION_STRING»=${connectionString}` },
      { path: '.env', text: `«REACT_APP_BACKEND»=${newConnectionString}` },
      { path: '.env', text: `«EXPO_PUBLIC_KEY»=${identifiableKey}` },
      { path: '.env.example', text: '«NEXT_PUBLIC_ACS_ACCESS_KEY»=<your access key>' },
      { path: 'src/App.tsx', text: 'const acs = import.meta.env.«VITE_ACS_CONNECTION_STRING»;' },
      { path: 'compose.yaml', text: 'environment:\n  «VITE_ACS_CONNECTION_STRING»: ${ACS_CONNECTION_STRING}' },
    ],
    good: [
      { path: '.env', text: `ACS_CONNECTION_STRING=${connectionString}` },
      { path: 'src/App.tsx', text: 'const endpoint = import.meta.env.VITE_ACS_ENDPOINT;' },
      { path: '.env', text: 'VITE_ACS_ENDPOINT=https://contoso.communication.azure.com/' },
      { path: '.env', text: 'VITE_ACS_CONNECTION_STRING=https://contoso.communication.azure.com/' },
      { path: '.env', text: 'NEXT_PUBLIC_ACS_USER_TOKEN=' },
      { path: '.env', text: 'VITE_MAPS_ACCESS_KEY=<your access key>' },
    ],
  },
  visit: {
    setting(setting, report, context) {
      const { key, value } = setting;
      const prefix = publicPrefixOf(key.value);
      if (prefix === undefined) return;
      const leaks = leaksInSetting(context, setting).some(({ kind }) => kind !== 'user-token');
      if (!leaks && (!secretPromisedBy(key.value) || /^https?:\/\/[^;]*$/.test(value.value.trim()))) return;
      const private_ = key.value.slice(prefix.length);
      report(key.span, leaks ? 'value' : 'name', {
        severity: leaks ? 'error' : purposeOf(context.source.path) === 'test' ? 'information' : 'warning',
        values: { prefix },
        fixes: [
          {
            title: `Rename it to ${private_}, which stays on the server`,
            edits: [{ span: spanWithin(key, 0, prefix.length), text: '' }],
          },
        ],
      });
    },
    environment({ name }, report, context) {
      const prefix = publicPrefixOf(name.value);
      if (prefix === undefined || !secretPromisedBy(name.value)) return;
      report(name.span, 'read', {
        severity:
          purposeOf(context.source.path) !== 'product'
            ? 'information'
            : sideOf(context).side === 'server'
              ? 'warning'
              : 'error',
        values: { prefix },
      });
    },
  },
});
