import { deepEqual, notDeepEqual, ok } from 'node:assert/strict';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { SEED, secureCall, userToken } from '../../support/emulator';
import { exampleOf, resourceManagerApi } from '../../support/swagger';

const SUBSCRIPTION = '/subscriptions/{subscriptionId}';
const TYPE = 'providers/Microsoft.Communication/communicationServices';
const RESOURCE = `${SUBSCRIPTION}/resourceGroups/{resourceGroupName}/${TYPE}/{communicationServiceName}`;
const AUTHORIZATION = 'providers/Microsoft.Authorization';

suite('The emulator answers as Azure Resource Manager does', () => {
  const check = resourceManagerApi();
  let emulator: Emulator;
  let bearer: string;

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0 });
    bearer = await userToken(emulator, 'owner@contoso.test');
  });
  suiteTeardown(() => emulator.stop());

  const call = (method: string, path: string, version: string, body?: object) =>
    secureCall(emulator, method, `${path}?api-version=${version}`, {
      bearer,
      ...(body && { body: JSON.stringify(body) }),
    });
  const dev = (rest: string) => `${SEED.dev}${rest}`;

  for (const [method, specified, path, body] of [
    ['GET', `${SUBSCRIPTION}/${TYPE}`, `${SEED.development}/${TYPE}`],
    [
      'GET',
      `${SUBSCRIPTION}/resourceGroups/{resourceGroupName}/${TYPE}`,
      `${SEED.development}/resourceGroups/rg-test/${TYPE}`,
    ],
    ['GET', RESOURCE, dev('')],
    ['PATCH', RESOURCE, dev(''), { tags: { team: 'calls' } }],
    ['GET', RESOURCE, dev('-none')],
    ['POST', `${RESOURCE}/listKeys`, dev('/listKeys')],
    ['POST', `${RESOURCE}/regenerateKey`, dev('/regenerateKey'), { keyType: 'Secondary' }],
    ['POST', `${RESOURCE}/regenerateKey`, dev('/regenerateKey'), { keyType: 'Third' }],
  ] as const) {
    test(`${method} ${path.split('/').slice(-2).join('/')} fits the specification`, async () => {
      const reply = await call(method, path, '2023-04-01', body);
      deepEqual(check(specified, method, reply.status, reply.body), []);
      ok(reply.body);
    });
  }

  test('an answer that was broken is noticed', () => {
    notDeepEqual(check(RESOURCE, 'GET', 200, { name: 'a' }), []);
    notDeepEqual(check(RESOURCE, 'GET', 404, { code: 'ResourceNotFound' }), []);
    notDeepEqual(check(`${RESOURCE}/listKeys`, 'POST', 200, { primaryKey: 1 }), []);
    notDeepEqual(lacking({ value: [{ id: 'a' }] }, exampleOf('GetSubscriptions')), []);
  });

  for (const [example, path, version] of [
    ['GetSubscriptions', '/subscriptions', '2022-12-01'],
    ['GetTenants', '/tenants', '2022-12-01'],
    ['GetSubscription', SEED.development, '2022-12-01'],
    ['RoleAssignments_ListForScope', `${SEED.development}/${AUTHORIZATION}/roleAssignments`, '2022-04-01'],
    ['GetRoleDefinitionAtScope', `${SEED.development}/${AUTHORIZATION}/roleDefinitions`, '2022-04-01'],
    ['GetPermissions', `${SEED.development}/${AUTHORIZATION}/permissions`, '2022-04-01'],
  ] as const) {
    test(`GET ${path.split('/').at(-1)} has all that Microsoft's example has`, async () => {
      deepEqual(lacking((await call('GET', path, version)).body, exampleOf(example)), []);
    });
  }

  test("giving and taking a role have all that Microsoft's examples have", async () => {
    const path = dev(`/${AUTHORIZATION}/roleAssignments/00000000-0000-4000-8000-000000000009`);
    const properties = {
      roleDefinitionId: `/${AUTHORIZATION}/roleDefinitions/09976791-48a7-449e-bb21-39d1a415f350`,
      principalId: '23333333-1111-4111-8111-111111111111',
    };
    const made = await call('PUT', path, '2022-04-01', { properties });
    deepEqual(lacking(made.body, exampleOf('RoleAssignments_CreateForResource', 201)), []);
    const gone = await call('DELETE', path, '2022-04-01');
    deepEqual(lacking(gone.body, exampleOf('RoleAssignments_Delete')), []);
  });
});

/** What not every answer has, by Microsoft's own specifications. */
const OPTIONAL = ['tags', 'nextLink', 'managedByTenants', 'tenantBrandingLogoUrl', 'promotions', 'spendingLimit'];

/** The properties of an example that an answer lacks, or has with another type; of lists the first item stands for all. */
function lacking(answer: unknown, example: unknown, at = ''): readonly string[] {
  if (Array.isArray(example)) {
    if (!Array.isArray(answer)) return [`${at} is no list`];
    return answer.length === 0 || example.length === 0 ? [] : lacking(answer[0], example[0], `${at}[]`);
  }
  if (typeof example !== 'object' || example === null) {
    return typeof answer === typeof example ? [] : [`${at} is ${typeof answer}, not ${typeof example}`];
  }
  if (typeof answer !== 'object' || answer === null) return [`${at} is no object`];
  return Object.entries(example)
    .filter(([name]) => !OPTIONAL.includes(name))
    .flatMap(([name, value]) => lacking((answer as Readonly<Record<string, unknown>>)[name], value, `${at}.${name}`));
}
