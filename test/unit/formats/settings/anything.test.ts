import assert from 'node:assert/strict';
import type { Fact } from '../../../../src/engine/facts';
import { assertPlaced, read } from '../../../support/settings';

/** A file of each format, with some of everything it can hold. */
const fixtures: Readonly<Record<string, string>> = {
  '.env': '\uFEFF# 😀\nexport A = "b\\n😀\\"c" # d\r\nB=\'e\nf\'\nC: `g`\nD=h#i #j\nK=\\\nL="m\nN=\'o" p\n\0=q\nR',
  'a.json':
    '\uFEFF{ // a\n"b": "c\\u0041\\n😀", "d": [1, "E=f", {"name": "g", "value": "\\"h"}], /* i */ "j": {"k": null,},\r\n"l": {"value": true}, m: -1e5 }',
  'compose.yml':
    '# a\nb: &c "d\\u0041\\\n  e\n\n  f" # g\nh: \'i\'\'j\'\nk:\n- L=m\n- name: n\n  value: 😀\n- {o: p, q: [r]}\ns: |2-\n    t\n   u\nv: >\n w\n x\n\n  y\nz: *c\n? a\n: b\n--- !t\nkind: Secret\ndata: {c: d}\nf.env: |\n  G="h\\n" # i\n  J=k\nl.json: |\n {"m": "\\u0041",\n "n": 1 // o\n }\n...\n- - - e\r\n',
  'App.config':
    '<?xml version="1.0"?>\r\n<!DOCTYPE a [<!ENTITY b "c">]><d><!-- e --><add key="f" value="g&amp;&#x1F600;"/><h name=\'i\'>j<![CDATA[k]]>&lt;</h><l m=n o/></d>',
  'Info.plist':
    '<plist><dict><key>a😀</key><string>b&amp;</string><key>c</key><array><string>d</string><string/></array><key>e</key><dict><key>f</key><string></string></dict></dict><!--g--></plist>',
  'a.properties': '\uFEFF# a\nb\\:c = d\\u0041\\\n  \\\r\n e\\q😀\n! f\ng: h\ni j\\',
  'a.ini': '\uFEFF; a\r\n[b c]\nd = "e" # f\n\0g: \'h\n😀=i\nj:k = l\nm=n',
  'a.toml':
    '\uFEFF# a\n[b."c.d"]\ne = "f\\u0041😀"\ng.h = \'i\'\n[[j]]\nk = [1, "l=m", { n = "o" }, [\n"p"]]\nq = """\nr\\\n  s"""\nt = \'\'\'\nu\'\'\'\n',
  'a.tf':
    '# a\nb "c" {\n  d = "e${f["}"]}$${g\\"h😀"\n  i = j ? "k" : l("m", ["n"])\n  o = <<-P\n   q ${r}\n  P\n  s = ["t", { "u" : "v", w = x[0] }]\n} // y\n/* z */',
  'a.bicep':
    "@a('b')\nparam c string = 'd\\'\\u{1F600}${e['}']}'\nvar f = '''\ng''' // h\nresource i 'j@k' = if (l == 'm') {\n  name: 'n'\n  value: [\n    'o'\n    p('q')\n  ]\n}\nvar r = s ? 't' : 'u'",
};

