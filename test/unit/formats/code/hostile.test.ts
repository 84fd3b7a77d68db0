import assert from 'node:assert/strict';
import type { Fact } from '../../../../src/engine/facts';
import type { Located, Span } from '../../../../src/engine/source';
import { csharpGrammar } from '../../../../src/formats/code/csharp';
import { factsOf, readFacts } from '../../../../src/formats/code/facts';
import type { Grammar } from '../../../../src/formats/code/grammar';
import { javaGrammar } from '../../../../src/formats/code/java';
import { javascriptGrammar } from '../../../../src/formats/code/javascript';
import { kotlinGrammar } from '../../../../src/formats/code/kotlin';
import { lex } from '../../../../src/formats/code/lexer';
import { pythonGrammar } from '../../../../src/formats/code/python';
import { swiftGrammar } from '../../../../src/formats/code/swift';
import type { Stream } from '../../../../src/formats/code/token';
import { factsIn, withLater } from '../../../support/factLines';

const fixtures: Readonly<Record<string, string>> = {
  'a.tsx':
    'import { A as B } from "m";\r\nconst k = `a${f({ b: [1, "c"], d })}e`; /* f */\nclass C<T> { x: T = new B(k + "g", process.env["H"]!); m = (y) => <p q="r" {...s}>t {u} v</p>; } // w',
  'a.cs':
    'using A.B;\r\nclass C { const string K = @"a""b"; X Y { get; } = new(K) { Z = 1 }; void F(int p) { var q = $"r{s["t"]:N2}" + K; /* u */ } }\nvar v = """\n  w\n  """;',
  'a.py':
    'import os\nfrom a.b import (C as D)\nclass E(F):\n    def g(self, h="i"):\n        with D(f"j{k["l"]:>{m}}" "n") as o:\n            self.p = os.environ.get("Q", r"\\s") # t\n',
  'a.java':
    'import a.b.C;\nclass D { @Value("${e:f}") private final String g = "h" + \'i\'; void j(List<K> l) throws M { new NBuilder().o("p").build(); String q = """\n  r\\u0041\n  """; } }',
  'a.kt':
    'import a.b.C\nclass D(val e: F) : G() { val h by lazy { I("j$k${l("m")}") }\n fun n(o: P = Q("""r"""")) { s.t(u = listOf("v"), w = \'x\') } } /* /* */ */',
  'a.swift':
    'import A\nclass B { let c: D? = try? E(f: "g\\(h("i"))", j: ["k": 1])\n init(l m: N) { self.c!.o(#"p\\#(q)"#) { r in } } } /* /* */ */',
  'a.html':
    '<!-- a --><a b="c&amp;d" onclick="e(\'f\')">g</a><script src="h"></script><script>i("j")</script><style>k</style>',
  'a.vue':
    '<template><p :a="b(\'c\')" d="e">{{ f(`g`) }}</p></template><script setup lang="ts">const h: I = "j"</script>',
  'a.svelte': '<script>let a = "b"</script>{#if c}<p on:d={() => e("f > g")} h="i {j}">{@html k}</p>{/if}',
  'a.razor': '@using A.B\n<p>@C</p>\n@code { D e = new("f"); }\n@{ var g = $"h{i}"; }',
};

/** What a slip of the hand leaves behind. */
const PUT = ['"', "'", '`', '(', '}', '${', '/*', '\\', '\uD83D', '\0', '{', ')'];

