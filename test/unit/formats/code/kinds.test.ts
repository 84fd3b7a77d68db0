import assert from 'node:assert/strict';
import type { Facts } from '../../../../src/engine/facts';
import { factsByKind } from '../../../../src/engine/factsByKind';
import { formatOf } from '../../../../src/engine/formatOf';
import { formats } from '../../../../src/formats';
import { readFacts } from '../../../../src/formats/code/facts';
import type { Grammar } from '../../../../src/formats/code/grammar';
import { javascriptGrammar } from '../../../../src/formats/code/javascript';

const KINDS: readonly (keyof Facts)[] = ['comment', 'literal', 'import', 'environment', 'construct', 'call'];

/** Code in which one kind of fact stands in another, is joined to another, or needs what another gives. */
const sources: Readonly<Record<string, string>> = {
  'a.ts':
    'import { C } from "m"; const k = "a" + process.env.B; const c = new C(k, f("x" + g(new D("y")))); c.h(`i${new E(process.env["F"])}` + "j" * 2); // l',
  'cycle.ts': 'const a = b + "x"; const b = f(a + "y", new C(b)); const c = new C(a, b); c.d(b, process.env[a]);',
  'a.cs':
    'using A.B; class C { D d = new("a" + E.F); void G() { var h = Configuration["i"]; d.J(D.FromKey(h + "k"), new[] { new L { M = N("o") } }); } }',
  'a.py':
    'from a import B\nk = "a" "b" + os.environ["C"]\nd = B.from_key(k, e=F("g" * 2 + "h"))\nd.i(f"{J(os.getenv(k))}" "l") # m',
  'a.java':
    'import a.B; class C { D d = new DBuilder().e("f" + G.h("i")).buildClient(); void j() { d.k(System.getenv("l")); } }',
  'a.kt': 'import a.B\nval c = DBuilder().e("f" + "g").buildClient()\nfun h() { c.i(J(System.getenv("k"))) }',
  'a.swift': 'import A\nlet b = try C(d: "e" + F.g("h"))\nb.i(ProcessInfo.processInfo.environment["j"] ?? K("l"))',
  'a.vue': '<p :a="b(\'c\' + d)">e</p><script>const d = new F(process.env.G); h(d)</script>',
  'a.razor':
    '@using A\n<p onclick="b(\'c\')">d</p>\n@code { E e = new("f" + "g"); void H() { e.I(Configuration["j"]); } }',
};

async function read(
  path: string,
  text: string,
  order: readonly (keyof Facts)[],
): Promise<Record<string, readonly unknown[]>> {
  const source = { path, language: '', text };
  const facts = factsByKind((await formatOf(source, formats)?.read(source)) ?? []);
  return Object.fromEntries(order.map((kind) => [kind, facts(kind)]));
}

suite('facts of code by kind', () => {
  for (const [path, text] of Object.entries(sources)) {
    test(`the kinds of ${path} are the same in whatever order they are asked for`, async () => {
      const whole = await read(path, text, KINDS);
      for (let first = 0; first < KINDS.length; first++) {
        const turned = [...KINDS.slice(first), ...KINDS.slice(0, first)];
        assert.deepEqual(await read(path, text, turned), whole);
        assert.deepEqual(await read(path, text, turned.reverse()), whole);
      }
    });

    test(`a kind of ${path} is the same when no other is asked for`, async () => {
      const whole = await read(path, text, KINDS);
      for (const kind of KINDS) assert.deepEqual(await read(path, text, [kind]), { [kind]: whole[kind] });
    });

    test(`no fact of ${path} is told twice`, async () => {
      for (const facts of Object.values(await read(path, text, KINDS))) {
        assert.equal(new Set(facts.map((fact) => JSON.stringify(fact))).size, facts.length);
      }
    });
  }

  test('names are collected only where what one means is asked for', () => {
    const collected: string[] = [];
    const grammar = javascriptGrammar(false);
    const declaring = new Set(grammar.declaring);
    declaring.has = (word) => {
      collected.push(word);
      return grammar.declaring.has(word);
    };
    const counting: Grammar = { ...grammar, declaring };
    const facts = factsByKind(readFacts('import "m"; const a = "b"; f(a); // c', counting));
    for (const kind of ['comment', 'import', 'literal', 'environment', 'construct'] as const) facts(kind);
    assert.equal(collected.length, 0);
    assert.deepEqual(
      facts('call').flatMap((call) => call.arguments.map(({ value }) => value.kind)),
      ['text'],
    );
    assert.ok(collected.includes('a'));
  });
});
