import type { Explanation } from '../explanation';

const SMTP =
  'https://learn.microsoft.com/azure/communication-services/quickstarts/email/send-email-smtp/smtp-authentication';
const PRINCIPAL = 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/service-principal';
const LIMITS = 'https://learn.microsoft.com/azure/communication-services/concepts/service-limits';
const CONNECT =
  'https://learn.microsoft.com/azure/communication-services/quickstarts/email/connect-email-communication-resource';
const AUTHENTICATION = 'https://learn.microsoft.com/azure/communication-services/concepts/authentication';

const EMAIL_LIMITS = ['PerSubscriptionPerMinuteLimitExceeded', 'PerSubscriptionPerHourLimitExceeded'] as const;
/** Exchange says the same, so that this is ours only beside our name. */
const EXCESSIVE = 'Excessive message rate from sender';

export default [
  {
    id: 'smtp-auth-failed',
    title: '535 5.7.3 Authentication unsuccessful: user name, secret or role for SMTP',
    cause:
      'The SMTP relay of Communication Services did not accept the sign-in. Likely the Entra app has no role on the Communication Services resource or is not linked to the SMTP user name. Permissions of Microsoft Graph such as SMTP.Send play no part, and an access key is no password here.',
    fix: 'Give the Entra app the role Communication and Email Service Owner on the resource, link it to an SMTP user name, and use the value of its client secret as password.',
    check: 'Without an SMTP user name, the user name is <resource>.<app id>.<tenant id>.',
    certainty: 'likely',
    settle: 'check sign-in',
    signals: [
      {
        phrase: [
          '535 5 7 3 Authentication unsuccessful',
          '5 7 3 Authentication unsuccessful',
          'Authentication unsuccessful',
        ],
        weight: 6,
      },
      { about: 'smtp', weight: 3 },
      { phrase: ['SaslMechanismOAuth2', 'AuthenticationException', 'SMTPAuthenticationError'], weight: 1 },
    ],
    sample: '535: 5.7.3 Authentication unsuccessful (smtp.azurecomm.net)',
    rules: ['smtp-password'],
    docs: SMTP,
  },
  {
    id: 'smtp-user-name',
    title: 'How the SMTP user name is made',
    cause:
      'The user name is either an SMTP user name that was created on the resource, or the likely older form of resource name, app id and tenant id with dots between them.',
    fix: 'Use <resource>.<Entra app id>.<Entra tenant id> as user name and the client secret as password, or create an SMTP user name in the portal.',
    certainty: 'likely',
    asked: true,
    signals: [
      { phrase: ['SMTP username', 'SMTP user name'], weight: 4 },
      { phrase: ['entra app id', 'tenant id', 'client secret'], weight: 2 },
      { about: 'smtp', weight: 1 },
    ],
    needs: [{ about: 'acs' }],
    sample: 'smtp.azurecomm.net SMTP username = <acs-resource>.<entra-app-id>.<tenant-id>, password = client secret',
    docs: SMTP,
  },
  {
    id: 'email-domain-not-linked',
    title: 'The sender domain is not linked to this resource',
    cause: 'The domain of the sender is not connected to the Communication Services resource that sends.',
    fix: 'Connect the domain to the resource under Email, Domains, and send from an address of that domain.',
    signals: [
      {
        phrase: ['specified sender domain has not been linked', 'sender domain has not been linked', 'DomainNotLinked'],
        weight: 9,
      },
    ],
    sample: 'The server response was: 5.1.7 The specified sender domain has not been linked.',
    docs: CONNECT,
  },
  {
    id: 'email-sender-name',
    title: 'InvalidSenderUserName: the part before the @ is not set up for the domain',
    cause:
      'A domain sends only from the MailFrom names that were added to it; likely only donotreply is there, which every domain starts with.',
    fix: 'Add the name under MailFrom addresses of the domain, or send from donotreply@ that domain.',
    certainty: 'likely',
    signals: [
      { phrase: ['InvalidSenderUserName', 'Invalid sender username', 'sender username is not configured'], weight: 8 },
      { about: 'email', weight: 1 },
    ],
    sample: '{"error":{"code":"InvalidSenderUserName","message":"Invalid sender username."}}',
    docs: CONNECT,
  },
  {
    id: 'email-suppressed',
    title: 'All recipients are on the suppression list',
    cause:
      'Earlier messages to these addresses bounced for good, so the service drops new ones for a while. This is no matter of key or role.',
    fix: 'Check the address, take it off the suppression list of the domain where it is good, and send again later.',
    signals: [
      {
        phrase: ['EmailDroppedAllRecipientsSuppressed', 'dropped because all recipients were suppressed'],
        weight: 9,
      },
      { about: 'email', weight: 1 },
    ],
    sample: 'ErrorCode: EmailDroppedAllRecipientsSuppressed, Email was dropped because all recipients were suppressed.',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/email/sender-reputation-managed-suppression-list',
  },
  {
    id: 'email-too-large',
    title: '413 from the email API: the message is too large',
    cause: 'A message with its attachments may have 10 MB, counted as Base64, which makes files a third larger.',
    fix: 'Send a link in place of the attachment, or make it smaller.',
    signals: [
      { status: 413, weight: 4 },
      { phrase: ['Request Entity Too Large', 'Payload Too Large'], weight: 2 },
      { about: 'email', weight: 3 },
    ],
    needs: [
      [{ status: 413 }, { phrase: ['Request Entity Too Large', 'Payload Too Large'] }],
      { about: 'email' },
      { about: 'acs' },
    ],
    sample: 'Azure.Communication.Email.EmailClient.Send Status: 413 (Request Entity Too Large)',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/service-limits',
  },
  {
    id: 'email-subscription-blocked',
    title: 'SubscriptionBlocked: sending is blocked for the reputation of the sender',
    cause:
      'Too many messages failed, and the email service blocked the whole subscription. Key and role are not at fault.',
    fix: 'Leave off sending, clean the list of recipients, move to a verified domain of your own, and open a support ticket.',
    signals: [{ phrase: ['SubscriptionBlocked', 'blocked due to the sender reputation'], weight: 7 }],
    sample:
      '{"code":"SubscriptionBlocked","message":"All requests from this subscription are blocked due to the sender reputation"}',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/email/sender-reputation-managed-suppression-list',
  },
  {
    id: 'email-operation-unknown',
    title: 'Requested message could not be located: the status of an email was asked for in vain',
    cause:
      'The message with that id is not known: likely it was asked for too soon, or at another resource; the email itself may have been sent.',
    fix: 'Retry the status after a while, and do not send again because of it.',
    certainty: 'likely',
    signals: [
      { phrase: ['Requested message could not be located', "Couldn't find a record with the messageID"], weight: 7 },
    ],
    sample: "RestError: Requested message could not be located. Couldn't find a record with the messageID: 7f3c",
    docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/email/send-email',
  },
  {
    id: 'email-400',
    title: '400 from the email API: something in the message is not valid',
    cause:
      'An address, the content or an attachment has a form that the API does not take; the message of the error names it.',
    fix: 'Read the message for the property; check senderAddress, recipients.to, content and the Base64 of attachments.',
    signals: [
      { status: 400, weight: 3 },
      { about: 'email', weight: 3 },
      {
        phrase: ['Request body validation error', 'InvalidEmailAddress', 'Invalid format for email address'],
        weight: 3,
      },
      { about: 'acs', weight: 2 },
    ],
    needs: [
      [{ status: 400 }, { phrase: ['Request body validation error', 'InvalidEmailAddress'] }],
      { about: 'email' },
      { about: 'acs' },
    ],
    sample: 'azure.communication.email EmailClient.begin_send: status code 400',
    docs: 'https://learn.microsoft.com/rest/api/communication/errorcodes',
  },
  {
    id: 'email-429',
    title: '429 from the email API: more messages than the domain may send',
    cause:
      'By the published limits a domain that Azure manages sends 5 messages a minute and 10 an hour, one of your own 30 a minute and 100 an hour; asking for the status counts too. The SDK retries in silence, so sending seems to hang.',
    fix: 'Send less often, ask for the status less often, use a domain of your own and ask support for a higher limit.',
    check: 'Turn the retries of the client off (maxRetries 0): the 429 then shows.',
    signals: [
      {
        phrase: [...EMAIL_LIMITS, EXCESSIVE],
        weight: 8,
      },
      { status: 429, weight: 3 },
      { code: 'TooManyRequests', weight: 2 },
      { about: 'email', weight: 4 },
      { about: 'acs', weight: 1 },
    ],
    needs: [
      [{ status: 429 }, { phrase: [...EMAIL_LIMITS, EXCESSIVE] }],
      [{ about: 'email' }, { phrase: [...EMAIL_LIMITS, EXCESSIVE] }],
      [{ about: 'acs' }, { phrase: EMAIL_LIMITS }],
    ],
    sample: 'EmailClient.beginSend azure-communication-email RestError: TooManyRequests, statusCode: 429',
    docs: LIMITS,
  },
  {
    id: 'email-send-hangs',
    title: 'beginSend or pollUntilDone never ends: most likely throttling that the SDK retries in silence',
    cause:
      'The service answers 429 and the SDK waits and tries again, for as long as Retry-After says. That is the likely reason where several messages go out in a row.',
    fix: 'Set maxRetries to 0 while you look, send less often, and use a domain of your own with a higher limit.',
    check: 'Set AZURE_LOG_LEVEL to info: the 429 answers show in the log.',
    certainty: 'likely',
    asked: true,
    settle: 'scan',
    signals: [
      {
        phrase: [
          'pollUntilDone never',
          'beginSend never',
          'beginSend hangs',
          'pollUntilDone hangs',
          'pollUntilDone never resolves',
          'beginSend pollUntilDone never resolves',
          'never resolves',
          'hangs',
        ],
        weight: 3,
      },
      { phrase: ['beginSend', 'begin_send', 'pollUntilDone', 'WaitUntil Completed'], weight: 3 },
      { about: 'email', weight: 1 },
    ],
    needs: [
      { phrase: ['beginSend', 'begin_send', 'pollUntilDone', 'WaitUntil Completed'] },
      {
        phrase: [
          'pollUntilDone never',
          'beginSend never',
          'beginSend hangs',
          'pollUntilDone hangs',
          'never resolves',
          'hangs',
          'never returns',
          'never ends',
          'never completes',
        ],
      },
    ],
    sample: 'beginSend / pollUntilDone never resolves',
    docs: LIMITS,
  },
  {
    id: 'email-quota-question',
    title: 'Ten emails an hour: the limit of a domain that Azure manages',
    cause:
      'A domain that Azure manages is meant for trying out: 5 messages a minute and 10 an hour. By the published limits one of your own starts at 30 a minute and 100 an hour.',
    fix: 'Connect a verified domain of your own, then ask support for a higher limit.',
    asked: true,
    signals: [
      {
        phrase: ['10 emails per', '10 emails an hour', 'emails per minute', 'emails per hour'],
        weight: 3,
      },
      {
        phrase: ['only send 10 emails', '10 emails per hour', '5 emails per minute'],
        weight: 5,
      },
      { about: 'email', weight: 1 },
    ],
    sample: "It can't be right that I can only send 10 emails per minute",
    docs: LIMITS,
  },
  {
    id: 'email-role-question',
    title: 'Which role sends email: Communication and Email Service Owner',
    cause:
      'Most likely the identity needs a role on the Communication Services resource. A custom role needs CommunicationServices/Read and /Write and EmailServices/write; older pages leave out Write.',
    fix: 'Assign Communication and Email Service Owner on the Communication Services resource, or complete the custom role.',
    certainty: 'likely',
    asked: true,
    settle: 'check sign-in',
    signals: [
      {
        phrase: ['which role', 'what role', 'roles required', 'required role', 'what are the roles', 'custom role'],
        weight: 5,
      },
      { about: ['email', 'acs'], weight: 2 },
    ],
    needs: [{ about: ['email', 'acs'] }],
    sample: 'what role does a managed identity need to send email with Azure Communication Services',
    docs: SMTP,
  },
  {
    id: 'email-401',
    title: '401 from the email API: key, signature or role was refused',
    cause:
      'Likely the connection string is not the current one, or the Entra identity has no role. A sender domain that is not verified is no reason for 401.',
    fix: 'Compare key and endpoint with the portal, or give the identity the role Communication and Email Service Owner.',
    certainty: 'possible',
    settle: 'live check',
    signals: [
      { status: 401, weight: 3 },
      { about: 'email', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 401 }, { about: 'email' }, { about: 'acs' }],
    unless: [{ aadsts: 'any' }, { phrase: 'Denied by the resource provider' }],
    sample: 'azure-communication-email EmailClient.beginSend: RestError, status code 401',
    docs: AUTHENTICATION,
  },
  {
    id: 'email-403',
    title: '403 from the email API: the identity lacks a right',
    cause:
      'The request is authenticated and may not send: likely the role of the identity does not cover sending email.',
    fix: 'Give the identity the role Communication and Email Service Owner on the Communication Services resource.',
    certainty: 'possible',
    settle: 'check sign-in',
    signals: [
      { status: 403, weight: 3 },
      { about: 'email', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 403 }, { about: 'email' }, { about: 'acs' }],
    sample: 'azure.communication.email EmailClient.begin_send: (403) Forbidden',
    docs: PRINCIPAL,
  },
  {
    id: 'smtp-tls-mode',
    title: 'The SMTP relay is spoken to in the wrong TLS mode',
    cause: 'Port 587 starts in plain text and is upgraded by STARTTLS: the client speaks TLS at once, or not at all.',
    fix: 'Set STARTTLS (SecureSocketOptions.StartTls, secure: false with requireTLS) for smtp.azurecomm.net and port 587.',
    signals: [
      {
        phrase: [
          'port 587 is typically reserved for plain text',
          'wrong version number',
          'issue a STARTTLS command first',
        ],
        weight: 9,
      },
      { about: 'acs', weight: 3 },
    ],
    needs: [{ about: 'acs' }, { about: 'smtp' }],
    sample: 'SslHandshakeException: port 587 is typically reserved for plain-text connections. smtp.azurecomm.net',
    docs: SMTP,
  },
] satisfies readonly Explanation[];
