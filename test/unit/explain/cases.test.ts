import assert from 'node:assert/strict';
import { explain } from '../../../src/explain/explain';

/** Failures that developers reported: what they saw, and the cause that was found. `open`: nobody found it, so no answer may be sure. */
const CASES: readonly (readonly [name: string, text: string, expected: string, evidence?: 'open'])[] = [
  [
    'a deployed app after a key rotation',
    'ACS error 7509 "HMAC-SHA256 validation failed"',
    'call-automation-key-drift',
  ],
  [
    'call automation from Python',
    'azure.core.exceptions.ClientAuthenticationError: Operation returned an invalid status \'Unauthorized\'\nContent: {"Error":{"Code":"7509","Message":"HMAC-SHA256 validation failed","Target":"/calling/callConnections:answer"}}',
    'call-automation-key-drift',
    'open',
  ],
  ['an empty endpoint setting', 'System.UriFormatException: Invalid URI: The URI is empty.', 'endpoint-not-a-url'],
  [
    'a trailing slash in a hand-signed request',
    'Swoosh AzureCommunicationServices, endpoint with a trailing slash:\n{"error":{"code":"Denied","message":"Denied by the resource provider."}}',
    'denied-signed-path',
  ],
  ['the header of another service', 'Given value does not match HMAC header structure', 'hmac-header-structure'],
  [
    'the same, seen by an HTTP client',
    'POST https://contoso.communication.azure.com/sms?api-version=2021-03-07 resulted in a `401 Unauthorized` response, SignedHeaders=Date;host;x-ms-content-sha256;Content-Type;Accept',
    'hmac-signature-401',
  ],
  [
    'a body serialised twice',
    "'x-ms-content-sha256' differs from generated content hash : with Http Status 401",
    'content-hash',
  ],
  [
    'a signed body that was never sent',
    'POST /identities HTTP 200, identity returned but no accessToken; no error raised',
    'token-missing-silently',
  ],
  [
    'an agent that never comes',
    'no error: createCallAgent completion never called; app stuck loading',
    'agent-never-answers',
  ],
  ['a fresh token refused', 'CallingCommunicationError: AccessToken expired', 'calling-fresh-token-refused'],
  ['an expired token', 'CallingCommunicationError: AccessToken expired', 'calling-token-expired'],
  [
    'a refreshed token that is not used',
    'after expiry answering and placing calls fails; the refresher is called and its token ignored',
    'refreshed-token-ignored',
  ],
  ['a refresher in a loop', 'constant loop of refresher calls, no error', 'refresher-loop'],
  ['a refresher that completes with nil', 'crash with ACSException', 'refresher-nil-ios'],
  ['a refresher without an endpoint', 'createCallAgent completionHandler never fires', 'agent-never-answers'],
  [
    'a user credential in a server client',
    'CommunicationTokenCredential does not derive from TokenCredential',
    'user-credential-on-server-client',
  ],
  ['which role sends email', 'which role is needed to send email from communication services', 'email-role-question'],
  [
    'an Entra sign-in denied',
    'DefaultAzureCredential\nRestError: {"error":{"code":"Denied","message":"Denied by the resource provider."}}',
    'denied-missing-role',
    'open',
  ],
  [
    'an Entra sign-in denied without a word',
    'RestError: {"error":{"code":"Unauthorized","message":""}}',
    'authorization-empty',
    'open',
  ],
  [
    'a laptop that is signed in with Azure CLI',
    "AuthenticationFailedException: Azure CLI authentication failed due to an unknown error. ERROR: AADSTS65002: Consent between first party application '04b07795-8ddb-461a-bbee-02f9e1bf7b46' and first party resource must be configured via preauthorization\nTo re-authenticate, please run:\naz login --scope https://communication.azure.com//.default",
    'aadsts-first-party',
  ],
  [
    'az communication without a connection string',
    'Invalid connection string. You can get the connection string from your resource page in the Azure Portal. The format should be as follows: endpoint=https://<ResourceUrl>/;accesskey=<KeyValue>',
    'connection-string-invalid-python',
  ],
  ['a broken CLI extension', "No module named 'azure.communication'", 'cli-extension-broken'],
  [
    'a tenant id as object id',
    'core.mjs:10614 ERROR Error: Uncaught (in promise): RestError: Provided access token is not valid.',
    'teams-token-refused',
  ],
  [
    'consent that cannot be given',
    'Could not grant admin consent. Your organization does not have a subscription (or service principal) for the following API(s): Azure Communication Services',
    'consent-no-subscription',
    'open',
  ],
  ['unauthorized and no more', 'RestError: Unauthorized', 'http-401-words', 'open'],
  ['Teams interop is off', 'Call end reason: code: 403, subcode: 5221', 'calling-interop-off'],
  ['Teams interop is off, the other code', 'Call end reason: code: 403, subcode: 5222', 'calling-interop-off'],
  ['a call end without subcode', 'Call end reason: code: 403, subcode: undefined', 'calling-403'],
  ['the same in words', 'operationFailure: Acs user is not allowed to join conversation.', 'calling-interop-off'],
  [
    'the same in the network tab',
    'POST https://api3.cc.skype.com/conv/ 403 (Forbidden)',
    'calling-conversation-forbidden',
    'open',
  ],
  [
    'a blank voice name',
    'Action failed, cognitive services authentication error."  401 - Subcode 8565',
    'call-automation-voice-name',
  ],
  [
    'a free quota that is spent',
    'Action failed, forbidden request to cognitive services, free subscription used by the request ran out of quota.\n\n403 - Subcode 8565',
    'call-automation-cognitive-quota',
  ],
  [
    'an error that the UI library wraps',
    'CallError\n    at toCallError (CallContext.js:644:1)',
    'calling-ui-error',
    'open',
  ],
  ['a browser that fails', '500 - Failed to create CallAgent', 'calling-agent-failed'],
  [
    'a thread of somebody else',
    'Unhandled Rejection (ChatError): ChatThreadClient.listMessages: {\n  "CommunicationError": {\n    "Code": "Forbidden",\n    "Message": "The initiator doesn\'t have the permission to perform the requested operation.",\n    "Details": []\n  }\n}',
    'chat-not-a-participant',
  ],
  ['adding to a thread', '403 Forbidden from AddParticipantAsync', 'chat-not-a-participant', 'open'],
  [
    'a participant that is refused',
    'Service request failed.\nStatus: 201 (Created)\n\nContent:\n{"invalidParticipants":[{"code":"403","message":"Permissions check failed ...',
    'chat-invalid-participants',
    'open',
  ],
  [
    'creating a thread',
    'RestError: {\n  "CommunicationError": {\n    "Code": "Forbidden",\n    "Details": []\n  }\n}',
    'chat-not-a-participant',
    'open',
  ],
  ['SMTP with OAuth', '535: 5.7.3 Authentication unsuccessful', 'smtp-auth-failed', 'open'],
  ['email denied', 'Denied by the resource provider', 'denied-wrong-key'],
  [
    'SMS from a number of somebody else',
    'SmsClient.send: RestError, status code 401, azure-communication-sms',
    'sms-number-not-owned',
  ],
  [
    'CORS beside a calling failure',
    "(console) CORS errors while createCallAgent runs; 'ECS - Config fetch compl...'",
    'cors-noise',
    'open',
  ],
  [
    'a closed network',
    'FetchError: request to https://ENDPOINT_URL/identities?api-version=2020-07-20-preview2 failed, reason: connect EACCES 13.107.213.19:443',
    'network-blocked-identities',
  ],
  ['sending that never ends', 'beginSend / pollUntilDone never resolves', 'email-send-hangs'],
  ['a limit that nobody knew', "It can't be right that I can only send 10 emails per minute", 'email-quota-question'],
  [
    'a version of the Android SDK',
    'java.util.concurrent.ExecutionException: com.azure.android.communication.calling.CallingCommunicationException: Invalid Token Provider',
    'calling-invalid-token-provider',
  ],
  [
    'a string with neither label, from Java',
    'java.lang.IllegalArgumentException: Connection string has invalid key value pair: https://contoso.communication.azure.com/ at com.azure.communication.email.EmailClientBuilder.connectionString',
    'connection-string-parameter-java',
  ],
  [
    'a quickstart without endpoint=',
    'PhoneNumbersClient.from_connection_string(connection_string)\nValueError: Invalid connection string. You can get the connection string from your resource page in the Azure Portal.',
    'connection-string-invalid-python',
  ],
  [
    'the signing scheme of another service, in Go',
    'azure communication email answers status 401 and there is no useful message in resp; I use crypto/hmac as on the app configuration page',
    'hmac-signature-401',
  ],
  [
    'sending email by a signature of my own',
    'Communication Services emails:send with HMACSHA256 in C#: status 401, the error names x-ms-content-sha256',
    'hmac-signature-401',
    'open',
  ],
  [
    'two constructors',
    'when should I use initWithToken and when initWithInitialToken:refreshProactively:tokenRefresher?',
    'credential-static-token',
  ],
  [
    'a new identity at every refresh',
    'each time the user access token is refreshed the server creates a new user, and the chat threads are gone',
    'identity-made-anew',
  ],
  [
    'a token with chat alone',
    'calls made by callAgent with a chat only token used to work and stopped this week',
    'calling-scope-missing',
  ],
  [
    'a key as user credential',
    'new CommunicationUserCredential(accessKey): chat does not take it',
    'key-as-user-token',
  ],
  [
    'a connection string as user credential',
    'const credential = new AzureCommunicationTokenCredential(connectionString); // fails when the code is sent',
    'key-as-user-token',
  ],
  [
    'token and user id changed round',
    'the credential is undefined and the CallComposite shows nothing: corrupt token?',
    'credential-token-malformed',
  ],
  [
    'scopes of two resources',
    "Scopes = { 'https://communication.azure.com/.default', 'https://graph.microsoft.com/User.Read' }",
    'entra-scopes-two-resources',
    'open',
  ],
  [
    'a custom role that lacks an action',
    'our custom role has CommunicationServices/Read and EmailServices/write, still no mail from Azure Communication Services',
    'email-role-question',
  ],
  [
    'roles for everything',
    'What are the roles required to interact with Azure Communication Services, SMS and Call Automation?',
    'email-role-question',
  ],
  [
    'whose managed identity',
    'The page enables managed identity on the Communication Services resource and grants it access to itself, which makes no sense',
    'role-for-the-caller',
  ],
  [
    'a date that is changed on the way',
    'Communication Services answers status 401 to our string to sign behind a proxy: the Date header is modified on the way',
    'hmac-signature-401',
  ],
  [
    'the user name for SMTP',
    'what is the actual SMTP username for smtp.azurecomm.net: resource, entra app id and tenant id with a dot or a pipe between?',
    'smtp-user-name',
  ],
  [
    'the identity client in a page',
    'Will this work for a ReactJS SPA? I want to run CommunicationIdentityClient in App.js',
    'identity-client-in-page',
  ],
];

/** Reports that name no failure which a text could show, or of which nobody knows the cause: silence, or no claim. */
const UNEXPLAINED = [
  'the mail plugin of our WordPress site on App Service reports a failure after the change of api-version',
  'samples moved from saved secrets to Entra ID',
  'our scanner has no rule for keys of Communication Services',
  'the connection string stands in the code of a sample',
];

suite('reported failures', () => {
  for (const [name, text, expected, evidence] of CASES) {
    test(`${name}: ${expected}`, () => {
      const ranked = explain(text);
      const ids = ranked.map(({ entry }) => entry.id);
      assert.ok(ids.slice(0, 2).includes(expected), ids.join(', '));
      if (evidence === 'open')
        assert.notEqual(ranked[0]?.entry.certainty, undefined, 'nobody knows, so it is not sure');
    });
  }

  for (const text of UNEXPLAINED) {
    test(`no claim: ${text}`, () => {
      for (const { entry } of explain(text)) assert.notEqual(entry.certainty, undefined, entry.id);
    });
  }
});
