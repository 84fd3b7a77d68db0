import { createdIn, findAccessKeys } from '../acs/accessKey/accessKey';
import { purposeOf } from '../acs/code/purpose';
import { defineRule, type Context, type Report } from '../engine/rule';
import { spanWithin, type Located } from '../engine/source';

const OLD_MONTHS = 12;

export default defineRule({
  id: 'access-key-age',
  title: 'Access key older than a year',
  severity: 'hint',
  literals: ['JQQJ99'],
  messages: { old: 'This access key was made in {month}: it is time for a new one.' },
  why: 'Whoever ever saw the key can still use it. A key that is changed each year is of no use to them for longer.',
  how: 'Regenerate the secondary key, let the app use it, then regenerate the primary one.',
  silent:
    'For keys of the older format, which do not say when they were made, and in tests, samples and documentation.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: '.env',
        text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=«FakeAccessKeyForTestsOnlyFakeAccessKeyForTestsOnlyFaJQQJ99ALFakePlatformAAAAAZCSFake»',
      },
      {
        path: 'appsettings.json',
        text: '{ "CommunicationKey": "«FakeAccessKeyForTestsOnlyFakeAccessKeyForTestsOnlyFaJQQJ99ALFakePlatformAAAAAZCSFake»" }',
      },
    ],
    good: [
      {
        path: '.env',
        text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=FakeAccessKeyForTestsOnlyFakeAccessKeyForTestsOnlyFaJQQJ99BLFakePlatformAAAAAZCSFake',
      },
      {
        path: '.env',
        text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=FakeAccessKeyForTestsOnlyFakeAccessKeyForTestsOnlyFaJQQJ99DAFakePlatformAAAAAZCSFake',
      },
      {
        path: 'test/.env',
        text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=FakeAccessKeyForTestsOnlyFakeAccessKeyForTestsOnlyFaJQQJ99ALFakePlatformAAAAAZCSFake',
      },
    ],
  },
  visit: {
    setting: ({ value }, report, context) => {
      visit(value, report, context);
    },
    literal: visit,
  },
});

function visit(text: Located, report: Report<'old'>, { source, now }: Context): void {
  if (!text.value.includes('JQQJ99') || purposeOf(source.path) !== 'product') return;
  for (const { start, end } of findAccessKeys(text.value)) {
    const month = createdIn(text.value.slice(start, end));
    if (month !== undefined && monthsBetween(month, now) > OLD_MONTHS) {
      report(spanWithin(text, start, end), 'old', { values: { month } });
    }
  }
}

function monthsBetween(month: string, now: number): number {
  const [year = 0, of = 0] = month.split('-').map(Number);
  const today = new Date(now);
  return (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - of;
}
