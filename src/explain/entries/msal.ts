import type { Explanation } from '../explanation';

const ERRORS = 'https://learn.microsoft.com/entra/identity-platform/msal-error-handling-js';

/** What MSAL says before Entra ID is asked, or while a person signs in. */
export default [
  {
    id: 'msal-popup',
    title: 'popup_window_error: the browser did not open the sign-in window',
    cause: 'Popups are blocked: likely the sign-in was not started by a click, or not at once after it.',
    fix: 'Call loginPopup straight from the click, allow popups for the page, or use loginRedirect.',
    certainty: 'likely',
    signals: [
      { phrase: ['popup_window_error', 'empty_window_error', 'Error opening popup window'], weight: 7 },
      { phrase: 'BrowserAuthError', weight: 1 },
    ],
    sample: 'BrowserAuthError: popup_window_error: Error opening popup window.',
    docs: ERRORS,
  },
  {
    id: 'msal-popup-closed',
    title: 'The sign-in window was closed, or sent nothing back',
    cause:
      'The person closed the window (user_cancelled), or the page it returned to lost the answer: likely the redirect page runs a router that strips it.',
    fix: 'Register a blank page as redirect URI for popups, and treat user_cancelled as no error.',
    certainty: 'likely',
    signals: [
      {
        phrase: ['monitor_window_timeout', 'monitor_popup_timeout', 'hash_empty_error', 'hash_does_not_contain'],
        weight: 7,
      },
    ],
    sample: 'BrowserAuthError: monitor_window_timeout: Token acquisition in iframe failed due to timeout.',
    docs: ERRORS,
  },
  {
    id: 'msal-cancelled',
    title: 'The person cancelled the sign-in',
    cause: 'The window was closed or Cancel was pressed. This is no failure of the app.',
    fix: 'Let the person start again, and treat this as no error.',
    signals: [
      {
        phrase: [
          'user_cancelled',
          'authentication_canceled',
          'User cancelled the flow',
          'User canceled authentication',
          'MSALErrorUserCanceled',
        ],
        weight: 7,
      },
    ],
    sample: 'MsalClientException: authentication_canceled User canceled authentication',
    docs: ERRORS,
  },
  {
    id: 'msal-interaction-in-progress',
    title: 'interaction_in_progress: a sign-in runs already',
    cause:
      'Another interactive call has not ended: likely it was started twice, as effects run twice in React strict mode, or the redirect was never handled.',
    fix: 'Await handleRedirectPromise before anything else, and start one sign-in at a time.',
    certainty: 'likely',
    signals: [{ phrase: ['interaction_in_progress', 'Interaction is currently in progress'], weight: 7 }],
    sample: 'BrowserAuthError: interaction_in_progress: Interaction is currently in progress.',
    docs: ERRORS,
  },
  {
    id: 'msal-not-initialized',
    title: 'uninitialized_public_client_application: MSAL was used before initialize()',
    cause: 'Since version 3 the application has to be initialized first, and that takes a moment.',
    fix: 'Await initialize() once, before any other call of the application.',
    signals: [
      {
        phrase: ['uninitialized_public_client_application', 'call and await the initialize function before'],
        weight: 7,
      },
    ],
    sample:
      'BrowserAuthError: uninitialized_public_client_application: You must call and await the initialize function',
    docs: ERRORS,
  },
  {
    id: 'msal-insecure-page',
    title: 'crypto_nonexistent: MSAL needs a page served over https',
    cause: 'Browsers give their cryptography only to https pages and to localhost.',
    fix: 'Serve the page over https, or open it as localhost.',
    signals: [{ phrase: ['crypto_nonexistent', 'crypto object or function is not available'], weight: 7 }],
    sample: 'BrowserAuthError: crypto_nonexistent: The crypto object or function is not available.',
    docs: ERRORS,
  },
  {
    id: 'msal-no-account',
    title: 'no_account_error: a silent token was asked for before anybody signed in',
    cause: 'A silent token needs an account, and none was passed or set as active.',
    fix: 'Sign in interactively once, set the active account, then ask silently.',
    signals: [
      {
        phrase: ['no_account_error', 'no_account_in_silent_request', 'no_account_found', 'no_tokens_found'],
        weight: 7,
      },
    ],
    sample: 'BrowserAuthError: no_account_error: No account object provided to acquireTokenSilent',
    docs: ERRORS,
  },
  {
    id: 'msal-network',
    title: 'MSAL could not reach Entra ID',
    cause:
      'The request to the authority failed: likely the network, a blocker or a proxy stopped it, or the authority is misspelt.',
    fix: 'Open the authority with /v2.0/.well-known/openid-configuration in the browser, and correct it or the network.',
    certainty: 'likely',
    signals: [
      {
        phrase: [
          'endpoints_resolution_error',
          'openid_config_error',
          'untrusted_authority',
          'post_request_failed',
          'get_request_failed',
          'no_network_connectivity',
        ],
        weight: 7,
      },
    ],
    sample: 'ClientAuthError: endpoints_resolution_error: Endpoints cannot be resolved',
    docs: ERRORS,
  },
  {
    id: 'msal-persistence',
    title: 'Persistence check failed: the token cache cannot be kept',
    cause: 'On Linux the cache needs a keyring with libsecret, and this machine or container has none.',
    fix: 'Install libsecret and a keyring, or switch persistence of the cache off.',
    signals: [
      { phrase: 'Persistence check failed', weight: 6 },
      { phrase: 'libsecret', weight: 1 },
    ],
    sample: "Persistence check failed. Unable to load shared library 'libsecret-1.so.0'",
    docs: ERRORS,
  },
] satisfies readonly Explanation[];
