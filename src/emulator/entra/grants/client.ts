import type { App } from '../../world/directory';
import { refuseAssertion } from '../assertion';
import type { EntraContext } from '../context';
import { type EntraError, errorOf } from '../errors';

/** The refusal of an app that does not show that it is itself; apps without secrets need not. */
export function refuseClient(app: App, context: EntraContext): EntraError | undefined {
  const { clientId, secrets } = app;
  const { parameters } = context;
  if (secrets.length === 0) return undefined;
  const assertion = parameters.get('client_assertion');
  if (assertion !== null) return refuseAssertion(app, assertion, context);
  const given = parameters.get('client_secret');
  if (given === null) return errorOf(7000218);
  const secret = secrets.find(({ value }) => value === given);
  if (!secret) {
    return errorOf(
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    );
  }
  return secret.expired
    ? errorOf(7000222, `The provided client secret keys for app '${clientId}' are expired.`)
    : undefined;
}
