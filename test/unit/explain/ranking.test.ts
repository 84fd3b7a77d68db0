import assert from 'node:assert/strict';
import { explain, explainUnasked } from '../../../src/explain/explain';

const first = (text: string) => explain(text)[0]?.entry.id;
const DENIED = '401 {"error":{"code":"Denied","message":"Denied by the resource provider."}}';

suite('ranking', () => {
  test('“Denied by the resource provider” is a role after an Entra sign-in, a key with a connection string', () => {
    for (const credential of [
      'DefaultAzureCredential',
      'ManagedIdentityCredential',
      'new ClientSecretCredential(t, c, s)',
    ]) {
      assert.equal(first(`${credential}: ${DENIED}`), 'denied-missing-role');
    }
    for (const credential of ['AzureKeyCredential', 'from_connection_string', 'Authorization: HMAC-SHA256']) {
      assert.equal(first(`${credential}: ${DENIED}`), 'denied-wrong-key');
    }
    assert.equal(first(`after we regenerated the access key: ${DENIED}`), 'denied-rotated-key');
    assert.equal(first(`stringToSign = method + path; ${DENIED}`), 'denied-signed-path');
    assert.equal(first(`disableLocalAuth: true ${DENIED}`), 'denied-local-auth');
  });

  test('without more, both the key and the role are named, and neither as sure', () => {
    const ranked = explain(DENIED);
    assert.deepEqual(
      ranked.slice(0, 2).map(({ entry }) => entry.id),
      ['denied-wrong-key', 'denied-missing-role'],
    );
    for (const { entry } of ranked) assert.notEqual(entry.certainty, undefined, entry.id);
  });

  test('reads a code in every form that SDKs, logs, JSON, headers and pages print', () => {
    for (const text of [
      'call ended: code: 401, subCode: 40235',
      'code 401 subcode 40235',
      '401/40235',
      '(401, 40235)',
      '{"code":401,"subCode":40235,"resultCategories":["ExpectedError"]}',
      '{\\"code\\":401,\\"subCode\\":40235}',
      '&quot;subCode&quot;:40235',
      'CallingCommunicationException: code=401, sub_code=40235',
      'if (error.subCode === 40235) {',
      'https://aka.ms/acs-calling/sub-code/40235',
      '40235',
      'what does 40235 mean',
    ]) {
      assert.equal(first(text), 'calling-token-expired', text);
    }
    for (const form of [
      'status code 429',
      'Status: 429 (Too Many Requests)',
      '"statusCode":429',
      '"status": 429',
      'HTTP/1.1 429',
      'HTTP/2 429',
      '429 Too Many Requests',
      '<title>429 Too Many Requests</title>',
      'failed with 429',
      'returned a 429 error',
      'statusCode=429',
      'if (error.statusCode === 429)',
      'StatusCode: 429, ReasonPhrase',
      'GET https://contoso.communication.azure.com/x 429',
    ]) {
      assert.equal(first(`contoso.communication.azure.com ${form}`), 'http-429', form);
    }
  });

  test('what a status means follows from what the text is about', () => {
    assert.equal(first('@azure/communication-chat 403 Forbidden'), 'chat-not-a-participant');
    assert.equal(first('@azure/communication-chat status code 401'), 'chat-401');
    assert.equal(first('@azure/communication-sms status code 401'), 'sms-number-not-owned');
    assert.equal(first('@azure/communication-email status code 429'), 'email-429');
    assert.equal(first('@azure/communication-identity status code 429'), 'identity-throttled');
    assert.equal(first('@azure/communication-rooms status code 404'), 'rooms-404');
    assert.equal(first('@azure/communication-calling error code 401'), 'calling-401');
  });

  test('a refusal without more is a role after an Entra sign-in, a key with a connection string', () => {
    assert.equal(first('DefaultAzureCredential, contoso.communication.azure.com: 403 Forbidden'), 'http-role');
    assert.equal(first('azure-communication-email, ManagedIdentityCredential: status code 401'), 'http-role');
    assert.equal(first('from_connection_string, azure.communication.identity: status code 401'), 'http-key');
  });

  test('a status may be given in words, or stand alone in a short line', () => {
    assert.equal(first('HttpStatusCode.TooManyRequests from contoso.communication.azure.com'), 'http-429');
    assert.equal(
      first("azure.communication.chat: Operation returned an invalid status 'Forbidden'"),
      'chat-not-a-participant',
    );
    assert.equal(first('403 ChatThreadClient.sendMessage'), 'chat-not-a-participant');
    assert.equal(first('chat 403 acs'), 'chat-not-a-participant');
  });

  test('an answer of the identity API is told by its code and message', () => {
    for (const [body, id] of [
      [
        '{"error":{"code":"IdentityNotOwned","message":"Provided identity doesn’t belong to the resource."}}',
        'identity-not-owned',
      ],
      [
        "(IdentityNotOwned) Provided identity doesn't\n  belong to the resource.\nCode: IdentityNotOwned",
        'identity-not-owned',
      ],
      ['ExpiresInMinutes value 5 is invalid. Value must be within the [60, 1440] interval.', 'token-validity-range'],
      ['Scopes: The Scopes field is required.', 'token-scopes-missing'],
      ['UserId: The UserId field is required.', 'teams-exchange-arguments'],
    ] as const) {
      assert.equal(first(body), id, body);
    }
  });

  test('several failures in one text are all named', () => {
    const ids = explain('AADSTS7000215: Invalid client secret\n…\nCall ended: code: 403, subCode: 5828').map(
      ({ entry }) => entry.id,
    );
    assert.deepEqual(ids, ['aadsts-wrong-secret', 'rooms-not-invited']);
  });

  test('of several failures the first in time leads, whatever came of it', () => {
    for (const [text, ids] of [
      [
        'getaddrinfo ENOTFOUND contoso.communication.azure.com\n500 GET /token\ncode: 401, subCode: 44110',
        ['host-not-found', 'calling-token-not-fetched'],
      ],
      [
        'code: 401, subCode: 44110\nserver: getaddrinfo ENOTFOUND contoso.communication.azure.com',
        ['host-not-found', 'calling-token-not-fetched'],
      ],
      [
        'DefaultAzureCredential failed to retrieve a token\nEnvironmentCredential authentication failed: AADSTS7000222: …',
        ['aadsts-secret-expired', 'credential-chain-empty'],
      ],
      [
        '11:58 AccessToken expired (401/40235)\n11:59 {"error":{"code":"IdentityNotOwned","message":"…"}}',
        ['calling-token-expired', 'identity-not-owned'],
      ],
    ] as const) {
      assert.deepEqual(
        explain(text)
          .map(({ entry }) => entry.id)
          .slice(0, 2),
        ids,
        text,
      );
    }
  });

  test('what an exception was caused by leads, though it is printed beneath', () => {
    const lead = 'RestError: The specified sender domain has not been linked.';
    const cause = 'AADSTS7000215: Invalid client secret provided.';
    assert.equal(first(`${lead}\n  at send\n${cause}`), 'email-domain-not-linked');
    for (const link of ['Caused by: ', ' ---> ', '[cause]: ', 'Inner Exception: ']) {
      assert.equal(first(`${lead}\n  at send\n${link}${cause}`), 'aadsts-wrong-secret', link);
    }
  });

  test('one misspelt word in a sentence does not matter, in a name it does', () => {
    assert.equal(first('denied by the resorce provider'), 'denied-wrong-key');
    assert.equal(first('Provided identity doesnt belong to the ressource'), 'identity-not-owned');
    assert.equal(first('the specifed sender domain has not been linked'), 'email-domain-not-linked');
    assert.equal(first('IdentityNotOwnd'), undefined);
    assert.deepEqual(explain('new SnsClient(), new MailClient(), DomainNotLinkd'), []);
  });

  test('words of another language around an English core do not matter', () => {
    assert.equal(first('Ошибка вызова: 401/40235, пользователь не вошёл'), 'calling-token-expired');
    assert.equal(first('エラー「Denied by the resource provider」 DefaultAzureCredential'), 'denied-missing-role');
  });

  test('escapes of JSON and HTML stand for what they escape', () => {
    assert.equal(first('"Given value\\ndoes not match\\r\\nHMAC header structure"'), 'hmac-header-structure');
    assert.equal(
      first('401 {\\u0022error\\u0022:\\u0022Provided identity doesn\\u0027t belong to the resource'),
      'identity-not-owned',
    );
    assert.equal(first('Provided identity doesn&#39;t belong&nbsp;to the resource'), 'identity-not-owned');
  });

  test('a weak cause is not named beside a strong one', () => {
    const ids = explain(
      "CommunicationIdentityClient 401 (IdentityNotOwned) Provided identity doesn't belong to the resource.",
    );
    assert.deepEqual(
      ids.map(({ entry }) => entry.id),
      ['identity-not-owned'],
    );
  });

  test('a text that was cut within its last words is still known', () => {
    assert.equal(first('{"error":{"code":"IdentityNotOwned","message":"Provided identity does'), 'identity-not-owned');
    assert.equal(first('Error: The token returned from the tokenRefr'), 'refresher-returned-expired');
    assert.equal(first('Given value does not match HMAC header str'), 'hmac-header-structure');
  });

  test('an unknown number is said to be unknown, not guessed', () => {
    assert.equal(first('AADSTS1234567: something new'), 'aadsts-other');
    assert.equal(first('callEndReason {"code":412,"subCode":99123}'), 'calling-other');
    assert.deepEqual(explain('something else entirely'), []);
    assert.deepEqual(explain(''), []);
  });

  test('evidence says which places of the text spoke', () => {
    const text = 'x DefaultAzureCredential y Denied by the resource provider. z';
    const [{ evidence } = { evidence: [] }] = explain(text);
    const places = evidence.flatMap(({ spans }) => spans.map(({ start, end }) => text.slice(start, end)));
    assert.deepEqual(places.sort(), ['DefaultAzureCredential', 'Denied by the resource provider']);
  });

  test('a megabyte is read in linear time, whatever is in it', () => {
    for (const line of [
      '2026-11-24T10:00:01.401Z GET https://contoso.communication.azure.com/identities 403 {"code":"Denied"} 401\n',
      'code '.repeat(20),
      'a'.repeat(100),
      '401 ',
      '\\"',
      '&',
      'Denied by the resource ',
      'GET x'.repeat(30),
    ]) {
      const text = line.repeat(Math.ceil(1_000_000 / line.length));
      const from = performance.now();
      explain(text);
      assert.ok(performance.now() - from < 2000, line.slice(0, 40));
    }
  });

  test('every prefix of a failure is read without a throw', () => {
    const text = `\uFEFF${DENIED}\u0000\uD800 AADSTS65002 \\u00 &quot 401/40235`;
    for (let end = 0; end <= text.length; end++) explain(text.slice(0, end));
  });

  test('what another service refuses is none of ours, unless ours is named too', () => {
    const refused = '535 5.7.3 Authentication unsuccessful';
    assert.equal(first(`${refused} smtp.azurecomm.net`), 'smtp-auth-failed');
    assert.equal(first(`${refused} smtp.office365.com`), undefined);
    assert.equal(first(`forwarded from smtp.office365.com to smtp.azurecomm.net: ${refused}`), 'smtp-auth-failed');
    assert.equal(
      first('https://graph.microsoft.com/v1.0/communications/calls "code": 412, "subcode": 9999'),
      undefined,
    );
    assert.equal(first('403 Forbidden https://contoso.vault.azure.net'), undefined);
    assert.equal(first('SecretClient https://contoso.vault.azure.net AADSTS700016'), 'aadsts-app-unknown');
  });

  test('a client that shares its name with one of ours is taken for ours where somebody asks, and not unasked', () => {
    const text = 'PKIX path building failed  at EmailClient.beginSend(Mailer.java:31)';
    assert.equal(first(text), 'tls-untrusted');
    assert.deepEqual(explainUnasked(text), []);
    assert.equal(first(`${text} https://mail.example.org`), undefined);
  });

  test('what an operating system numbers is no subcode', () => {
    const reset = 'SocketException (10054): forcibly closed by the remote host  Azure.Communication.Sms.SmsClient';
    assert.equal(first(reset), 'network-blocked');
    assert.equal(first('Azure.Communication.Calling subCode 10054')?.startsWith('calling'), true);
  });
});
