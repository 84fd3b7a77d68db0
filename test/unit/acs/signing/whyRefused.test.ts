import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { diagnose } from '../../../../src/acs/hmac/signing/diagnose';
import { readRequest } from '../../../../src/acs/hmac/signing/readRequest';
import { type Emulator, startEmulator } from '../../../../src/emulator/server';
import { FAKE_KEYS, leaks } from '../../../support/fakeKeys';
import { send } from '../../../support/signedRequest';

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text);
const hmac = (key: Uint8Array | string, text: string) => createHmac('sha256', key).update(text);
const base64 = (text: string) => Buffer.from(text, 'base64');

/** Everything that goes into a request, right at first; a mistake changes a part of it. */
interface Signing {
  method: string;
  target: string;
  host: string;
  date: string;
  body: string;
  hash: string;
  /** What the text to sign is made of. */
  text: () => string;
  key: () => Uint8Array | string;
  digest: (made: ReturnType<typeof hmac>) => string;
  header: (signature: string) => string;
  headers: () => Record<string, string>;
}

const NAMES = 'x-ms-date;host;x-ms-content-sha256';

suite('Why a signature was refused', () => {
  let emulator: Emulator;
  let accessKey = '';
  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0 });
    accessKey = /accesskey=(.*)/.exec(emulator.connectionString.reveal())?.[1] ?? '';
  });
  suiteTeardown(() => emulator.stop());

  function signing(change: (right: Signing) => void = () => {}): Signing {
    const it: Signing = {
      method: 'POST',
      target: '/identities?api-version=2023-10-01',
      host: new URL(emulator.endpoint).host,
      date: new Date().toUTCString(),
      body: '{"createTokenWithScopes":["chat"]}',
      hash: '',
      text: () => `${it.method}\n${it.target}\n${it.date};${it.host};${it.hash}`,
      key: () => base64(accessKey),
      digest: (made) => made.digest('base64'),
      header: (signature) => `HMAC-SHA256 SignedHeaders=${NAMES}&Signature=${signature}`,
      headers: () => ({ 'x-ms-date': it.date, 'x-ms-content-sha256': it.hash }),
    };
    it.hash = sha256(it.body).digest('base64');
    change(it);
    return it;
  }

  /** Sends it, and gives the answer's status with the request and the answer as a text that could be pasted. */
  async function sent(change?: (right: Signing) => void): Promise<{ status: number; shown: string }> {
    const it = signing(change);
    const headers = { ...it.headers(), Authorization: it.header(it.digest(hmac(it.key(), it.text()))) };
    const { method, target, body } = it;
    const reply = await send({
      endpoint: emulator.endpoint,
      method,
      target,
      body,
      headers: { Host: it.host, ...headers },
    });
    const lines = (of: Record<string, string>) =>
      Object.entries(of)
        .map(([name, value]) => `${name}: ${value}\n`)
        .join('');
    const answer = `HTTP/1.1 ${reply.status}\n${lines({ date: reply.headers['date'] ?? '' })}\n${JSON.stringify(reply.body)}`;
    return {
      status: reply.status,
      shown: `${method} ${target} HTTP/1.1\nHost: ${it.host}\n${lines(headers)}\n${body}\n\n${answer}`,
    };
  }

  const diagnosed = (shown: string, connectionString?: string) => {
    const request = readRequest(shown);
    ok(request, shown);
    return diagnose(request, { now: Date.now(), ...(connectionString !== undefined && { connectionString }) });
  };

  test('a right one is accepted, and called right', async () => {
    const { status, shown } = await sent();
    equal(status, 201);
    const { causes, signature } = diagnosed(shown, emulator.connectionString.reveal());
    equal(signature, 'right');
    deepEqual(
      causes.map(({ id, certain }) => [id, certain]),
      [['signature-right', false]],
    );
  });

  const mistakes: readonly (readonly [
    what: string,
    id: string,
    change: (it: Signing) => void,
    alone?: 'without the key',
  ])[] = [
    ['the key is not decoded', 'key-not-decoded', (it) => (it.key = () => accessKey)],
    ['the key is decoded to a text', 'key-decoded-to-text', (it) => (it.key = () => atob(accessKey))],
    [
      'the key is the whole connection string',
      'key-connection-string',
      (it) => (it.key = () => emulator.connectionString.reveal()),
    ],
    [
      'the path has no query',
      'target-without-query',
      (it) => (it.text = () => `POST\n/identities\n${it.date};${it.host};${it.hash}`),
    ],
    [
      'the whole URL is signed',
      'target-whole-url',
      (it) => (it.text = () => `POST\nhttp://${it.host}${it.target}\n${it.date};${it.host};${it.hash}`),
    ],
    [
      'the path is signed decoded',
      'target-decoded',
      (it) => {
        it.target = '/identities/8%3Aacs%3Aa_b/:issueAccessToken?api-version=2023-10-01';
        it.text = () => `POST\n${decodeURIComponent(it.target)}\n${it.date};${it.host};${it.hash}`;
      },
    ],
    [
      'the path is signed encoded twice',
      'target-encoded-twice',
      (it) => {
        it.target = '/identities/8%3Aacs%3Aa_b/:issueAccessToken?api-version=2023-10-01';
        it.text = () => `POST\n${it.target.replaceAll('%', '%25')}\n${it.date};${it.host};${it.hash}`;
      },
    ],
    [
      'the id in the path is signed encoded',
      'target-encoded',
      (it) => {
        it.target = '/identities/8:acs:a_b/:issueAccessToken?api-version=2023-10-01';
        it.text = () => `POST\n${it.target.replace('8:acs:a_b', '8%3Aacs%3Aa_b')}\n${it.date};${it.host};${it.hash}`;
      },
    ],
    [
      'the query is signed as URLSearchParams writes it',
      'target-query-rewritten',
      (it) => {
        it.target = '/identities?api-version=2023-10-01&x=a%20b&t=00:00';
        it.text = () => `POST\n/identities?api-version=2023-10-01&x=a+b&t=00%3A00\n${it.date};${it.host};${it.hash}`;
      },
    ],
    [
      'the method is signed in small letters',
      'method-case',
      (it) => (it.text = () => `post\n${it.target}\n${it.date};${it.host};${it.hash}`),
    ],
    [
      'another method is signed',
      'method-other',
      (it) => (it.text = () => `PUT\n${it.target}\n${it.date};${it.host};${it.hash}`),
    ],
    [
      'the host is signed with its scheme',
      'host-signed-otherwise',
      (it) => (it.text = () => `POST\n${it.target}\n${it.date};http://${it.host};${it.hash}`),
    ],
    [
      'the host is signed without its port',
      'host-signed-otherwise',
      (it) => (it.text = () => `POST\n${it.target}\n${it.date};127.0.0.1;${it.hash}`),
    ],
    [
      'the values are in another order',
      'values-order',
      (it) => (it.text = () => `POST\n${it.target}\n${it.host};${it.date};${it.hash}`),
    ],
    ['a value is left out', 'values-left-out', (it) => (it.text = () => `POST\n${it.target}\n${it.date};${it.host}`)],
    [
      'the lines end as on Windows',
      'line-ends',
      (it) => (it.text = () => `POST\r\n${it.target}\r\n${it.date};${it.host};${it.hash}`),
    ],
    [
      'the text ends with a line end',
      'text-end',
      (it) => (it.text = () => `POST\n${it.target}\n${it.date};${it.host};${it.hash}\n`),
    ],
    [
      'the values are joined with a comma',
      'separator',
      (it) => (it.text = () => `POST\n${it.target}\n${it.date},${it.host},${it.hash}`),
    ],
    [
      'the signature is in hexadecimal',
      'signature-hex',
      (it) => (it.digest = (made) => made.digest('hex')),
      'without the key',
    ],
    [
      'the signature is the Base64 of hexadecimal',
      'signature-hex',
      (it) => (it.digest = (made) => Buffer.from(made.digest('hex')).toString('base64')),
      'without the key',
    ],
    [
      'the signature is percent-encoded',
      'signature-percent-encoded',
      (it) => (it.digest = (made) => encodeURIComponent(made.digest('base64'))),
      'without the key',
    ],
    [
      'the signature is cut',
      'signature-length',
      (it) => (it.digest = (made) => made.digest('base64').slice(0, 30)),
      'without the key',
    ],
    [
      'the header has a Credential',
      'authorization-credential',
      (it) => (it.header = (signature) => `HMAC-SHA256 Credential=x&SignedHeaders=${NAMES}&Signature=${signature}`),
      'without the key',
    ],
    [
      'the header has commas',
      'authorization-structure',
      (it) => (it.header = (signature) => `HMAC-SHA256 SignedHeaders=${NAMES}, Signature=${signature}`),
      'without the key',
    ],
    [
      'the header names another scheme',
      'authorization-structure',
      (it) => (it.header = (signature) => `SharedKey SignedHeaders=${NAMES}&Signature=${signature}`),
      'without the key',
    ],
    [
      'date is named and x-ms-date sent',
      'date-signed-x-ms-date-sent',
      (it) =>
        (it.header = (signature) => `HMAC-SHA256 SignedHeaders=date;host;x-ms-content-sha256&Signature=${signature}`),
      'without the key',
    ],
    [
      'x-ms-date is named and Date sent',
      'date-missing',
      (it) => (it.headers = () => ({ Date: it.date, 'x-ms-content-sha256': it.hash })),
      'without the key',
    ],
    [
      'the date is half an hour old',
      'date-skew',
      (it) => (it.date = new Date(Date.now() - 30 * 60_000).toUTCString()),
      'without the key',
    ],
    [
      'the date is local time',
      'date-skew',
      (it) => (it.date = new Date(Date.now() + 2 * 3_600_000).toUTCString()),
      'without the key',
    ],
    ['the date is none', 'date-format', (it) => (it.date = 'today'), 'without the key'],
    [
      'the body is hashed in hexadecimal',
      'content-hash-hex',
      (it) => (it.hash = sha256(it.body).digest('hex')),
      'without the key',
    ],
    [
      'no hash is sent',
      'content-hash-missing',
      (it) => (it.headers = () => ({ 'x-ms-date': it.date })),
      'without the key',
    ],
    [
      'an empty body is hashed',
      'body-empty-hashed',
      (it) => (it.hash = sha256('').digest('base64')),
      'without the key',
    ],
    [
      'the body is written anew after it was hashed',
      'body-reserialised',
      (it) => (it.body = JSON.stringify(JSON.parse(it.body), null, 2)),
    ],
    [
      'the body is hashed as a JSON string',
      'body-written-twice',
      (it) => (it.hash = sha256(JSON.stringify(it.body)).digest('base64')),
    ],
  ];

  for (const [what, id, change, alone] of mistakes) {
    test(`${what}: refused, and named`, async () => {
      const { status, shown } = await sent(change);
      equal(status, 401);
      const { causes } = diagnosed(shown, emulator.connectionString.reveal());
      const ids = causes.map((cause) => cause.id);
      ok(ids.includes(id), `${id} in ${ids.join(', ')}`);
      // What the answer itself says is certain too; everything else that is certain is the mistake.
      const certain = causes.filter((cause) => cause.certain && !cause.id.startsWith('said-'));
      if (!id.startsWith('body-')) deepEqual([...new Set(certain.map((cause) => cause.id))], [id]);
      const without = diagnosed(shown).causes.filter((cause) => cause.certain);
      if (alone) ok(without.some((cause) => cause.id === id));
      else
        deepEqual(
          without.filter((cause) => !cause.id.startsWith('said-')),
          [],
        );
      for (const text of [JSON.stringify(causes)]) {
        equal(leaks(text, accessKey), false);
        equal(text.includes('Signature=H'), false);
      }
    });
  }

  test('three mistakes at once are all named', async () => {
    const { shown } = await sent((it) => {
      it.key = () => accessKey;
      it.text = () => `post\n${it.target}\n${it.host};${it.date};${it.hash}`;
    });
    const { causes } = diagnosed(shown, emulator.connectionString.reveal());
    deepEqual(
      causes.filter(({ certain }) => certain).map(({ id }) => id),
      ['key-not-decoded', 'values-order', 'method-case'],
    );
  });

  test('a key of another resource is likely, never certain, and found out quickly', async () => {
    const { shown } = await sent((it) => (it.key = () => base64(FAKE_KEYS.random)));
    const started = performance.now();
    const { causes, signature } = diagnosed(shown, emulator.connectionString.reveal());
    ok(performance.now() - started < 2000, `${performance.now() - started} ms`);
    equal(signature, 'wrong');
    deepEqual(
      causes.map(({ id, certain }) => [id, certain]),
      [['key-other', false]],
    );
  });

  test('the text that the SDK for Java sends along tells without the key', () => {
    const shown = (text: string) =>
      `PUT /x HTTP/1.1\nHost: h.communication.azure.com\nx-ms-date: D\nx-ms-content-sha256: ${sha256('').digest('base64')}\nx-ms-hmac-string-to-sign-base64: ${Buffer.from(text).toString('base64')}\nAuthorization: HMAC-SHA256 SignedHeaders=${NAMES}&Signature=${'A'.repeat(43)}=`;
    const { causes } = diagnosed(shown('PUT\r\n/y\r\nD;h.communication.azure.com;hash'));
    const ids = causes.filter(({ certain }) => certain).map(({ id }) => id);
    ok(ids.includes('line-ends') && ids.includes('target-signed-otherwise'), ids.join());
  });

  test('what is not shown is asked for', () => {
    const { missing } = diagnosed(`Authorization: HMAC-SHA256 SignedHeaders=${NAMES}&Signature=${'A'.repeat(43)}=`);
    match(missing.join('; '), /the method and the URL; the body; the answer .*; the connection string/);
    const holes = diagnosed(
      `### \nPOST https://h.communication.azure.com/x\nx-ms-date: {{$datetime rfc1123}}\nAuthorization: HMAC-SHA256 SignedHeaders=${NAMES}&Signature=${'A'.repeat(43)}=`,
    );
    match(holes.missing.join(), /variables, as they were sent/);
  });

  test('an old request is not accused of its age', () => {
    const date = new Date(Date.now() - 3_600_000).toUTCString();
    const { causes } = diagnosed(
      `GET /x HTTP/1.1\nx-ms-date: ${date}\nx-ms-content-sha256: ${sha256('').digest('base64')}\nAuthorization: HMAC-SHA256 SignedHeaders=${NAMES}&Signature=${'A'.repeat(43)}=`,
    );
    deepEqual(
      causes.map(({ id, certain }) => [id, certain]),
      [['date-old', false]],
    );
  });

  test('an unsigned request and one with a token are told from a wrong signature', () => {
    deepEqual(
      diagnosed('GET /x HTTP/1.1\nHost: h').causes.map(({ id }) => id),
      ['authorization-missing'],
    );
    deepEqual(
      diagnosed('GET /x HTTP/1.1\nAuthorization: Bearer x').causes.map(({ id }) => id),
      ['authorization-bearer'],
    );
  });
});
