import type { App } from '../../world/directory';
import type { EntraContext } from '../context';
import { type EntraError, errorOf } from '../errors';

/** The refusal of an app that does not show that it is itself; apps without secrets need not. */
export function refuseClient({ clientId, secrets }: App, { parameters }: EntraContext): EntraError | undefined {
  if (secrets.length === 0) return undefined;
  const assertion = parameters.get('client_assertion');
  if (assertion !== null) return refuseAssertion(assertion);
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

/** Certificates and federated credentials: that it has the form of a JWT is all that is asked of an assertion. */
function refuseAssertion(assertion: string): EntraError | undefined {
  return assertion.split('.').length === 3
    ? undefined
    : errorOf(50027, 'Invalid JWT token. The client assertion is not one.');
}
