import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { explain, type Ranked } from '../../src/explain/explain';

/** The SDKs as npm ships them: read as text, never run. */
const read = (file: string): string => readFileSync(`test/codes/node_modules/@azure/communication-${file}`, 'utf8');

const CALLING = read('calling/dist/sdk.bundle.js');
const NO_FAILURE = '0';

interface CallingError {
  readonly code: string;
  readonly subcode: string;
}

/** Every code with its subcode that stands in the bundle, and what ends a call with a subcode alone. */
const pairs: readonly CallingError[] = [...CALLING.matchAll(/code:(\d+),subCode:(\d+)/g)].map(
  ([, code = '', subcode = '']) => ({ code, subcode }),
);
const ends: readonly string[] = [...(/CALL_END_SUB_CODE:\{([^}]*)\}/.exec(CALLING)?.[1] ?? '').matchAll(/:(\d+)/g)].map(
  ([, subcode = '']) => subcode,
);
/** Messages without placeholders, as a console shows them where nobody logs the code. */
const messages: readonly string[] = [...CALLING.matchAll(/message:("(?:[^"\\]|\\.)*"),code:\d+,subCode/g)]
  .map(([, literal = '']) => JSON.parse(literal) as string)
  .filter((message) => !/\{\d\}/.test(message));

/** The ways in which one error reaches a person. */
const PRINTED: readonly (readonly [name: string, print: (error: CallingError) => string])[] = [
  ['the end of a call', ({ code, subcode }) => `callEndReason {"code":${code},"subCode":${subcode}}`],
  [
    'an error that is logged as an object',
    ({ code, subcode }) =>
      `{"_code":${code},"_subCode":${subcode},"_resultCategories":["ExpectedError"],"name":"CallingCommunicationError"}`,
  ],
  ['words', ({ code, subcode }) => `Call end reason: code: ${code}, subcode: ${subcode}`],
];

/** Whether the first cause is one of this subcode or its family; a subcode that says nothing is told by its code. */
function isKnown([first]: readonly Ranked[], { code, subcode }: Partial<CallingError>): boolean {
  if (!first || first.entry.id === 'calling-other') return false;
  if (subcode === code || subcode === NO_FAILURE) return true;
  return first.evidence.some(({ says }) => {
    const [, from = '', to = from] = /subcode (?:from )?(\d+)(?: to (\d+))?$/.exec(says) ?? [];
    return from !== '' && Number(from) <= Number(subcode) && Number(subcode) <= Number(to);
  });
}

/** The values of a union or an enum in typings. */
const valuesOf = (typings: string, declaration: RegExp): readonly string[] =>
  [...(declaration.exec(typings)?.[1] ?? '').matchAll(/"(\w+)"/g)].map(([, value = '']) => value);

suite('codes of the installed SDKs', () => {
  for (const [name, print] of PRINTED) {
    test(`each of calling is known as ${name}`, () => {
      const failures = pairs.filter(({ code }) => code !== NO_FAILURE);
      assert.ok(failures.length > 800, 'the bundle has another form, and this test reads nothing');
      const unknown = failures.filter((error) => !isKnown(explain(print(error)), error));
      assert.deepEqual(unknown, []);
    });
  }

  test('each subcode that ends a call is known without its code', () => {
    assert.ok(ends.length > 90, 'the bundle has another form, and this test reads nothing');
    const unknown = ends.filter((subcode) => !isKnown(explain(`callEndReason subCode: ${subcode}`), { subcode }));
    assert.deepEqual(unknown, []);
  });

  test('an error of calling without its code is explained, or its code is asked for', () => {
    assert.ok(messages.length > 700, 'the bundle has another form, and this test reads nothing');
    const silent = messages.filter((message) => explain(`CallingCommunicationError: ${message}`).length === 0);
    assert.deepEqual(silent, []);
  });

  test('each error of an order of phone numbers is known', () => {
    const typings = read('phone-numbers/dist/esm/generated/src/models/index.d.ts');
    const errors = valuesOf(typings, /type PhoneNumberSearchResultError = ([^;]+);/).filter((e) => e !== 'NoError');
    assert.ok(errors.length > 10);
    const unknown = errors.filter((error) => {
      const [first] = explain(`PhoneNumbersClient: {"status":"failed","error":"${error}"}`);
      return !first?.entry.id.startsWith('phone-numbers-');
    });
    assert.deepEqual(unknown, []);
  });

  for (const [kind, event] of [
    ['MediaStreaming', 'mediaStreaming'],
    ['Transcription', 'transcription'],
  ] as const) {
    test(`each failure of ${kind} is known`, () => {
      const typings = read('call-automation/dist/esm/generated/src/models/index.d.ts');
      const values = valuesOf(typings, new RegExp(`enum Known${kind}StatusDetails \\{([^}]+)\\}`));
      const failures = values.filter((value) => !/Started|Reestablished|Stopped|Updated/.test(value));
      assert.ok(failures.length > 8);
      const unknown = failures.filter((value) => {
        const text = `{"type":"Microsoft.Communication.${kind}Failed","${event}StatusDetails":"${value}"}`;
        return !/^call-automation-(?:stream|transcription)/.test(explain(text)[0]?.entry.id ?? '');
      });
      assert.deepEqual(unknown, []);
    });
  }

  test('each refusal that the common library throws is known', () => {
    const modules = ['azureCommunicationTokenCredential', 'autoRefreshTokenCredential', 'credential/connectionString'];
    const thrown = modules.flatMap(messagesOf);
    assert.ok(thrown.length > 2);
    const silent = thrown.filter(
      (message) => explain(`Error: ${message}\n    at AzureCommunicationTokenCredential`).length === 0,
    );
    assert.deepEqual(silent, []);
  });
});

/** The texts of the errors that a module of the common library throws, up to the first value that goes in. */
const messagesOf = (file: string): readonly string[] =>
  [...read(`common/dist/esm/${file}.js`).matchAll(/new Error\([`'"]([^`'"$]+)/g)].map(([, message = '']) => message);
