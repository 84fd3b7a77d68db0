import { deepEqual, equal, notDeepEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { type Reply, send } from '../../support/signedRequest';
import { identityApi } from '../../support/swagger';

interface Recording {
  readonly method: string;
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly contentType: string | null;
  readonly headers: readonly string[];
  readonly body: unknown;
}

const RECORDINGS = JSON.parse(readFileSync('test/fixtures/recorded-identity.json', 'utf8')) as readonly Recording[];
const FOREIGN = '8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000';
/** Of the connection and of the emulator itself; recordings are of what lies behind a front door. */
const OWN_HEADERS = ['connection', 'keep-alive', 'server'];

suite('The emulator answers as the service does', () => {
  const check = identityApi('2023-10-01');
  let emulator: Emulator;

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0 });
  });
  suiteTeardown(() => emulator.stop());

  async function replay({ method, path, request }: Recording): Promise<Reply> {
    const call = (target: string, body?: unknown, verb = method) =>
      send({
        endpoint: emulator.endpoint,
        connectionString: emulator.connectionString.reveal(),
        method: verb,
        target: `${target}?api-version=2023-10-01`,
        headers: { 'x-ms-client-request-id': 'a-request' },
        ...(body !== undefined && body !== null && { body: JSON.stringify(body) }),
      });
    if (!path.includes('{own}')) return call(path.replace('{foreign}', encodeURIComponent(FOREIGN)), request);
    const created = (await call('/identities', undefined, 'POST')).body as {
      readonly identity: { readonly id: string };
    };
    return call(path.replace('{own}', encodeURIComponent(created.identity.id)), request);
  }

  for (const recording of RECORDINGS) {
    const { method, path, request, status } = recording;
    test(`${status} ${method} ${path} ${JSON.stringify(request)}`, async () => {
      const reply = await replay(recording);
      equal(reply.status, status);
      equal(reply.headers['content-type'] ?? null, recording.contentType);
      deepEqual(
        Object.keys(reply.headers)
          .filter((name) => !OWN_HEADERS.includes(name))
          .sort(),
        recording.headers,
      );
      if (status >= 400) deepEqual(reply.body, recording.body);
      else deepEqual(shape(reply.body), shape(recording.body));
      deepEqual(check(path.replace(/\{\w+\}/, '{id}'), method, reply.status, reply.body), []);
    });
  }

  test('an answer that was broken is noticed by the same checks', async () => {
    const recording = RECORDINGS.find(({ status }) => status === 201);
    const reply = recording && (await replay(recording));
    const { identity } = reply?.body as { readonly identity: unknown };
    notDeepEqual(check('/identities', 'POST', 201, { identity: {} }), []);
    notDeepEqual(
      check('/identities', 'POST', 201, { identity, accessToken: { token: 'a', expiresOn: 'tomorrow' } }),
      [],
    );
    notDeepEqual(check('/identities', 'POST', 400, { code: 'ValidationError' }), []);
    notDeepEqual(check('/identities/{id}', 'DELETE', 200, null), []);
    notDeepEqual(shape({ ...(reply?.body as object), extra: 1 }), shape(recording?.body));
  });
});

/** The keys of a value with the form of what they hold: texts by their kind, everything else by its type. */
function shape(value: unknown): unknown {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,6}[1-9])?\+00:00$/.test(value)
      ? 'date'
      : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}
