import { placeholderIn } from '../acs/connectionString/placeholder';
import { purposeOf } from '../acs/code/purpose';
import type { Construct, Value } from '../engine/facts';
import { defineRule, type Context, type Report } from '../engine/rule';
import type { Located } from '../engine/source';

/** The two families of scopes that the SDKs exchange for a token of ACS. Source: communication-common 2.4.2. */
const CLIENTS = /^https:\/\/communication\.azure\.(?:com|us)\/clients\//i;
const TEAMS = /^https:\/\/auth\.msft\.communication\.azure\.(?:com|us)\//i;
const OPTIONS = /(?:^|\.)EntraCommunicationTokenCredentialOptions$/;
const CREDENTIAL = /(?:^|\.)(?:Azure)?CommunicationTokenCredential$/;

export default defineRule({
  id: 'entra-scope',
  title: 'Scope of Entra that is not exchanged for a token',
  severity: 'error',
  literals: ['EntraCommunicationTokenCredentialOptions', 'CommunicationTokenCredential'],
  messages: {
    other:
      'This scope is for another audience: the credential takes scopes that begin with https://communication.azure.com/clients/ or https://auth.msft.communication.azure.com/ only.',
    mixed: 'Scopes of users and of Teams stand in one list: Entra gives a token for one audience at a time.',
  },
  why: 'The credential has Entra make a token for these scopes and exchanges it for one of ACS. It refuses any other scope, and a mixture of both kinds, before it asks.',
  how: 'Ask for https://communication.azure.com/clients/VoIP, …/clients/Chat or …/clients/.default for users, and for https://auth.msft.communication.azure.com/TeamsExtension.ManageCalls for Teams.',
  silent:
    'For scopes that only the running program knows, in tests, and wherever else a scope is asked for: both https://communication.azure.com//.default and its form with one slash are right there.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/entra-id-authentication-integration',
  examples: {
    bad: [
      {
        path: 'src/call.ts',
        text: "const c = new AzureCommunicationTokenCredential({ resourceEndpoint, tokenCredential, scopes: ['«https://communication.azure.com//.default»'] });",
      },
      {
        path: 'src/call.js',
        text: "const c = new AzureCommunicationTokenCredential({ resourceEndpoint, tokenCredential, scopes: ['https://communication.azure.com/clients/VoIP', '«https://auth.msft.communication.azure.com/TeamsExtension.ManageCalls»'] });",
      },
      {
        path: 'Call.cs',
        text: 'var o = new EntraCommunicationTokenCredentialOptions(endpoint, entra) { Scopes = new[] { "«https://graph.microsoft.com/User.Read»" } };',
      },
      {
        path: 'call.py',
        text: 'c = CommunicationTokenCredential(resource_endpoint=endpoint, token_credential=entra, scopes=["«https://communication.azure.com//.default»"])',
      },
      {
        path: 'Call.java',
        text: 'var o = new EntraCommunicationTokenCredentialOptions(entra, endpoint).setScopes(Arrays.asList("«https://communication.azure.com/.default»"));',
      },
      {
        path: 'Call.kt',
        text: 'val o = EntraCommunicationTokenCredentialOptions(entra, endpoint).setScopes(listOf("«User.Read»"))',
      },
    ],
    good: [
      {
        path: 'src/call.ts',
        text: "const c = new AzureCommunicationTokenCredential({ resourceEndpoint, tokenCredential, scopes: ['https://communication.azure.com/clients/VoIP'] });",
      },
      {
        path: 'src/rest.ts',
        text: "const t = await new DefaultAzureCredential().getToken('https://communication.azure.com//.default');\nconst c = new AzureCommunicationTokenCredential(t);",
      },
      {
        path: 'Call.cs',
        text: 'var o = new EntraCommunicationTokenCredentialOptions(endpoint, entra) { Scopes = scopes };',
      },
      {
        path: 'call.py',
        text: 'c = CommunicationTokenCredential(resource_endpoint=endpoint, token_credential=entra, scopes=["https://communication.azure.com/clients/Chat"])',
      },
      {
        path: 'Call.java',
        text: 'var o = new EntraCommunicationTokenCredentialOptions(entra, endpoint).setScopes(Arrays.asList("https://auth.msft.communication.azure.com/TeamsExtension.ManageCalls"));',
      },
      { path: 'Call.kt', text: 'val o = EntraCommunicationTokenCredentialOptions(entra, endpoint)' },
    ],
  },
  visit: {
    construct(construct, report, context) {
      check(scopesOf(construct), report, context);
    },
    call: {
      callees: /^setScopes$/,
      visit({ holds, arguments: given }, report, context) {
        if (holds && OPTIONS.test(holds.type.value)) check(given[0]?.value, report, context);
      },
    },
  },
});

function scopesOf({ type, arguments: given }: Construct): Value | undefined {
  if (OPTIONS.test(type.value))
    return given.find(({ name }) => name === 'Scopes' || name === 'scopes')?.value ?? given[2]?.value;
  const [options] = given;
  if (CREDENTIAL.test(type.value) && given.some(({ name }) => name === 'token_credential'))
    return given.find(({ name }) => name === 'scopes')?.value;
  if (!CREDENTIAL.test(type.value) || options?.value.kind !== 'object') return undefined;
  const { entries } = options.value;
  return entries.some(({ name }) => name === 'tokenCredential')
    ? entries.find(({ name }) => name === 'scopes')?.value
    : undefined;
}

function check(scopes: Value | undefined, report: Report<'other' | 'mixed'>, { source }: Context): void {
  if (scopes?.kind !== 'list' || purposeOf(source.path) === 'test') return;
  const known = scopes.items.flatMap((item) =>
    item.kind === 'text' && !placeholderIn(item.text.value) ? [item.text] : [],
  );
  const family = ({ value }: Located) => (CLIENTS.test(value) ? 'clients' : TEAMS.test(value) ? 'teams' : undefined);
  const first = known.map(family).find((one) => one !== undefined);
  for (const scope of known) {
    const own = family(scope);
    if (own === undefined) report(scope.span, 'other');
    else if (own !== first) report(scope.span, 'mixed');
  }
}
