import assert from 'node:assert/strict';
import { listed, marked, read } from '../../../support/settings';

const HOLE = '\uFFFC';

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  // TOML
  [
    'a.toml',
    'A = "b"\n[c.d]\nE.f = 1 # g\n[[h]]\nname = "I"\nvalue = "j"',
    ['A = b', 'c > d > E > f = 1', 'h > I = j'],
  ],
  [
    'a.toml',
    '[env]\nACS = "endpoint=https://x/;accesskey=a=="\n"k.l" = \'m\\n\'\n["n.o"]\np = 07:32:00',
    ['env > ACS = endpoint=https://x/;accesskey=a==', 'env > k.l = m\\\\n', 'n.o > p = 07:32:00'],
  ],
  [
    'a.toml',
    'a = ["b", "C=d",\n  ["e"], {f = "g"}]\nh = { i = "j", k.l = true }',
    ['a = b', 'C = d', 'a = e', 'a > f = g', 'h > i = j', 'h > k > l = true'],
  ],
  ['a.toml', 'a = """\nb\\\n   c\\u0041"d"\n"""\r\ne = \'\'\'f\ng\'\'\'', ['a = bcA\\"d\\"\\n', 'e = f\\ng']],
  ['a.toml', 'a = "b\nc = "d"\ne =\nf = \'', ['a = b', 'c = d', 'e = ', 'f = ']],
  ['a.toml', '[a\nb = "c"\n]\nd = ]"e"', ['a > b = c', 'a > d = e']],
  // Terraform
  [
    'a.tfvars',
    'acs = "b"\nc = { D = "e", "F" : "g" }\nh = ["i", "J=k"]\nl = 5 // m\nn = true',
    ['acs = b', 'c > D = e', 'c > F = g', 'h = i', 'J = k', 'l = 5', 'n = true'],
  ],
  [
    'a.tf',
    'resource "azurerm_linux_web_app" "x" {\n  app_settings = {\n    "ACS" = "endpoint=https://x/;accesskey=a=="\n    B = var.b\n  }\n  env {\n    name = "C"\n    value = "d"\n  }\n}',
    [
      'resource > azurerm_linux_web_app > x > app_settings > ACS = endpoint=https://x/;accesskey=a==',
      'resource > azurerm_linux_web_app > x > env > C = d',
    ],
  ],
  ['a.tf', 'a = "b${var.c["d;"]}e$${f}\\"g"\nh = "${i}"', [`a = b${HOLE}e\${f}\\"g`, `h = ${HOLE}`]],
  ['a.tf', 'a = <<-EOT\n  b ${c} d\n  e\n  EOT\nf = "g"', [`a =   b ${HOLE} d\\n  e`, 'f = g']],
  [
    'a.tf',
    'a = x ? "b" : "c"\nd = base64encode("e")\nf = jsonencode({ G = "h" })\ni = j["k"]\nl = "m"',
    ['G = h', 'l = m'],
  ],
  ['a.tf', 'a = "b${c\nd = "e"\nf = <<X\ng', [`a = b${HOLE}`, 'd = e', 'f = g']],
  // Bicep
  [
    'a.bicepparam',
    "using './main.bicep'\nparam acs = 'b'\nparam c = {\n  d: 'e'\n  'f-g': 1\n}\nparam h = [\n  'i'\n  'j'\n]",
    ['acs = b', 'c > d = e', 'c > f-g = 1', 'h = i', 'h = j'],
  ],
  [
    'a.bicep',
    "@description('the key')\n@secure()\nparam acs string = 'b\\'c\\u{41}'\nvar d = '${acs}e'\nvar f = '''\ng'h\n'''",
    ["acs = b'cA", `d = ${HOLE}e`, "f = g'h\\n"],
  ],
  [
    'a.bicep',
    "resource app 'Microsoft.Web/sites@2022-09-01' = if (x == 'y') {\n  properties: {\n    siteConfig: {\n      appSettings: [\n        {\n          name: 'ACS'\n          value: 'b'\n        }\n        { name: 'C', value: acs.listKeys().primaryConnectionString }\n      ]\n    }\n  }\n}",
    ['app > properties > siteConfig > appSettings > ACS = b', 'app > properties > siteConfig > appSettings > name = C'],
  ],
  [
    'a.bicep',
    "var a = x ? 'b' : 'c'\nvar d = concat('e', 'f')\noutput g string = h['i']\nvar j = union(k, { l: 'm' })",
    ['l = m'],
  ],
  ['a.bicep', "var a = 'b\nvar c = 'd'\nvar e = {\n  f: 'g", ['a = b', 'c = d', 'e > f = g']],
];

suite('settings in TOML, Terraform and Bicep', () => {
  for (const [path, text, expected] of cases) {
    test(`${path}: ${text}`, async () => {
      assert.deepEqual(await listed(path, text), expected);
    });
  }

  for (const [path, text] of [
    ['a.toml', '\uFEFFa = "«b\\u0041»"\r\nc = «12» # d\r\ne = \'«»\'\r\nf =«»\r\n'],
    ['a.tf', 'a = "«b${c["}"]}d»"\r\ne = [ "«f»" ]\r\n'],
    ['a.bicep', "param a string = '«b\\'c»' // d\r\n"],
  ] as const) {
    test(`values are marked without their quotes in ${path}`, async () => {
      assert.equal(await marked(path, text.replace(/[«»]/g, '')), text);
    });
  }

  test('strings in what is worked out are literals', async () => {
    const facts = [
      ...(await read('a.tf', 'a = x ? "b" : "c"\nd = e("f", ["g"])\nh = "i" == j')),
      ...(await read('a.bicep', "var a = x ? 'k' : 'l'\nvar m = n('o')")),
    ];
    assert.deepEqual(
      facts.map(({ kind, of }) => (kind === 'literal' ? of.value : kind)),
      ['b', 'c', 'f', 'g', 'i', 'k', 'l', 'o'],
    );
  });

  test('comments are found', async () => {
    const facts = [
      ...(await read('a.toml', '# a\nb = "#c" # d')),
      ...(await read('a.tf', '// e\n/* f */ g = "//h" # i\n/* j')),
      ...(await read('a.bicep', '// k\n/* l\n*/')),
    ];
    assert.deepEqual(
      facts.flatMap(({ kind, of }) => (kind === 'comment' ? [of.value.trim()] : [])),
      ['a', 'd', 'e', 'f', 'i', 'j', 'k', 'l'],
    );
  });
});
