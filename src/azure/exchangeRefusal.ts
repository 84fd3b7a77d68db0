import type { FailureFacts } from './failure';

type Explained = Pick<FailureFacts, 'reason' | 'message' | 'wayOut'>;

/** What the service's refusals of an exchange mean. Source: recorded answers, and what people report. */
const SAID: readonly (readonly [said: RegExp, Explained])[] = [
  [
    /AAD application is not the expected one|AppId/,
    {
      reason: 'exchange-refused',
      message: 'The client id is not that of the application which the Entra token was given to.',
      wayOut: 'Give the appid (or azp) claim of the token: “Inspect Token” shows what it says.',
    },
  ],
  [
    /AAD token issued for unexpected user|UserId/,
    {
      reason: 'exchange-refused',
      message: 'The object id is not that of the user whom the Entra token was given to.',
      wayOut: 'Give the oid claim of the token: “Inspect Token” shows what it says.',
    },
  ],
];

/** Why the service refused to exchange a token, by its code and message; undefined where it is about something else. */
export function exchangeRefusal(code: string | undefined, message: string | undefined): Explained | undefined {
  if (code === 'InvalidAccessToken') {
    return {
      reason: 'exchange-refused',
      message:
        'The service does not accept the Entra token: it has expired, is for another service, or belongs to another tenant or application than is said.',
      wayOut:
        'Get a new access token with the scopes Teams.ManageCalls and Teams.ManageChats of https://auth.msft.communication.azure.com, and give its own client id and object id.',
    };
  }
  return code === 'ValidationError' ? SAID.find(([said]) => said.test(message ?? ''))?.[1] : undefined;
}
