import { maskedCode } from '../acs/code/maskedCode';
import {
  EXCHANGED,
  EXCHANGES,
  exchangeOfCall,
  exchangeOfOptions,
  type Exchange,
  type Exchanged,
} from '../acs/token/teamsExchange';
import { purposeOf } from '../acs/code/purpose';
import { defineRule, type Context, type Report } from '../engine/rule';

const WORDS: Readonly<Record<Exchanged, string>> = {
  token: 'the access token of the Teams user',
  client: 'the client id of your application',
  user: 'the object id of the user',
};
const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const ID_OF: Readonly<Record<Exclude<Exchanged, 'token'>, RegExp>> = {
  client: /(?:client|app|application)_?id$/i,
  user: /(?:object|user|unique|local_?account)_?id$|(?:^|[._])oid$/i,
};
const TENANT = /(?:tenant|directory)_?id$|(?:^|[._])tid$/i;
const HOME_ACCOUNT = /home_?account_?id(?:\.identifier)?$/i;

type Message = 'missing' | 'crossed' | 'swapped' | 'tenant' | 'homeAccount' | 'token' | 'same';

export default defineRule({
  id: 'teams-exchange',
  title: 'Wrong arguments for the token of a Teams user',
  severity: 'error',
  literals: ['getTokenForTeamsUser', 'get_token_for_teams_user'],
  messages: {
    missing: 'The exchange needs three things, and {what} is missing: the service answers with 400.',
    swapped: 'This is the place of {place}, but what stands here is {what}: the service answers with 400.',
    crossed:
      'These two have changed places: what stands here for {place} is {what}, and the reverse. The service answers with 400.',
    tenant: 'This is the place of {place}, but what stands here is the id of the tenant: the service answers with 400.',
    homeAccount:
      'A home account id is the object id and the tenant id in one: the service expects the object id alone, and answers with 400.',
    token: 'This is the place of {place}, but what stands here is a token: the service answers with 400.',
    same: 'The client id and the object id of the user are the same here: one of them is wrong, and the service answers with 400.',
  },
  why: 'The service compares the client id with the appid claim of the Entra token, and the object id with its oid claim. Where they differ it refuses the exchange.',
  how: 'Give the access token, then the client id of your Entra application, then the object id (oid) of the user.',
  silent: 'Where the names of what is given say nothing, for options that another file makes, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/manage-teams-identity',
  examples: {
    bad: [
      { path: 'src/teams.js', text: 'await client.«getTokenForTeamsUser»(response.token);' },
      {
        path: 'src/teams.ts',
        text: 'await identityClient.«getTokenForTeamsUser»({ teamsUserAadToken: token, clientId });',
      },
      {
        path: 'src/swapped.ts',
        text: 'await identityClient.getTokenForTeamsUser({ teamsUserAadToken: token, clientId: «account.localAccountId, userObjectId: config.clientId» });',
      },
      {
        path: 'src/guid.ts',
        text: "await identityClient.getTokenForTeamsUser({ teamsUserAadToken: «'11111111-2222-4333-8444-555555555555'», clientId: appId, userObjectId: oid });",
      },
      {
        path: 'Teams.cs',
        text: 'var options = new GetTokenForTeamsUserOptions(aadToken, clientId, «tenantId»);\nvar token = await client.GetTokenForTeamsUserAsync(options);',
      },
      {
        path: 'teams.py',
        text: 'result = client.get_token_for_teams_user(aad_token, «user_object_id, client_id»)',
      },
      {
        path: 'named.py',
        text: 'result = client.«get_token_for_teams_user»(aad_token=token, client_id=app_id)',
      },
      {
        path: 'Teams.java',
        text: 'class Teams { void exchange() {\n  GetTokenForTeamsUserOptions options = new GetTokenForTeamsUserOptions(token, «userObjectId, appId»);\n  client.getTokenForTeamsUser(options); } }',
      },
      {
        path: 'Teams.kt',
        text: 'val options = GetTokenForTeamsUserOptions(result.accessToken, clientId, «account.homeAccountId»)\nclient.getTokenForTeamsUser(options)',
      },
    ],
    good: [
      {
        path: 'src/teams.js',
        text: 'await client.getTokenForTeamsUser({ teamsUserAadToken: token, clientId, userObjectId: account.localAccountId });',
      },
      { path: 'src/wrapper.js', text: 'await teamsService.getTokenForTeamsUser(token);' },
      { path: 'src/options.js', text: 'await client.getTokenForTeamsUser({ ...defaults, teamsUserAadToken: token });' },
      {
        path: 'Teams.cs',
        text: 'var options = new GetTokenForTeamsUserOptions(teamsUserAadToken, appId, result.UniqueId);\nvar token = await client.GetTokenForTeamsUserAsync(options);',
      },
      { path: 'teams.py', text: 'result = client.get_token_for_teams_user(aad_token, client_id, user_object_id)' },
      {
        path: 'Teams.java',
        text: 'class Teams { void exchange() {\n  client.getTokenForTeamsUser(new GetTokenForTeamsUserOptions(token, APP_ID, accountIds[0])); } }',
      },
      {
        path: 'Teams.kt',
        text: 'val options = GetTokenForTeamsUserOptions(result.accessToken, clientId, account.homeAccountId.split(".")[0])\nclient.getTokenForTeamsUser(options)',
      },
    ],
  },
  visit: {
    call: {
      callees: EXCHANGES,
      visit: (call, report, context) => {
        const exchange = exchangeOfCall(call, maskedCode(context));
        if (exchange) check(exchange, report, context);
      },
    },
    construct: (made, report, context) => {
      const exchange = exchangeOfOptions(made);
      if (exchange) check(exchange, report, context);
    },
  },
});

