import { CommunicationIdentityClient } from '@azure/communication-identity';

const client = new CommunicationIdentityClient(process.env.COMMUNICATION_SERVICES_CONNECTION_STRING ?? '');

/** What the calling page asks for before it joins. */
export async function tokenForCaller() {
  const { token, expiresOn } = await client.createUserAndToken(['voip']);
  return { token, expiresOn };
}
