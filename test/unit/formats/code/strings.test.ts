import assert from 'node:assert/strict';
import { HOLE } from '../../../../src/engine/facts';
import { spanWithin, type Located } from '../../../../src/engine/source';
import { factsIn } from '../../../support/factLines';
import { mark } from '../../../support/marked';

async function literals(path: string, text: string): Promise<readonly Located[]> {
  const facts = await factsIn(path, text);
  return facts.flatMap(({ kind, of }) => (kind === 'literal' ? [of] : []));
}

const values: readonly (readonly [path: string, text: string, ...values: string[]])[] = [
  ['a.ts', String.raw`'a\'\x41\u0042\u{1F600}\n\q' + x`, "a'AB😀\nq…"],
  ['a.ts', '`a${`b${"c"}`}d` ', 'c', 'b…', 'a…d'],
  ['a.ts', '`a\r\nb`', 'a\nb'],
  ['a.ts', "f('a\\\r\nb')", 'ab'],
  ['a.ts', 'const r = /["\'`]/g, s = "a"; b / "c" / d', 'a', 'c'],
  ['a.ts', 'x = a++ / 2; s = "b" // "c"', 'b'],
  ['a.ts', 'let x = <string>"a"; f<T>("b")', 'a', 'b'],
  ['a.ts', "let half = 'typed\nlet next = 'a'", 'typed', 'a'],
  ['a.js', '#!/usr/bin/env node "x"\nf("a")', 'a'],
  [
    'a.tsx',
    '<a b="c" d=\'e\nf\' {...g("h")}>it\'s {i ? "j" : <k/>} "l"</a>; "m"',
    'h',
    'j',
    'c',
    'e\nf',
    "it's",
    '"l"',
    'm',
  ],
  ['a.tsx', '<a /* don\'t */ b="c"\n  // it\'s "d"\n  e={"f"}>g</a>; "h"', 'f', 'c', 'g', 'h'],
  ['a.tsx', 'const f = <T,>(x: T) => "a"; return <><b>{"c"}</b></>;', 'a', 'c'],
  ['a.tsx', 'x < y && z > "a"', 'a'],
  ['a.jsx', 'x = 1<<y; z = "a"', 'a'],
  [
    'a.cs',
    String.raw`f("a\"\x41\U0001F600\e", @"b\""c", $"d{e["f"]:N2}g{{h}}", $@"i\{j}""", 'k', "l"u8);`,
    'a"A😀\x1B',
    'b\\"c',
    'd…g{h}',
    'i\\…"',
    'k',
    'l',
    'f',
  ],
  [
    'a.cs',
    'var s = """\n    a\n      "b"\n    """; var t = """c"d"""; var u = $$"""{e{{f}}}""";',
    'a\n  "b"',
    'c"d',
    '{e…}',
  ],
  ['a.cs', '#region don\'t\nvar s = "a";', 'a'],
  ['a.py', String.raw`f(f"a{b["c"]!r:>{w}}d{{e}}", r"\d\"", b'\x41\N', u"g")`, 'a…d{e}', '\\d\\"', 'A\\N', 'g', 'c'],
  ['a.py', '"""a\n"b" """, \'\'\'c\'\'\'', 'a\n"b" ', 'c'],
  ['a.py', 'rub = "a"; x.f("b")', 'a', 'b'],
  ['a.java', String.raw`f("a\u0041\101\"\s", 'b', '"', "c");`, 'aAA" ', 'b', '"', 'c'],
  ['a.java', 'String s = """\n    a\n      "b" \\\n    c\n    """;', 'a\n  "b" c\n'],
  ['a.kt', "f(\"a$b.c${d(\"e\")}\\${'$'}f${'$'}\", 'g')", "a….c…${'$'}f…", '$', 'g', 'e'],
  ['a.kt', 'val s = """a\\n"b"$c"""" /* /* "x" */ */', 'a\\n"b"…"'],
  ['a.swift', String.raw`f("a\(b("c"))\u{1F600}", #"d\n"e\#(f)"#)`, 'a…😀', 'd\\n"e…', 'c'],
  ['a.swift', 'let s = """\n    a \\\n    b\n      c\n    """', 'a b\n  c'],
];

