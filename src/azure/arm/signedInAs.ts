import type { Principal } from '../../acs/role/roles';
import { readClaims } from '../../acs/token/token';
import { AuthFailure } from '../failure';
import type { ArmConnection } from './connection';

/** Who is signed in, as a tenant knows them: a guest has another object id there. Rejects with AuthFailure. */
export async function signedInAs({ getToken, signal }: ArmConnection, tenant: string): Promise<Principal> {
  const claims = readClaims((await getToken(tenant, signal)).reveal()) ?? {};
  const objectId = claims['oid'];
  if (typeof objectId === 'string') {
    return { objectId, kind: claims['idtyp'] === 'app' ? 'ServicePrincipal' : 'User' };
  }
  throw new AuthFailure({
    reason: 'unexpected',
    message: 'The token of the account does not say which object it is in the tenant.',
    wayOut: 'Check the roles by an object id instead.',
  });
}
