import type { Explanation } from '../explanation';

const JS = 'https://learn.microsoft.com/javascript/api/overview/azure/identity-readme';
const PRINCIPAL = 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/service-principal';
const ENTRA_CODES = 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes';

export default [
  {
    id: 'credential-chain-empty',
    title: 'No credential in the chain could sign in',
    cause:
      'DefaultAzureCredential tried environment, workload and managed identity, then the developer tools, and none could give a token: on a developer machine likely nobody is signed in, in the cloud the managed identity is likely off.',
    fix: 'Sign in with az login or azd auth login, set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or enable the managed identity of the host.',
    check: 'Read the reason that the message gives for the credential that you meant to be used.',
    certainty: 'likely',
    follows: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: [
          'ChainedTokenCredential authentication failed',
          'DefaultAzureCredential failed to retrieve a token',
          'failed to retrieve a token from the included credentials',
          'AggregateAuthenticationError',
          'Attempted credentials',
        ],
        weight: 9,
      },
      { phrase: ['CredentialUnavailableError', 'CredentialUnavailableException', 'CredentialUnavailable'], weight: 3 },
      { about: 'entra', weight: 1 },
    ],
    sample:
      'AggregateAuthenticationError: ChainedTokenCredential authentication failed.\nCredentialUnavailableError: EnvironmentCredential is unavailable.',
    docs: JS,
  },
  {
    id: 'credential-unavailable',
    title: 'CredentialUnavailableError: this way to sign in is not set up here',
    cause:
      'The credential lacks what it needs: variables, a signed-in tool, or an identity endpoint. In a chain that alone is no failure, as the next one is tried.',
    fix: 'Set up the credential that the message names, or use another one.',
    follows: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: ['CredentialUnavailableError', 'CredentialUnavailableException', 'authentication unavailable'],
        weight: 6,
      },
    ],
    needs: [[{ phrase: ['CredentialUnavailableError', 'CredentialUnavailableException'] }, { about: 'entra' }]],
    sample:
      'CredentialUnavailableError: EnvironmentCredential is unavailable. Environment variables are not fully configured.',
    docs: JS,
  },
  {
    id: 'cli-not-signed-in',
    title: 'Please run az login: Azure CLI has no session',
    cause: 'The Azure CLI is not signed in, or its session has ended, and the credential asks it for a token.',
    fix: 'Run az login, with --tenant for the tenant of the resource.',
    check:
      'Where AADSTS65002 stands beside it, az login does not help: that client may not ask for Communication Services.',
    asked: true,
    follows: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: ["Please run 'az login'", 'please run az login', "run 'az login' to", 'az login to setup account'],
        weight: 8,
      },
      { phrase: 'AzureCliCredential', weight: 2 },
    ],
    unless: [{ aadsts: 65002 }],
    sample:
      "CredentialUnavailableError: Please run 'az login' from a command prompt to authenticate before using this credential. AzureCliCredential",
    docs: PRINCIPAL,
  },
  {
    id: 'cli-not-installed',
    title: 'Azure CLI could not be found',
    cause: 'The credential calls az, which is not installed or not on the path of the process.',
    fix: 'Install Azure CLI, or restart the editor or service so that it sees the new path.',
    follows: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: [
          'Azure CLI could not be found',
          'Azure CLI not installed',
          'Azure CLI not found on path',
          'Failed to invoke the Azure CLI',
        ],
        weight: 8,
      },
    ],
    sample: 'CredentialUnavailableError: Azure CLI could not be found. Please visit https://aka.ms/azure-cli',
    docs: JS,
  },
  {
    id: 'azd-not-signed-in',
    title: 'Azure Developer CLI has no session',
    cause: 'The credential asks azd for a token, and azd is not signed in or not installed.',
    fix: 'Run azd auth login, or install azd.',
    asked: true,
    follows: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: [
          "please run 'azd auth login'",
          "run 'azd auth login'",
          'azd auth login',
          'Azure Developer CLI could not be found',
        ],
        weight: 7,
      },
    ],
    sample: "Please run 'azd auth login' from a command prompt to authenticate before using this credential.",
    docs: JS,
  },
  {
    id: 'powershell-not-signed-in',
    title: 'Azure PowerShell has no session',
    cause:
      'The credential asks Azure PowerShell for a token; its Az.Account module is missing, or nobody is signed in.',
    fix: 'Run Connect-AzAccount, or install the module Az.Account.',
    asked: true,
    follows: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: ["run 'Connect-AzAccount'", 'Connect AzAccount to', 'Az Account module', 'Az Accounts module'],
        weight: 7,
      },
    ],
    sample:
      "Please run 'Connect-AzAccount' from PowerShell to authenticate before using this credential. AzurePowerShellCredential",
    docs: JS,
  },
  {
    id: 'environment-credential-incomplete',
    title: 'EnvironmentCredential is unavailable: variables are missing',
    cause:
      'A service principal is read from AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET (or a certificate), and not all of them are set in this process.',
    fix: 'Set all three, or leave all three out so that the next credential is tried.',
    follows: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: [
          'EnvironmentCredential is unavailable',
          'EnvironmentCredential authentication unavailable',
          'Environment variables are not fully configured',
        ],
        weight: 7,
      },
    ],
    sample: 'EnvironmentCredential authentication unavailable. Environment variables are not fully configured.',
    docs: JS,
  },
  {
    id: 'managed-identity-absent',
    title: 'ManagedIdentityCredential: there is no managed identity endpoint here',
    cause:
      'The code likely runs on a machine without managed identity, such as a laptop, or the identity of the host is switched off.',
    fix: 'Enable the system-assigned identity of the host, or sign in by another credential where you develop.',
    certainty: 'likely',
    follows: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: [
          'No managed identity endpoint found',
          'ManagedIdentityCredential authentication unavailable',
          'ManagedIdentityCredential is unavailable',
          'Network unreachable Message connect',
          'no response from the IMDS endpoint',
          'The IMDS endpoint is not available',
          'managed identity is not available',
          'MSI Failed to retrieve a token',
          'Failed to connect to MSI',
        ],
        weight: 7,
      },
      { about: 'managedIdentity', weight: 1 },
    ],
    sample: 'ManagedIdentityCredential authentication unavailable. No managed identity endpoint found.',
    docs: JS,
  },
  {
    id: 'managed-identity-wrong-client',
    title: 'Identity not found: the client id names no identity of this host',
    cause:
      'AZURE_CLIENT_ID, or the clientId of the credential, names a user-assigned identity that is not assigned to this host.',
    fix: 'Assign that identity to the host, correct the id, or leave it out for the system-assigned one.',
    settle: 'check sign-in',
    signals: [
      {
        phrase: [
          'Identity not found',
          'invalid_request error_description Identity not found',
          'No User Assigned or Delegated Managed Identity found',
          'The requested identity has not been assigned to this resource',
          'Unable to load the proper Managed Identity',
          'requested identity isn t assigned to this resource',
        ],
        weight: 5,
      },
      { about: 'managedIdentity', weight: 3 },
    ],
    needs: [
      [{ about: ['managedIdentity', 'entra'] }, { phrase: 'invalid_request error_description Identity not found' }],
    ],
    sample:
      'ManagedIdentityCredential authentication failed: The requested identity has not been assigned to this resource.',
    docs: JS,
  },
  {
    id: 'interactive-needed',
    title: 'AuthenticationRequiredError: a person has to sign in again',
    cause: 'No token can be had silently: the session has ended, or consent or another factor is asked for.',
    fix: 'Call authenticate() of the credential from an action of the user, or sign in again in the tool that you use.',
    follows: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: [
          'AuthenticationRequiredError',
          'AuthenticationRequiredException',
          'interaction_required',
          'InteractionRequiredAuthError',
          'login_required',
          'MsalUiRequiredException',
        ],
        weight: 6,
      },
    ],
    sample:
      'AuthenticationRequiredError: Automatic authentication has been disabled. You may call the authenticate() method.',
    docs: JS,
  },
  {
    id: 'browser-credential-node-only',
    title: 'DefaultAzureCredential is not supported in the browser',
    cause: 'The credential runs on a server only. A page has no place for a service credential.',
    fix: 'Let your server issue user access tokens, and give the page a tokenRefresher that asks it.',
    settle: 'scan',
    signals: [
      {
        phrase: [
          'DefaultAzureCredential is not supported in the browser',
          'is not supported in the browser Use InteractiveBrowserCredential',
          'Credential is not supported in the browser',
        ],
        weight: 9,
      },
    ],
    sample: 'Error: DefaultAzureCredential is not supported in the browser. Use InteractiveBrowserCredential instead.',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/client-and-server-architecture',
  },
  {
    id: 'tenant-not-allowed',
    title: 'The credential may not ask in this tenant',
    cause:
      'The resource lives in another tenant than the one that the credential is made for, and the credential is not allowed to change.',
    fix: 'Pass the tenant id of the resource to the credential, or list it in additionallyAllowedTenants.',
    settle: 'check sign-in',
    signals: [
      {
        phrase: ['current credential is not configured to acquire tokens for tenant'],
        weight: 8,
      },
    ],
    sample:
      'The current credential is not configured to acquire tokens for tenant contoso. add it to additionallyAllowedTenants',
    docs: JS,
  },
  {
    id: 'consent-no-subscription',
    title: 'Could not grant admin consent: the tenant has no service principal for Communication Services',
    cause:
      'The organization lacks the service principal of the Communication Services API, so its permissions cannot be consented to. Creating it is the usual remedy; the reports at hand do not confirm it.',
    fix: 'Have an administrator create the service principal, with az ad sp create --id and the id of the app that the message names, then grant consent again.',
    certainty: 'possible',
    signals: [
      {
        phrase: [
          'Could not grant admin consent',
          'does not have a subscription or service principal for the following API',
          'lacks a service principal',
        ],
        weight: 7,
      },
      { phrase: ['Azure Communication Services', '1fd5118e', '2a04943b'], weight: 2 },
    ],
    sample:
      'Could not grant admin consent. Your organization does not have a subscription (or service principal) for the following API(s): Azure Communication Services',
    docs: ENTRA_CODES,
  },
  {
    id: 'entra-scopes-two-resources',
    title: 'Scopes of two resources in one request',
    cause:
      'Entra issues a token for one resource at a time, and the list holds scopes of Communication Services and of Microsoft Graph. That likely fails, or gives a token for only one of them.',
    fix: 'Ask for two tokens, each with the scopes of one resource.',
    certainty: 'likely',
    asked: true,
    settle: 'scan',
    signals: [
      {
        phrase: [
          'communication azure com default https graph microsoft com',
          'communication azure com default User Read',
          'graph microsoft com User Read https communication azure com',
          'User Read https communication azure com',
          'Teams ManageCalls https graph microsoft com',
          'Teams ManageCalls User Read',
          'Teams ManageChats User Read',
        ],
        weight: 7,
      },
    ],
    unless: [{ aadsts: [28000, 700022] }],
    sample: 'scopes: ["https://communication.azure.com/.default", "https://graph.microsoft.com/User.Read"]',
    docs: 'https://learn.microsoft.com/entra/identity-platform/scopes-oidc',
  },
  {
    id: 'role-for-the-caller',
    title: 'The role belongs to the identity of the app that calls',
    cause:
      'The managed identity of the Communication Services resource serves the resource itself, for reaching an AI service for example. What sends the requests is your app, and its identity needs the role.',
    fix: 'Enable the managed identity of the host of your app, and give that one the role Communication and Email Service Owner on the Communication Services resource.',
    asked: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: [
          'managed identity on the communication services resource',
          'managed identity on ACS',
          'managed identity of the communication services resource',
          'identity of the ACS resource',
          'grants it access to itself',
          'access to itself',
        ],
        weight: 5,
      },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ about: 'acs' }],
    unless: [{ about: 'cognitive' }],
    sample: 'docs enable managed identity on the Communication Services resource and give it access to itself',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  },
  {
    id: 'entra-token-audience',
    title: 'The Entra token is for another audience',
    cause:
      'Likely the token was asked for with a scope of another service: Entra issues a token for one resource at a time.',
    fix: 'Ask for a token of its own with the scope https://communication.azure.com//.default, or let the SDK choose the scope.',
    check: 'Decode the token: aud names the service it is for.',
    certainty: 'likely',
    settle: 'decode token',
    signals: [
      {
        phrase: [
          'audience is invalid',
          'audience * is invalid',
          'audience * * is invalid',
          'audience * * * is invalid',
          'audience * * * * is invalid',
          'audience * * * * * is invalid',
          'Audience validation failed',
          'invalid audience',
          'wrong audience',
          'IDX10214',
        ],
        weight: 8,
      },
      { about: 'entra', weight: 1 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ about: ['acs', 'entra'] }],
    sample: 'communication.azure.com: The audience is invalid. IDX10214: Audience validation failed.',
    docs: PRINCIPAL,
  },
] satisfies readonly Explanation[];