suite('code that is broken or made to be slow', () => {
  for (const [path, text] of Object.entries(fixtures)) {
    test(`every beginning of ${path} is read, and every fact stands in it`, async () => {
      for (let end = 0; end <= text.length; end++) {
        const part = text.slice(0, end);
        for (const fact of await factsIn(path, part)) assertStandsIn(part, fact);
      }
    });

    test(`${path} is read without any one of its characters, and with a quote or bracket in its place`, async () => {
      for (let at = 0; at < text.length; at++) {
        for (const put of ['', PUT[at % PUT.length] ?? '']) {
          const part = text.slice(0, at) + put + text.slice(at + 1);
          for (const fact of await factsIn(path, part)) assertStandsIn(part, fact);
        }
      }
    });
  }

  const grammars: Readonly<Record<string, Grammar>> = {
    TypeScript: javascriptGrammar(false),
    JSX: javascriptGrammar(true),
    'C#': csharpGrammar,
    Python: pythonGrammar,
    Java: javaGrammar,
    Kotlin: kotlinGrammar,
    Swift: swiftGrammar,
  };
  const hostile = [
    ...[
      '(',
      '[',
      '{',
      'f(',
      '([{',
      '`${',
      '$"{',
      'f"{',
      '"\\(',
      '"${',
      '"""',
      '"""\n\\(',
      '"',
      "'",
      '"\\',
      '#',
      '@',
      '$',
    ],
    ...[
      '/[',
      '= /a',
      '/*',
      '= <a ',
      '= <a>',
      '<',
      'a<',
      'a.',
      'a().',
      '"a"+',
      '("a"+',
      '"a" ',
      'a=>',
      '!',
      '- ',
      'await ',
    ],
    ...[
      'new ',
      'X(a=',
      'x = {"a":',
      'f({a:[',
      'x',
      'import {',
      'import a,',
      'using a.',
      'x as ',
      '"a".b(',
      'with a as b, ',
    ],
    ...[
      'def f(a,\n',
      'const {a,',
      'f(x: a,',
      'a,',
      'new a<b,',
      ' ',
      'x\n',
      '"""\n  a',
      'a = "x";\n',
      '{const a="x";f(a)',
      '\\\n',
    ],
    ...[
      'const a = a + "x";\n',
      'new XBuilder().a("b")',
      'val a: B by ',
      'const {a} = require("x")',
      'a ? b(c) : {',
      '😀"',
    ],
  ];
  for (const [language, grammar] of Object.entries(grammars)) {
    test(`twice the text is twice the work in ${language}`, () => {
      for (const piece of hostile) {
        const [once, twice] = [2_000, 4_000].map((length) => workOf(piece.repeat(length / piece.length), grammar));
        assert.ok(once !== undefined && twice !== undefined);
        assert.ok(twice <= 2.4 * once + 1_000, `${JSON.stringify(piece)}: ${once}, then ${twice}`);
      }
    });

    test(`a line of 100,000 characters overflows nothing in ${language}`, () => {
      for (const piece of ['([{', '`${$"{f"{"\\(', 'f(a+', 'await ']) {
        const text = piece.repeat(100_000 / piece.length);
        withLater(readFacts(text, grammar));
      }
    });
  }

  test('constants that are made of constants do not grow without end', () => {
    const text = Array.from({ length: 2_000 }, (_, i) => `const a${i + 1} = a${i} + a${i} + "x";`).join('\n');
    const grammar = javascriptGrammar(false);
    const facts = withLater(readFacts(`const a0 = "a";\n${text}`, grammar));
    const length = facts.reduce((sum, { kind, of }) => sum + (kind === 'literal' ? of.value.length : 0), 0);
    assert.ok(length < 20_000_000);
  });
});

/** How many characters the lexer looks at, and how many tokens the reader of facts. */
function workOf(text: string, grammar: Grammar): number {
  const lexed = lex(text, grammar.lexis);
  let looked = 0;
  const counted = (stream: Stream): Stream => ({
    ...stream,
    contents: new Proxy(stream.contents, {
      get(target, key, receiver) {
        looked++;
        return Reflect.get(target, key, receiver) as unknown;
      },
    }),
  });
  withLater(factsOf(text, grammar, { ...lexed, streams: lexed.streams.map(counted) }));
  return lexed.steps + looked;
}

function assertStandsIn(text: string, fact: Fact): void {
  for (const located of locatedIn(fact)) {
    const { value, span, offsets } = located;
    assertSpan(text, span);
    if (!offsets) assert.equal(text.slice(span.start, span.end), value);
    else {
      assert.equal(offsets.length, value.length + 1);
      for (const offset of offsets) assert.ok(offset >= 0 && offset <= text.length, text);
    }
  }
  if (fact.kind === 'construct' || fact.kind === 'call') {
    assertSpan(text, fact.of.span);
    for (const { span } of fact.of.arguments) assertSpan(text, span);
  }
  if (fact.kind === 'environment') assertSpan(text, fact.of.span);
}

function locatedIn(fact: Fact): readonly Located[] {
  switch (fact.kind) {
    case 'import':
      return [fact.of.module];
    case 'environment':
      return [fact.of.name];
    case 'construct':
      return [fact.of.type];
    case 'call':
      return [fact.of.callee];
    case 'setting':
      return [fact.of.key, fact.of.value];
    default:
      return [fact.of];
  }
}

function assertSpan(text: string, { start, end }: Span): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start} to ${end} in ${JSON.stringify(text)}`);
}
