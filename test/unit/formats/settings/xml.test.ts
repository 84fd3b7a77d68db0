import assert from 'node:assert/strict';
import { listed, marked, read } from '../../../support/settings';

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'App.config',
    '<configuration><appSettings><add key="Acs" value="b"/></appSettings></configuration>',
    ['configuration > appSettings > Acs = b'],
  ],
  [
    'web.config',
    '<connectionStrings><add name="Acs" connectionString="a=b;c=d==" providerName="p" /></connectionStrings>',
    ['connectionStrings > Acs = a=b;c=d==', 'connectionStrings > Acs > providerName = p'],
  ],
  [
    'a.settings',
    '<setting name="Acs" serializeAs="String"><value>b</value></setting>',
    ['Acs > serializeAs = String', 'Acs = b'],
  ],
  [
    'a.resx',
    '<root><data name="Acs" xml:space="preserve"><value>b</value><comment>c</comment></data></root>',
    ['root > Acs > xml:space = preserve', 'root > Acs = b', 'root > Acs > comment = c'],
  ],
  [
    'a.csproj',
    '<Project Sdk="x"><PropertyGroup><Acs> b </Acs><Empty></Empty><None/></PropertyGroup></Project>',
    ['Project > Sdk = x', 'Project > PropertyGroup > Acs = b', 'Project > PropertyGroup > Empty = '],
  ],
  [
    'strings.xml',
    '<resources><string name="acs">b</string><string-array name="c"><item>d</item></string-array></resources>',
    ['resources > acs = b', 'resources > c > item = d'],
  ],
  ['AndroidManifest.xml', '<meta-data android:name="acs" android:value="b"/>', ['acs = b']],
  [
    'Info.plist',
    '<plist version="1.0"><dict><key>Acs</key><string>b</string><key>C</key><true/><key>D</key><dict><key>E</key><string>f</string></dict><key>G</key><array><string>h</string></array></dict></plist>',
    ['version = 1.0', 'Acs = b', 'D > E = f', 'G = h'],
  ],
  ['web.config', '<environmentVariable name="ACS" value="" />', ['ACS = ']],
  [
    'a.xml',
    '<a b="c&amp;d&#x41;&#66;&nbsp;">e&lt;<![CDATA[f&amp;]]></a><g>h < i</g>',
    ['a > b = c&dAB&nbsp;', 'a = e<f&amp;', 'g = h < i'],
  ],
  [
    'a.xml',
    "<?xml version='1.0'?><!DOCTYPE a><a b='c'\nd = \"e\">f<!-- g --></a>",
    ['a > b = c', 'a > d = e', 'a = f'],
  ],
  // What is broken or half-typed gives what can be read.
  ['a.xml', '<a><b>c</a></b><d>e', ['a > b = c', 'd = e']],
  ['a.xml', '</a><b c=d e>f</b>', ['b > c = d', 'b > e = ', 'b = f']],
  ['a.xml', '<a><![CDATA[b', ['a = b']],
];

suite('settings in XML', () => {
  for (const [path, text, expected] of cases) {
    test(`${path}: ${text}`, async () => {
      assert.deepEqual(await listed(path, text), expected);
    });
  }

  test('values are marked without their quotes and the white space around them', async () => {
    const text =
      '\uFEFF<a>\r\n  <add key="b" value="«c&quot;d»"/>\r\n  <e>\r\n    «f&#x41;»\r\n  </e><g>«»</g>\r\n</a>';
    assert.equal(await marked('a.config', text.replace(/[«»]/g, '')), text);
  });

  test('comments are found', async () => {
    const facts = await read('a.xml', '<!-- a --><b><!--c--></b><!-- d');
    assert.deepEqual(
      facts.flatMap(({ kind, of }) => (kind === 'comment' ? [of.value] : [])),
      [' a ', 'c', ' d'],
    );
  });
});
