import type { Answer } from '../answer';
import { type App, findTenant, findUser, type User } from '../world/directory';
import type { EntraContext } from './context';
import { type EntraError, errorOf, isError, textOf } from './errors';
import { escape, htmlPage, link, selfPostingForm } from './html';
import { findApp, tenantForUser } from './members';
import { clientInfo } from './tokens';

/**
 * GET /{tenant}/oauth2/v2.0/authorize: asks which account, and for consent where the app needs it, then sends a code back to the
 * app. An account that `login_hint` names, or that is signed in automatically, is not asked about.
 */
export function authorize(context: EntraContext): Answer {
  const { directory, sessions, tenantName, parameters } = context;
  const app = findApp(directory, parameters.get('client_id') ?? '', findTenant(directory, tenantName));
  if (isError(app)) return errorPage(app);
  const redirectUri = parameters.get('redirect_uri') ?? '';
  if (!mayRedirect(app, redirectUri)) {
    return errorPage(
      errorOf(
        50011,
        `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${app.clientId}'.`,
      ),
    );
  }
  if (!(parameters.get('response_type') ?? '').split(' ').includes('code')) {
    return sendBack(context, errorOf(700054, "response_type must contain 'code'."));
  }
  const prompt = parameters.get('prompt') ?? '';
  const user = findUser(directory, parameters.get('login_hint') ?? '') ?? sessions.automatic;
  if (prompt === 'none' && !user) return sendBack(context, errorOf(50058));
  if (!user || (prompt === 'select_account' && user !== sessions.automatic)) return accountPage(context);
  const tenant = tenantForUser(directory, tenantName, user);
  if (isError(tenant)) return prompt === 'none' ? sendBack(context, tenant) : errorPage(tenant);
  if (user.obstacle?.when === 'always') return errorPage(errorOf(user.obstacle.aadsts), declined(context));
  if (parameters.get(CONSENT) === 'yes') sessions.consent(user, app);
  if (parameters.get(CONSENT) === 'no') return sendBack(context, errorOf(65004));
  if (!sessions.hasConsent(user, app) && user !== sessions.automatic) {
    return prompt === 'none' ? sendBack(context, errorOf(65001)) : consentPage(context, user, app);
  }
  sessions.consent(user, app);
  return sendCode(context, user, app);
}

/** Says what a person has answered on the page that asks for consent. */
const CONSENT = 'emulator_consent';

function sendCode(context: EntraContext, user: User, { clientId }: App): Answer {
  const { sessions, tenantName, parameters, now } = context;
  const challenge = parameters.get('code_challenge');
  const nonce = parameters.get('nonce');
  const code = sessions.addCode(
    {
      signedIn: { user, clientId, methods: ['pwd', 'mfa'] },
      tenantName,
      scope: parameters.get('scope') ?? '',
      redirectUri: parameters.get('redirect_uri') ?? '',
      ...(challenge !== null && { challenge }),
      ...(nonce !== null && { nonce }),
      editor: Object.fromEntries([...parameters].filter(([name]) => name.startsWith('vscode-'))),
    },
    now,
  );
  return respond(parameters, [
    ['code', code],
    ['client_info', clientInfo(user)],
    ['session_state', code.slice(-16)],
  ]);
}

function sendBack({ parameters }: EntraContext, error: EntraError): Answer {
  return respond(parameters, [
    ['error', error.error],
    ['error_description', textOf(error)],
    ['error_subcode', error.number === 65004 ? 'cancel' : ''],
  ]);
}

/** Sends the browser back to the app in the way that it asked for, with each `state` that it gave. */
function respond(parameters: URLSearchParams, values: readonly (readonly [string, string])[]): Answer {
  const target = new URL(parameters.get('redirect_uri') ?? '');
  const fields = new URLSearchParams();
  for (const [name, value] of values) if (value !== '') fields.append(name, value);
  for (const state of parameters.getAll('state')) fields.append('state', state);
  if (parameters.get('response_mode') === 'form_post') return selfPostingForm(target.href, fields);
  if (parameters.get('response_mode') === 'fragment') target.hash = fields.toString();
  else for (const [name, value] of fields) target.searchParams.append(name, value);
  return { status: 302, headers: { Location: target.href } };
}

function accountPage(context: EntraContext): Answer {
  const choices = context.directory.users.map(({ userName, displayName }) =>
    link(again(context, { login_hint: userName, prompt: '' }), `${displayName}, ${userName}`),
  );
  return htmlPage('Pick an account', `${choices.join('\n')}\n${link(declined(context), 'Cancel')}`);
}

function consentPage(context: EntraContext, user: User, { displayName }: App): Answer {
  const choice = (answer: string) => again(context, { login_hint: user.userName, prompt: '', [CONSENT]: answer });
  return htmlPage(
    'Permissions requested',
    `<p>${escape(displayName)} asks for access in the name of ${escape(user.userName)}.</p>
${link(choice('yes'), 'Accept')}
${link(choice('no'), 'Cancel')}`,
  );
}

function errorPage(error: EntraError, back?: string): Answer {
  const way = back === undefined ? '' : link(back, 'Back to the app');
  const page = htmlPage(
    'Sorry, but we are having trouble signing you in.',
    `<p>${escape(textOf(error))}</p>\n${way}`,
    400,
  );
  return { ...page, reason: `AADSTS${error.number}` };
}

const declined = (context: EntraContext): string =>
  again(context, { [CONSENT]: 'no', login_hint: context.directory.users[0]?.userName ?? '', prompt: '' });

/** The same request once more, with some parameters changed, and none that is empty. */
function again({ authority, tenantName, parameters }: EntraContext, changes: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  return `${authority}/${tenantName}/oauth2/v2.0/authorize?${query.toString()}`;
}

/** Whether a redirect URI is one of the app's; at a loopback address any port will do. */
function mayRedirect({ redirectUris }: App, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const given = new URL(redirectUri);
  return redirectUris
    .map((uri) => new URL(uri))
    .some(
      (own) =>
        own.protocol === given.protocol &&
        own.hostname === given.hostname &&
        own.pathname.replace(/\/$/, '') === given.pathname.replace(/\/$/, '') &&
        (own.port === given.port || /^(localhost|127\.0\.0\.1)$/.test(own.hostname)),
    );
}
