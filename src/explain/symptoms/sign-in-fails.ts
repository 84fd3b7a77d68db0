import type { Symptom } from '../symptom';

export default {
  id: 'sign-in-fails',
  place: 9,
  title: 'The sign-in with Microsoft fails',
  detail: 'AADSTS numbers, consent, DefaultAzureCredential, Teams users',
  first: {
    ask: 'Who signs in?',
    options: [
      {
        answer: 'I, on my machine, by DefaultAzureCredential',
        then: {
          ask: 'What does the error say?',
          options: [
            { answer: 'Please run az login, or no session', then: { cause: 'cli-not-signed-in' } },
            { answer: 'AADSTS65002', then: { cause: 'aadsts-first-party' } },
            { answer: 'No credential in the chain could sign in', then: { cause: 'credential-chain-empty' } },
          ],
        },
      },
      {
        answer: 'A service: client secret, certificate or federation',
        then: {
          ask: 'What does the error say?',
          options: [
            { answer: 'The secret is wrong', then: { cause: 'aadsts-wrong-secret' } },
            { answer: 'The secret has expired', then: { cause: 'aadsts-secret-expired' } },
            { answer: 'The app is not in the tenant', then: { cause: 'aadsts-app-unknown' } },
            { answer: 'No federated credential matches', then: { cause: 'aadsts-federated-subject' } },
            {
              answer: 'The resource principal was not found',
              hintedBy: ['rule entra-scope'],
              then: { cause: 'aadsts-resource-principal' },
            },
          ],
        },
      },
      {
        answer: 'A Teams user, whose token is exchanged',
        then: {
          ask: 'Where does it stop?',
          options: [
            { answer: 'At the consent', then: { cause: 'aadsts-no-consent' } },
            {
              answer: 'Scopes of several resources were asked for',
              hintedBy: ['rule entra-scope'],
              then: { cause: 'aadsts-several-resources' },
            },
            {
              answer: 'At getTokenForTeamsUser',
              hintedBy: ['rule teams-exchange'],
              then: {
                ask: 'What does it answer?',
                options: [
                  { answer: '401: the token is not valid', then: { cause: 'teams-token-refused' } },
                  { answer: '400: another application', then: { cause: 'teams-app-mismatch' } },
                  { answer: '400: another user', then: { cause: 'teams-user-mismatch' } },
                  {
                    answer: '400: AppId or UserId',
                    hintedBy: ['rule teams-exchange'],
                    then: { cause: 'teams-exchange-arguments' },
                  },
                ],
              },
            },
          ],
        },
      },
      {
        answer: 'A user in the browser',
        then: {
          ask: 'What does the error say?',
          options: [
            { answer: 'A redirect URI does not match', then: { cause: 'aadsts-redirect' } },
            { answer: 'Multi-factor authentication or Conditional Access', then: { cause: 'aadsts-mfa-required' } },
            { answer: 'The popup did not open, or was closed', then: { cause: 'msal-popup' } },
            { answer: 'An administrator has to approve', then: { cause: 'aadsts-admin-consent' } },
          ],
        },
      },
    ],
  },
} satisfies Symptom;