/** The same row of numbers from 0 to 1 on every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const BREAKERS = [
  '"',
  "'",
  '`',
  '\\',
  '{',
  '}',
  '[',
  ']',
  '<',
  '>',
  '/',
  '#',
  ':',
  '=',
  '\n',
  '\r\n',
  '\0',
  '\uD83D',
  '😀',
  '&',
  '|',
  '\t',
  '*',
  '-',
  '$',
  '',
];

function* mutations(text: string, count: number): Iterable<string> {
  const random = numbers(text.length);
  const below = (limit: number) => Math.floor(random.next().value * limit);
  for (let n = 0; n < count; n++) {
    let changed = text;
    for (let times = 1 + below(4); times > 0; times--) {
      const at = below(changed.length + 1);
      changed = changed.slice(0, at) + (BREAKERS[below(BREAKERS.length)] ?? '') + changed.slice(at + below(6));
    }
    yield changed;
  }
}

async function readPlaced(path: string, text: string): Promise<readonly Fact[]> {
  const facts = await read(path, text);
  try {
    assertPlaced(text, facts);
  } catch (cause) {
    throw new Error(`in ${JSON.stringify(text)}`, { cause });
  }
  return facts;
}

suite('settings files, whatever stands in them', () => {
  for (const [path, text] of Object.entries(fixtures)) {
    test(`${path}: each beginning of it is read, and what is found stands where it says`, async () => {
      for (let end = 0; end <= text.length; end++) await readPlaced(path, text.slice(0, end));
      assert.ok((await readPlaced(path, text)).length > 3);
    });

    test(`${path}: so is what is left of it after hundreds of changes`, async () => {
      for (const changed of mutations(text, 400)) await readPlaced(path, changed);
    });

    test(`${path}: line ends of another kind change no value but their own`, async () => {
      const values = (facts: readonly Fact[]) =>
        facts.map(({ kind, of }) =>
          kind === 'setting' ? `${of.key.value}=${of.value.value}`.replace(/\r/g, '') : kind,
        );
      const unix = text.replace(/\r/g, '');
      const windows = unix.replace(/\n/g, '\r\n');
      assert.deepEqual(values(await readPlaced(path, windows)), values(await readPlaced(path, unix)));
    });
  }
});

const times = (text: string, size: number) => text.repeat(Math.ceil(size / text.length));

/** Texts that make a careless reader take for ever, or fall over its own depth. */
const hostile: Readonly<Record<string, readonly string[]>> = {
  '.env': ['A="', "A='x\n", 'A="x\\"\n', 'A=x#', 'a:', 'export ', 'A=`\nB="\nC=\'\n', ' ', '\\', 'A = # '],
  'a.json': ['[', '{"a":', '{"a":1,"b":', ']', '}', '[{', '"', '"\\', '/*', '//', '{"a":"b",', '\\u0041', '[[}'],
  'App.config': [
    '<a>',
    '<a ',
    '<a b="',
    '</a>',
    '<![CDATA[',
    '<!--',
    '&',
    '&amp;',
    '<',
    'a<b',
    '<a><b></a>',
    '<a b=c>',
    '<?',
  ],
  'a.properties': ['a=\\\n', '\\', 'a', 'a b\\:\n', '#', '\\\n', ' ', 'a=\r'],
  'a.ini': ['a', '[', 'a:', 'a ', 'a=" #', '[a]\n', ';'],
  'a.toml': ['[', 'a=[', 'a={', 'a."', '"', '"""', "a='", 'a.', 'a.b=1\n', '[[a.b]]\n', '}]', '"\\', '"a",'],
  'a.tf': ['a {', 'a=[', '(', '"${', '"${"', '<<A\n', 'a=<<A\n$', '/*', '"a" ', 'a = "b"\n', ')]}', 'a=b(', '<', '$'],
  'a.bicep': ["'${'", "'''", "'a'", 'a:{', '[for a in b: ', '@a(', '//', "a:'\\", '{a:[('],
};

suite('settings files made to be slow', () => {
  for (const [path, pieces] of Object.entries(hostile)) {
    for (const piece of pieces) {
      test(`${path}: 200 kB of ${JSON.stringify(piece)}`, async () => {
        await read(path, times(piece, 200_000));
      });
    }
  }

  // The parser of that format takes a second for a megabyte, whatever stands in it.
  const yaml = [
    '[',
    '{a: ',
    '- ',
    '? ',
    'a: "b\n',
    "a: 'b\n",
    'a: |\n',
    '\n',
    '# a\n',
    ']',
    '&a ',
    'a: !b ',
    ': ',
    '%',
    '\t',
    'a: {{ .b }}\n',
    '{{',
  ];
  for (const piece of yaml) {
    test(`compose.yml: 50 kB of ${JSON.stringify(piece)}`, async () => {
      await read('compose.yml', times(piece, 50_000));
      await read('compose.yml', `a: |\n  b\nc: ${times(piece, 10_000)}\nd: e`);
    });
  }

  test('compose.yml: 2 MB of settings', async () => {
    assert.ok((await read('compose.yml', times('some_name: some value\n', 2_000_000))).length > 90_000);
  });

  test('what stands before a depth that no parser bears is read', async () => {
    const facts = await read('compose.yml', `a: b\n---\n${'- '.repeat(100_000)}c\nd: e\n`);
    assert.equal(facts.length, 1);
  });
});
