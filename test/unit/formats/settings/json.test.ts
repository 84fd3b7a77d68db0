import assert from 'node:assert/strict';
import { listed, marked, read } from '../../../support/settings';

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['{"A": "b", "C": {"D": 1, "E": null}, "F": true}', ['A = b', 'C > D = 1', 'C > E = null', 'F = true']],
  [
    '\uFEFF{"ConnectionStrings": {"Acs": "b"}, "ConnectionStrings:Acs": "c"}',
    ['ConnectionStrings > Acs = b', 'ConnectionStrings:Acs = c'],
  ],
  ['{"Values": {"A__B": "c",},}', ['Values > A__B = c']],
  ['// x\n{/* y */ "A": /* z */ "b" // w\n}', ['A = b']],
  ['{"A": ["b", "c", ["d"], {"E": "f"}]}', ['A = b', 'A = c', 'A = d', 'A > E = f']],
  ['["a", {"B": "c"}]', [' = a', 'B = c']],
  ['"a"', [' = a']],
  ['{"A": "b\\u0026c\\n\\"d\\"", "\\u0045": "\\uD83D\\uDE00"}', ['A = b&c\\n\\"d\\"', 'E = 😀']],
  ['{"name": "X", "value": "y", "slotSetting": false}', ['slotSetting = false', 'X = y']],
  [
    '{"values": [{"key": "X", "value": "y", "type": "secret", "enabled": true}, {"enabled": true, "value": "w", "key": "Z"}]}',
    [
      'values > type = secret',
      'values > enabled = true',
      'values > X = y',
      'values > enabled = true',
      'values > Z = w',
    ],
  ],
  ['{"appSettings": [{"value": "y", "name": "X"}, {"Name": "Z"}]}', ['appSettings > X = y', 'appSettings > Name = Z']],
  [
    '{"parameters": {"acs": {"value": "b"}, "c": {"key": "d", "value": "e"}}}',
    ['parameters > acs = b', 'parameters > c > d = e'],
  ],
  [
    '{"runArgs": ["-e", "ACS=endpoint=https://x/;accesskey=a=="]}',
    ['runArgs = -e', 'ACS = endpoint=https://x/;accesskey=a=='],
  ],
  ['{"A": ["endpoint=https://x/;accesskey=a=="]}', ['A = endpoint=https://x/;accesskey=a==']],
  // What is broken or half-typed gives what can be read.
  ['{"A": "b', ['A = b']],
  ['{"A": "b\\', ['A = b\\\\']],
  ['{"A": "b\n"C": "d"}', ['A = b', 'C = d']],
  ['{"A": "endpoint=https://x/;accesskey=abc\ndef==",\n"C": "d"}', ['A = endpoint=https://x/;accesskey=abc', 'C = d']],
  ['{"A": , "B":', ['A = ', 'B = ']],
  ['{"A" "B": "c" "D": "e"', ['B = c', 'D = e']],
  ['{"A": {"B": ["c"}, "D": "e"}', ['A > B = c', 'D = e']],
  [']}{"A": "b"}', ['A = b']],
  ['{A: "b", C: x}', ['A = b', 'C = x']],
  ['{"A": "b"}\n{"A": "c"}', ['A = b', 'A = c']],
  ['', []],
];

suite('settings in JSON', () => {
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), async () => {
      assert.deepEqual(await listed('appsettings.json', text), expected);
    });
  }

  test('values are marked without their quotes', async () => {
    const text = '{\r\n  "A": "«b\\u0026c»", "B": «12»,\r\n  "C": "«»", "D": "«unfinished»\r\n}';
    assert.equal(await marked('a.json', text.replace(/[«»]/g, '')), text);
  });

  test('comments are found', async () => {
    const comments = (await read('.vscode/settings.json', '// a\n{ /* b */ "C": "// d" }\n/* e')).flatMap(
      ({ kind, of }) => (kind === 'comment' ? [of.value] : []),
    );
    assert.deepEqual(comments, [' a', ' b ', ' e']);
  });
});