function check({ given, missing, at }: Exchange, report: Report<Message>, context: Context): void {
  if (purposeOf(context.source.path) === 'test') return;
  const { text } = context.source;
  const [lost] = missing;
  if (lost) report(at, 'missing', { values: { what: missing.map((one) => WORDS[one]).join(' and ') } });

  const { client, user } = given;
  if (client && user && GUID.test(client.text) && client.text.toLowerCase() === user.text.toLowerCase()) {
    report(user.span, 'same');
    return;
  }
  const wrong = EXCHANGED.flatMap((place) => {
    const value = given[place];
    if (!value) return [];
    const written = text.slice(value.span.start, value.span.end).replace(/\(\)|[!?]/g, '');
    const fault = faultOf(place, value.text, /^[\w.$]+$/.test(written) ? written : '');
    return fault ? [{ ...value, ...fault, place }] : [];
  });
  const [first, second, third] = wrong;
  const crossed = first?.what === second?.place && second?.what === first?.place && first?.what !== undefined;
  if (first && second && !third && crossed) {
    const edits = [
      { span: first.span, text: text.slice(second.span.start, second.span.end) },
      { span: second.span, text: text.slice(first.span.start, first.span.end) },
    ];
    const span = {
      start: Math.min(first.span.start, second.span.start),
      end: Math.max(first.span.end, second.span.end),
    };
    report(span, 'crossed', {
      severity: 'warning',
      values: { place: WORDS[first.place], what: WORDS[second.place] },
      fixes: [{ title: 'Exchange the two', edits }],
    });
    return;
  }
  for (const { span, message, what, certain, place } of wrong) {
    const values = { place: WORDS[place], what: what ? WORDS[what] : '' };
    report(span, message, { severity: certain ? 'error' : 'warning', values });
  }
}

interface Fault {
  readonly message: Exclude<Message, 'missing' | 'same' | 'crossed'>;
  readonly what?: Exchanged;
  /** Whether the value itself shows it, and not only what it is called. */
  readonly certain: boolean;
}

function faultOf(place: Exchanged, value: string, name: string): Fault | undefined {
  if (place === 'token') {
    if (GUID.test(value)) return { message: 'swapped', what: 'client', certain: true };
    if (TENANT.test(name)) return { message: 'tenant', certain: false };
    const what = (['client', 'user'] as const).find((one) => ID_OF[one].test(name));
    return what && { message: 'swapped', what, certain: false };
  }
  if (/^eyJ[\w-]+\./.test(value)) return { message: 'token', certain: true };
  if (TENANT.test(name)) return { message: 'tenant', certain: false };
  if (place === 'user' && HOME_ACCOUNT.test(name)) return { message: 'homeAccount', certain: false };
  const other = place === 'client' ? 'user' : 'client';
  if (ID_OF[other].test(name)) return { message: 'swapped', what: other, certain: false };
  return /(?:access|aad|user)_?token$/i.test(name) ? { message: 'token', certain: false } : undefined;
}