/** «…» marks where the X of a value stands in the text. */
const places: readonly (readonly [path: string, text: string])[] = [
  ['a.ts', '"a«X»b"'],
  ['a.ts', '\uFEFF"\\n«X»"'],
  ['a.ts', "\r\n'\\u{1F600}😀«X»'"],
  ['a.ts', '`${a}«X»`'],
  ['a.ts', '`a\r\nb«X»`'],
  ['a.tsx', '<a>\n  b «X» c\n</a>'],
  ['a.tsx', '<a b="\n«X»"/>'],
  ['a.cs', '@"a""«X»"'],
  ['a.cs', '$"{{{a:N2}«X»"'],
  ['a.cs', 'x = """\n    a\n    «X»\n    """;'],
  ['a.py', 'f"{a["b"]}}}«X»"'],
  ['a.py', '"a" \'b\' """«X»"""'],
  ['a.py', '(\n  r"\\d\\"" # c\n  "«X»")'],
  ['a.java', '"a" +\r\n  "b\\t" + c + "«X»"'],
  ['a.java', 's = """\r\n    a\r\n    «X»\r\n    """;'],
  ['a.kt', '"a$b" + "«X»"'],
  ['a.swift', '#"\\#u{1F600}«X»"#'],
  ['a.ts', 'const k = "«X»"; f("a" + k + "b")'],
  ['a.cs', 'const string K = "«X»"; void F() { f("a" + K); }'],
  ['a.html', '<a b="&amp;&quot;«X»">'],
  ['a.html', '<p>&lt;\r\n«X»</p>'],
  ['a.html', '<script>\n  f("a\\n" + \'«X»\')\n</script>'],
  ['a.vue', '<p :a="b + \'«X»\'">'],
  ['a.svelte', '<p a="b {c("d > e")} «X»">'],
];

const joins: readonly (readonly [path: string, text: string, ...values: string[]])[] = [
  ['a.ts', 'f("a" +\n  \'b\' + `c`)', 'abc'],
  ['a.ts', 'f("a" + b + "c", "d" + 1, e + "f")', 'a…c', 'd…', '…f'],
  ['a.ts', 'f(("a" + "b") + ("c" + d("e")))', 'e', 'abc…'],
  ['a.ts', 'f("a" === "b" + "c")', 'a', 'bc'],
  ['a.ts', 'f("a", "b")\n+c', 'a', 'b'],
  ['a.ts', 'const a = "1", b = "2"; f(a + b)', '1', '2', '12'],
  ['a.py', 'x = "a" \\\n  "b" + "c"\n"d"', 'd', 'abc'],
  ['a.py', 'x = ["a"\n  "b", "c"]', 'c', 'ab'],
  ['a.java', 'String s = "a"\n  + "b";', 'ab'],
  ['a.kt', 'val s = "a" +\n  "b"\nf("c")', 'c', 'ab'],
  ['a.swift', 'let s = "a"\n  + "b"', 'ab'],
  ['a.cs', 'var s = "a" + \';\' + $"b{c}";', 'a;b…'],
];

suite('strings of code', () => {
  for (const [path, text, ...expected] of values) {
    test(`have their real value: ${path}: ${text}`, async () => {
      const found = (await literals(path, text)).map(({ value }) => value.replaceAll(HOLE, '…'));
      assert.deepEqual([...found].sort(), [...expected].sort());
    });
  }

  for (const [path, marked] of places) {
    test(`stand where they stand: ${path}: ${marked}`, async () => {
      const text = marked.replace(/[«»]/g, '');
      const found = (await literals(path, text)).filter(({ value }) => value.includes('X'));
      assert.ok(found.length > 0);
      for (const literal of found) {
        const at = literal.value.indexOf('X');
        assert.equal(mark(text, [spanWithin(literal, at, at + 1)]), marked);
      }
    });
  }

  for (const [path, text, ...expected] of joins) {
    test(`that are joined are one: ${path}: ${text}`, async () => {
      const found = (await literals(path, text)).map(({ value }) => value.replaceAll(HOLE, '…'));
      assert.deepEqual([...found].sort(), [...expected].sort());
    });
  }

  test('a joined literal reaches from its first part to its last, and each part keeps its place', async () => {
    const text = 'f("endpoint=https://x;" +\n  "accesskey=" + key + "==")';
    const [joined] = await literals('a.ts', text);
    assert.ok(joined);
    assert.equal(mark(text, [joined.span]), 'f("«endpoint=https://x;" +\n  "accesskey=" + key + "==»")');
    const { value } = joined;
    const of = (part: string) => spanWithin(joined, value.indexOf(part), value.indexOf(part) + part.length);
    assert.equal(
      mark(text, [of(';'), of('accesskey='), of('==')]),
      'f("endpoint=https://x«;»" +\n  "«accesskey=»" + key + "«==»")',
    );
  });
});
