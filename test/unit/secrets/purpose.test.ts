import assert from 'node:assert/strict';
import { purposeOf, type Purpose } from '../../../src/acs/code/purpose';

const paths: Readonly<Record<Purpose, readonly string[]>> = {
  product: [
    '.env',
    'appsettings.json',
    'appsettings.Development.json',
    'src/latest.ts',
    'src/contest/entry.ts',
    'src/App.tsx',
    'app/templates/index.html',
    'src/main/java/com/contoso/Manifest.java',
    'src/documents/list.py',
    'dist/main.js',
    '.env.local',
    'Program.cs',
    'src/attestation.py',
    'app/src/main/java/com/example/chat/MainActivity.kt',
    'Greatest.cs',
    'src/email-template.html',
    'src/call.template.html',
  ],
  test: [
    'src/app.test.ts',
    'src/app.spec.jsx',
    'test/unit/a.ts',
    'src/__tests__/a.js',
    'src/__mocks__/token.json',
    'tests/test_chat.py',
    'chat_test.go',
    'src/test/java/com/contoso/ChatTest.java',
    'Contoso.Tests/Chat.cs',
    'ContosoUITests/Chat.swift',
    'ChatTests.cs',
    'app/src/androidTest/java/Chat.kt',
    'docs/test/a.md',
    'src/Call.stories.tsx',
  ],
  sample: [
    '.env.example',
    '.env.sample',
    '.env.template',
    'appsettings.json.sample',
    'appsettings.sample.json',
    'local.settings.example.json',
    'samples/chat/index.js',
    'quickstart/Program.cs',
    'packages/demo/App.tsx',
  ],
  documentation: ['README.md', 'docs/setup.html', 'samples/readme.txt', 'guide.mdx', 'src/notes.rst'],
};

suite('purpose of a file', () => {
  for (const [purpose, listed] of Object.entries(paths)) {
    test(`is ${purpose} by its path`, () => {
      assert.deepEqual(
        listed.filter((path) => purposeOf(path) !== purpose),
        [],
      );
    });
  }
});
