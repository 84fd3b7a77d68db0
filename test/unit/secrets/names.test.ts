import assert from 'node:assert/strict';
import { KEY_NEEDLES } from '../../../src/acs/secret/needles';
import { publicPrefixOf, secretPromisedBy } from '../../../src/acs/secret/secretName';

const keys = [
  'ACS_KEY',
  'acsKey',
  'AcsAccessKey',
  'ACS_ACCESS_KEY',
  'ACS_EMAIL_KEY',
  'acsKey1',
  'COMMUNICATION_SERVICES_ACCESSKEY',
  'communicationServicesKey',
  'azureCommunicationServicesAccessKey',
  'VITE_ACS_ACCESS_KEY',
  'acs-access-key',
  'acsApiKey',
  'ACS_PRIMARY_KEY',
];
const connectionStrings = [
  'ACS_CONNECTION_STRING',
  'ACS_CONNECTIONSTRING',
  'NEXT_PUBLIC_ACS_CONNECTION_STRING',
  'acsConnectionString',
  'AcsConnectionString',
  'ACSConnectionString',
  'COMMUNICATION_SERVICES_CONNECTION_STRING',
  'communicationServicesConnectionString',
  'AZURE_COMMUNICATIONS_CONNECTION_STRING',
  'VITE_ACS_EMAIL_CONNECTION_STRING',
];
const others = [
  'ACS_ENDPOINT',
  'acsToken',
  'ACS_KEY_VAULT',
  'ACS_KEY_ID',
  'OPENAI_KEY',
  'STORAGE_CONNECTION_STRING',
  'MACS_KEY',
  'accessKey',
  'CONNECTION_STRING',
  'factsKey',
  'acsUserId',
];

suite('names that promise a secret of ACS', () => {
  test('an access key', () => {
    assert.deepEqual(
      keys.filter((name) => secretPromisedBy(name) !== 'access-key'),
      [],
    );
  });
  test('a connection string', () => {
    assert.deepEqual(
      connectionStrings.filter((name) => secretPromisedBy(name) !== 'connection-string'),
      [],
    );
  });
  test('nothing, or nothing of ACS', () => {
    assert.deepEqual(
      others.filter((name) => secretPromisedBy(name) !== undefined),
      [],
    );
  });
  test('the prefilter lets every one of them through', () => {
    const passes = (name: string) => KEY_NEEDLES.some((needle) => name.toLowerCase().includes(needle.toLowerCase()));
    assert.deepEqual(
      [...keys, ...connectionStrings.filter((name) => publicPrefixOf(name))].filter((name) => !passes(name)),
      [],
    );
  });
  test('public prefixes, and names that only begin alike', () => {
    assert.equal(publicPrefixOf('NEXT_PUBLIC_ACS_KEY'), 'NEXT_PUBLIC_');
    assert.equal(publicPrefixOf('PUBLIC_ACS_KEY'), 'PUBLIC_');
    assert.equal(publicPrefixOf('NOT_PUBLIC_ACS_KEY'), undefined);
    assert.equal(publicPrefixOf('VITE_'), undefined);
  });
});
