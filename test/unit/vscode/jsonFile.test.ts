import assert from 'node:assert/strict';
import { withJsonValue } from '../../../src/vscode/mint/jsonFile';

const PATH = ['Values', 'ACS_USER_TOKEN'];

suite('writing to a JSON settings file', () => {
  test('changes one value and nothing else', async () => {
    const text =
      '{\r\n\t// mine\r\n\t"Values": {\r\n\t\t"ACS_USER_TOKEN": "old", // the token\r\n\t\t"B": 2,\r\n\t},\r\n}\r\n';
    assert.equal(await withJsonValue(text, PATH, 'new'), text.replace('old', 'new'));
  });

  test('adds a value as the file is written', async () => {
    assert.equal(
      await withJsonValue('{\r\n    // mine\r\n    "Values": {\r\n        "A": 1\r\n    }\r\n}\r\n', PATH, 'new'),
      '{\r\n    // mine\r\n    "Values": {\r\n        "A": 1,\r\n        "ACS_USER_TOKEN": "new"\r\n    }\r\n}\r\n',
    );
    assert.equal(
      await withJsonValue('{\n\t"A": {}\n}', PATH, 'new'),
      '{\n\t"A": {},\n\t"Values": {\n\t\t"ACS_USER_TOKEN": "new"\n\t}\n}',
    );
  });

  test('makes the objects that are missing', async () => {
    for (const text of ['', '{}']) {
      assert.deepEqual(JSON.parse(await withJsonValue(text, PATH, 'new')), { Values: { ACS_USER_TOKEN: 'new' } });
    }
  });
});
