import assert from 'node:assert/strict';
import { analyze } from '../../src/analyzer';
import { madeUp } from '../support/secrets';

const BROKEN = 'endpoint=https://contoso.communication.azure.com/;accesskey=ZmFrZS1rZXk!1';

const cases: readonly (readonly [path: string, text: string, silent: boolean])[] = [
  ['.env', `# acs-auth-disable-next-line\nACS=${BROKEN}`, true],
  ['.env', `ACS=${BROKEN} # acs-auth-disable-line`, true],
  ['.env', `ACS=${BROKEN}\nNOTE=acs-auth-disable`, false],
  ['.env', `ACS=${BROKEN}\nNOTE="# acs-auth-disable"`, false],
  ['a.json', `{ "Acs": "${BROKEN}" } // acs-auth-disable-line`, true],
  ['a.json', `{ "Note": "// acs-auth-disable", "Acs": "${BROKEN}" }`, false],
  ['a.yaml', `# acs-auth-disable\nacs: ${BROKEN}`, true],
  ['a.yaml', `note: "# acs-auth-disable"\nacs: ${BROKEN}`, false],
  ['a.config', `<a><!-- acs-auth-disable --><add key="Acs" value="${BROKEN}" /></a>`, true],
  ['a.config', `<a><add key="acs-auth-disable" value="" /><add key="Acs" value="${BROKEN}" /></a>`, false],
  ['a.ts', `// acs-auth-disable-next-line access-key-base64\nconnect("${BROKEN}");`, true],
  ['a.ts', `/* one\n   acs-auth-disable\n*/\nconnect("${BROKEN}");`, true],
  ['a.ts', `log("acs-auth-disable-next-line access-key-base64");\nconnect("${BROKEN}");`, false],
  ['a.ts', `log("// acs-auth-disable");\nconnect("${BROKEN}");`, false],
  ['a.py', `"""acs-auth-disable"""\nconnect("${BROKEN}")`, false],
  ['a.py', `connect("${BROKEN}")  # acs-auth-disable-line`, true],
  ['a.html', `<!-- acs-auth-disable --><p title="${BROKEN}"></p>`, true],
  ['a.html', `<p>acs-auth-disable</p><p title="${BROKEN}"></p>`, false],
  ['A.razor', `@* acs-auth-disable *@\n@code { string a = "${BROKEN}"; }`, true],
];

suite('a comment that switches rules off', () => {
  for (const [path, text, silent] of cases) {
    test(`${silent ? 'does so' : 'is no string'} in ${path}: ${JSON.stringify(text.replace(BROKEN, '…'))}`, async () => {
      const { findings } = await analyze({ path, language: '', text }, { now: 0 });
      assert.equal(findings.filter(({ rule }) => rule === 'access-key-base64').length, silent ? 0 : 1);
    });
  }

  test('is any with a sign of a comment before it where a file is read as plain text', async () => {
    const secret = `endpoint=https://contoso.communication.azure.com/;accesskey=${madeUp.randomKey()}`;
    const found = async (line: string) =>
      (await analyze({ path: 'a.go', language: '', text: `${line}\nvar acs = "${secret}"` }, { now: 0 })).findings
        .length;
    assert.equal(await found('// acs-auth-disable-next-line'), 0);
    assert.equal(await found('acs-auth-disable-next-line'), 1);
  });
});
