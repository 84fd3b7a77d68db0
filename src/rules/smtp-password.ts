import { EXAMPLE } from '../acs/secret/examples';
import { accessKeyFormat } from '../acs/accessKey/accessKey';
import { parseConnectionString } from '../acs/connectionString/connectionString';
import { defineRule } from '../engine/rule';
import { trimmed } from '../engine/source';

const SMTP_HOST = /\bsmtp\.azurecomm\.net\b/i;

const { connectionString, randomKey } = EXAMPLE;

export default defineRule({
  id: 'smtp-password',
  title: 'Access key as SMTP password',
  severity: 'error',
  literals: ['smtp.azurecomm.net'],
  messages: {
    accessKey:
      'SMTP does not take the access key of the resource: the password is the client secret of an Entra application.',
  },
  why: 'The SMTP service signs in as an Entra application with a role on the resource. With an access key it answers 535, authentication unsuccessful.',
  how: 'Register an Entra application, give it a role on the resource, link it by an SMTP username, and use a client secret of it as the password.',
  silent: 'Where no setting of the same file names the SMTP host of Communication Services.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/email/send-email-smtp/smtp-authentication',
  examples: {
    bad: [
      { path: '.env', text: `SMTP_HOST=smtp.azurecomm.net\nSMTP_PASSWORD=«${randomKey}»` },
      {
        path: 'application.yml',
        text: 'mail:\n  host: smtp.azurecomm.net\n  password: «FakeAccessKeyForTestsOnlyFakeAccessKeyForTestsOnlyFaJQQJ99BLFakePlatformAAAAAZCSFake»',
      },
      {
        path: 'appsettings.json',
        text: `{ "Smtp": { "Host": "smtp.azurecomm.net", "Pass": "«${connectionString}»" } }`,
      },
    ],
    good: [
      { path: '.env', text: 'SMTP_HOST=smtp.azurecomm.net\nSMTP_PASSWORD=fake~client~secret' },
      { path: '.env', text: `SMTP_HOST=smtp.azurecomm.net\nACS_ACCESS_KEY=${randomKey}` },
      { path: '.env', text: `SMTP_HOST=smtp.example.com\nSMTP_PASSWORD=${randomKey}` },
    ],
  },
  visit: {
    setting({ key, value }, report, { facts }) {
      if (!/pass(?:word|wd)?$|pwd$|secret$/i.test(key.value)) return;
      const text = trimmed(value);
      const secret = parseConnectionString(text)?.accessKey ?? text;
      if (!accessKeyFormat(secret.value)) return;
      if (facts('setting').some((setting) => SMTP_HOST.test(setting.value.value))) report(text.span, 'accessKey');
    },
  },
});
