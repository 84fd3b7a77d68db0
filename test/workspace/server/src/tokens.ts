import { CommunicationIdentityClient } from '@azure/communication-identity';
import { Router } from 'express';

/** Right: the key stays on the server, and the browser gets a token for what it needs, and no more. */
const identity = new CommunicationIdentityClient(process.env.COMMUNICATION_SERVICES_CONNECTION_STRING ?? '');

export const tokens = Router().post('/api/token', async (request, response) => {
  const { communicationUserId } = request.session.patient;
  const { token, expiresOn } = await identity.getToken({ communicationUserId }, ['voip', 'chat'], {
    tokenExpiresInMinutes: 60,
  });
  response.json({ token, expiresOn });
});
