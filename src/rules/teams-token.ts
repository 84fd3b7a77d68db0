import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { EXCHANGES } from '../acs/token/teamsExchange';
import { TOKEN_REQUESTS, tokenRequest } from '../acs/token/tokenRequest';
import { takersOf } from '../acs/token/tokenTakers';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context } from '../engine/rule';

export default defineRule({
  id: 'teams-token',
  title: 'Token of a Teams user in a client of other users, or the reverse',
  severity: 'warning',
  literals: ['getTokenForTeamsUser', 'get_token_for_teams_user', 'createTeamsCallAgent'],
  beside: ['CallAgent', 'ChatClient'],
  messages: {
    chat: 'This is the token of a Teams user, and a chat client is made with it: the chats of Teams users go through Microsoft Graph.',
    agent:
      'This is the token of a Teams user, and the agent that is made with it takes users of Communication Services only: it is refused with 403 (40229).',
    teamsAgent:
      'This is the token of a user of Communication Services, and the agent that is made with it takes Teams users only: it is refused with 403 (40231).',
  },
  why: 'The token of a Teams user stands for somebody of Entra, with their numbers and policies. Clients are made for one kind of user and refuse the other, whatever the scopes are.',
  how: 'Make the agent of a Teams user with createTeamsCallAgent, and that of all others with createCallAgent. Read and write the chats of Teams users with Microsoft Graph.',
  silent: 'Where a file has tokens or agents of both kinds, where the token goes to another file, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/teams-endpoint',
  examples: {
    bad: [
      {
        path: 'src/chat.ts',
        text: 'const { token } = await identity.«getTokenForTeamsUser»(options);\nconst chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential(token));',
      },
      {
        path: 'src/call.js',
        text: 'const accessToken = await client.«getTokenForTeamsUser»({ teamsUserAadToken, clientId, userObjectId });\nconst credential = new AzureCommunicationTokenCredential(accessToken.token);\nconst agent = await calls.createCallAgent(credential);',
      },
      {
        path: 'src/teams.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst { token } = await client.«createUserAndToken»(['voip']);\nconst agent = await calls.createTeamsCallAgent(new AzureCommunicationTokenCredential(token));",
      },
      {
        path: 'Call.cs',
        text: 'var response = await client.«GetTokenForTeamsUserAsync»(options);\nvar agent = await calls.CreateCallAgentAsync(new CommunicationTokenCredential(response.Value.Token), agentOptions);',
      },
      {
        path: 'chat.py',
        text: 'token_response = client.«get_token_for_teams_user»(aad_token, client_id, user_id)\nchat = ChatClient(endpoint, CommunicationTokenCredential(token_response.token))',
      },
      {
        path: 'Chat.java',
        text: 'class Chat { void open() {\n  AccessToken token = client.«getTokenForTeamsUser»(options);\n  CommunicationTokenCredential credential = new CommunicationTokenCredential(token.getToken());\n  ChatClient chat = new ChatClientBuilder().endpoint(e).credential(credential).buildClient();\n} }',
      },
      {
        path: 'Chat.kt',
        text: 'val token = client.«getTokenForTeamsUser»(options)\nval credential = CommunicationTokenCredential(token.token)\nval chat = ChatClientBuilder().endpoint(e).credential(credential).buildClient()',
      },
    ],
    good: [
      {
        path: 'src/call.ts',
        text: 'const { token } = await identity.getTokenForTeamsUser(options);\nconst agent = await calls.createTeamsCallAgent(new AzureCommunicationTokenCredential(token));',
      },
      {
        path: 'src/both.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst token = teams ? await client.getTokenForTeamsUser(options) : await client.getToken(user, ['voip']);\nconst credential = new AzureCommunicationTokenCredential(token.token);\nconst agent = teams ? await calls.createTeamsCallAgent(credential) : await calls.createCallAgent(credential);",
      },
      {
        path: 'src/mint.ts',
        text: 'const { token } = await identity.getTokenForTeamsUser(options);\nconst chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential(session.guest));',
      },
      {
        path: 'Call.cs',
        text: 'var response = await client.GetTokenForTeamsUserAsync(options);\nvar agent = await calls.CreateTeamsCallAgentAsync(new CallTokenCredential(response.Value.Token), agentOptions);',
      },
    ],
  },
  visit: {
    call: {
      callees: new RegExp(`${EXCHANGES.source}|${TOKEN_REQUESTS.callees.source}`, 'i'),
      visit(call, report, context) {
        const { value: callee, span } = call.callee;
        const { teams, others, agents, teamsAgents } = kindsIn(context);
        if (purposeOf(context.source.path) === 'test' || (teams && others) || (agents && teamsAgents)) return;
        if (EXCHANGES.test(callee)) {
          const { calls, chat } = takersOf(span, context);
          if (chat) report(span, 'chat');
          if (calls) report(span, 'agent');
        } else if (tokenRequest(call, context) && takersOf(span, context).teamsCalls) report(span, 'teamsAgent');
      },
    },
  },
});

/** The tokens that a file asks for, and the agents that it makes: with both kinds of one, there is no telling which goes where. */
const kindsIn = oncePerFile((context: Context) => {
  const code = maskedCode(context);
  return {
    teams: /ForTeamsUser|_for_teams_user/.test(code),
    others: /\b(?:[gG]et|create_?user_?and_?|[cC]reateUserAnd|get_)[tT]oken(?:Async|WithResponse)?\s*\(\s*[^)\s]/.test(
      code,
    ),
    agents: /\b[cC]reateCallAgent/.test(code),
    teamsAgents: /\b[cC]reateTeamsCallAgent/.test(code),
  };
});
