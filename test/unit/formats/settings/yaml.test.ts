import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { spanWithin } from '../../../../src/engine/source';
import { mark } from '../../../support/marked';
import { listed, marked, read, settingsIn } from '../../../support/settings';

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['A: b\nC:\n  D: 1\n  E:\nF: ~', ['A = b', 'C > D = 1', 'C > E = ', 'F = ~']],
  [
    'services:\n  web:\n    environment:\n      - ACS=endpoint=https://x/;accesskey=a==\n      - low=b\n      - PASSED',
    [
      'services > web > ACS = endpoint=https://x/;accesskey=a==',
      'services > web > low = b',
      'services > web > environment = PASSED',
    ],
  ],
  ['environment:\n  ACS: "b"\n  C: \'d\'', ['environment > ACS = b', 'environment > C = d']],
  [
    'containers:\n- env:\n  - name: ACS\n    value: b\n  - name: C\n    valueFrom: {secretKeyRef: {name: d, key: e}}',
    [
      'containers > env > ACS = b',
      'containers > env > valueFrom > secretKeyRef > key = e',
      'containers > env > valueFrom > secretKeyRef > name = d',
      'containers > env > name = C',
    ],
  ],
  [
    'kind: Secret\nstringData:\n  A: b\ndata:\n  A: YWJj\n---\nkind: ConfigMap\ndata:\n  A: c',
    ['kind = Secret', 'stringData > A = b', 'data > A = abc', 'kind = ConfigMap', 'data > A = c'],
  ],
  ['kind: Secret\ndata:\n  A: |\n    YW\n    Jj\n  B: /w==\n  C: AAEC\n  D: a b', ['kind = Secret', 'data > A = abc']],
  ['A: b\nC: "d\nE: f # g\nH: i', ['A = b', 'C = d', 'E = f', 'H = i']],
  ['A: {B: "c, D: e}\nF: \'g\nH: i', ['A > B = c', 'A > D = e', 'F = g', 'H = i']],
  ['A: {B: c, D: "e", F}\nG: [h, "i", {J: k}]', ['A > B = c', 'A > D = e', 'A > F = ', 'G = h', 'G = i', 'G > J = k']],
  ['A: &x b\nC: *x\n<<: *x\nD: !t e', ['A = b', 'D = e']],
  ['A: b # c\nD: e#f', ['A = b', 'D = e#f']],
  ['- a\n- B: c', [' = a', 'B = c']],
  ['a', [' = a']],
  ['\uFEFFA: b\r\nC: d\r\n', ['A = b', 'C = d']],
  [
    'data:\n  app.env: |\n    A=b\n    C="d\\n"\n  application.properties: |\n    e.f = g\n    h=\\u0041\n  appsettings.json: |\n    { "I": { "J": "k" } }',
    [
      'data > app.env > A = b',
      'data > app.env > C = d\\n',
      'data > application.properties > e.f = g',
      'data > application.properties > h = A',
      'data > appsettings.json > I > J = k',
    ],
  ],
  [
    'with:\n  build-args: |\n    A=b\n    c=d\n  app-settings-json: \'[{"name": "E", "value": "f"}]\'',
    ['with > build-args > A = b', 'with > build-args > c = d', 'with > app-settings-json > E = f'],
  ],
  ['run: |\n  npm ci\n  A=b npm test\n', ['run = npm ci\\nA=b npm test\\n']],
  // What is broken or half-typed gives what can be read.
  ['A: "b', ['A = b']],
  ['A: "b\nC: d\n', ['A = b', 'C = d']],
  ['A: b\n  C: d\nE: f', ['A > b C = d', 'A > E = f']],
  ['A: {{ .Values.a }}\nB: c', ['B = c']],
  ['{% if x %}\nA: b\n  {{- end }}\nC: d', ['A = b', 'C = d']],
  ['A: @b\nC: d', ['A = @b', 'C = d']],
  ['A: b\n\tC: d\nE: f', ['A = b', 'C = d', 'E = f']],
  ['A: [b, c\nD: e', ['A = b', 'A = c', 'D = e']],
];

/** Values whose text and value differ; the package's own reading says what they are. */
const scalars = [
  'A: b\n  c\n\n  d',
  'A: "b\n  c\\\n  d\n\n\n  e"',
  'A: "b  \\\n   \\  c\\u0041\\x41\\U0001F600\\t\\"\\\\\\e"',
  "A: 'b''c\n  d'",
  "A: ''''",
  'A: |\n  b\n   c\n\n  d\n',
  'A: |\r\n  b\r\n  c\r\nD: e',
  'A: |-\n  b\n  c\n\n',
  'A: |+\n  b\n\n\nC: d',
  'A: |\n\n  b\n',
  'A: |2\n   b\n  c\n',
  'A:\n  B: |2-\n      b\n     c\n',
  'A: >\n  b\n  c\n\n  d\n    e\n  f\n\n\n  g\n',
  'A: >-\n\n  b\n\n    c\n\n  d\n',
  'A: >+\n  b\n\n',
  'A: |\n',
  'A: |\n \n  b\n   \n',
  'A: | # c\n  b\n',
  '- |\n b\n- >\n c\n d\n',
  '|\n a\n b\n',
];

suite('settings in YAML', () => {
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), async () => {
      assert.deepEqual(await listed('compose.yaml', text), expected);
    });
  }

  for (const text of scalars) {
    test(`value of ${JSON.stringify(text)}`, async () => {
      const values = (await settingsIn('a.yml', text)).map(({ value }) => value.value);
      assert.deepEqual(values, leaves(parse(text)));
    });
  }

  test('values are marked without their quotes', async () => {
    const text = "A: «b» # c\r\nD: \"«e\\n»\"\r\nF: '«g''h»'\r\nI:«»\r\nJ:\r\n  - «k»\r\n";
    assert.equal(await marked('a.yml', text.replace(/[«»]/g, '')), text);
  });

  test('settings in a value are marked where they stand', async () => {
    const text =
      'a.json: |\n  {\n    "b": "«c\\u0041»",\n    "d": "«»"\n  }\nbuild_args: |\r\n  E=«f»\r\n  G="«h\\n»"\r\n';
    assert.equal(await marked('a.yml', text.replace(/[«»]/g, '')), text);
  });

  test('each unit of a value has its place, also in a value within a value', async () => {
    const text = 'a: "b\\u0041\n  «c»"\nd.json: |\n  {\n    "e": "f\\u0041«c»"\n  }\nf: >\n  g\n  «c»\n';
    const plain = text.replace(/[«»]/g, '');
    const places = (await settingsIn('a.yml', plain)).map(({ value }) => {
      const at = value.value.indexOf('c');
      return spanWithin(value, at, at + 1);
    });
    assert.equal(mark(plain, places), text);
  });

  test('comments are found wherever they stand', async () => {
    const text = '# a\nB: # c\n  - d # e\n  # f\n  - {g: h, # i\n  } # j\nK: | # l\n  # m\n# n\n---\n# o\n';
    const comments = (await read('a.yml', text)).flatMap(({ kind, of }) =>
      kind === 'comment' ? [of.value.trim()] : [],
    );
    assert.deepEqual(comments.sort(), ['a', 'c', 'e', 'f', 'i', 'j', 'l', 'n', 'o']);
  });

  test('what aliases stand for is not read again', async () => {
    const bomb = ['a: &a0 [x, x]', ...Array.from({ length: 30 }, (_, n) => `b${n}: &a${n + 1} [*a${n}, *a${n}]`)].join(
      '\n',
    );
    assert.deepEqual(await listed('a.yml', bomb), ['a = x', 'a = x']);
  });
});

function leaves(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
}
