import assert from 'node:assert/strict';
import type { Call, Calls } from '../../../../src/engine/facts';
import { factsByKind } from '../../../../src/engine/factsByKind';
import { formatOf } from '../../../../src/engine/formatOf';
import { formats } from '../../../../src/formats';
import { rules } from '../../../../src/rules';
import { unmark } from '../../../support/marked';

async function callsIn(path: string, text: string, named?: readonly Calls[]): Promise<readonly Call[]> {
  const source = { path, language: '', text };
  return factsByKind((await formatOf(source, formats)?.read(source)) ?? [], named)('call');
}

const NONE = /(?!)/;
const given = [{ callees: NONE, given: ['scopes'] }];
const withoutCalls = (key: string, value: unknown) => (key === 'call' ? undefined : value);
const givenScopes = (calls: readonly Call[]) =>
  calls.filter((call) => /"name":"scopes"/.test(JSON.stringify(call.arguments, withoutCalls)));

/** Ways for an entry or an argument to come to a call, each with a call that it does not come to. */
const ways: readonly (readonly [path: string, text: string])[] = [
  ['a.ts', 'f({ scopes: [1] }); g(2);'],
  ['a.ts', "f(1, { body: { 'scopes': [1] } });"],
  ['a.ts', 'f(JSON.stringify({ n: 1, scopes }));'],
  ['a.ts', "f([{ ['scopes']: 1 }]);"],
  ['a.ts', 'const o = { scopes: [1] }; f({ json: o }); g(o);'],
  ['a.ts', 'run(() => { const o = { scopes: 1 }; f(o); });'],
  ['a.ts', 'run(function () { const o = { scopes: 1 }; f(o) })'],
  ['a.ts', 'class A { private readonly o = { scopes: 1 }; m() { f(this.o); } }'],
  ['a.ts', 'function m(o = { scopes: 1 }) { f(o); }'],
  ['a.ts', 'run(o?.({ scopes: 1 }), p<T>({ scopes: 2 }), q!({ scopes: 3 }));'],
  ['a.ts', 'run(`a${f({ scopes: 1 })}b`); const o = { scopes: 1 }; g(`${h(o)}`);'],
  ['a.tsx', 'const a = <A b={f({ scopes: 1 })} />;'],
  ['a.py', 'f(scopes=[1])\ng(2)'],
  ['a.py', 'f(u, json={"scopes": [1]})'],
  ['a.py', 'o = {"scopes": [1]}\nf(data=o)'],
  ['a.py', 'def m(o={"scopes": 1}):\n  f(o)'],
  ['a.py', 'class A:\n  def m(self):\n    self.o = {"scopes": 1}\n    f(self.o)'],
  ['a.cs', 'class A { void M() { F(new { scopes = 1 }); var o = new { scopes = 2 }; G(body: o); } }'],
  ['a.cs', 'class A { void M() { F(scopes: s, 1); G(2); } }'],
  ['a.swift', 'f(body: ["scopes": [1]])\nlet o: [String: Any] = ["scopes": 1]\ng(o)'],
  ['a.kt', 'fun m() { f(scopes = s)\n g(2) }'],
];

suite('calls that are named', () => {
  for (const { id, examples } of rules) {
    test(`are in the examples of ${id} those that all calls hold`, async () => {
      for (const example of [...examples.bad, ...examples.good]) {
        const { path, text } = unmark(example);
        const all = await callsIn(path, text);
        for (const name of new Set(all.map(({ callee }) => callee.value))) {
          const named = await callsIn(path, text, [{ callees: new RegExp(`^${name.replaceAll('$', '\\$')}$`) }]);
          const ofName = (calls: readonly Call[]) => calls.filter(({ callee }) => callee.value === name);
          assert.deepEqual(ofName(named), ofName(all), `${path}: ${name}`);
        }
      }
    });
  }

  for (const [path, text] of ways) {
    test(`are those that are given something of a name: ${text.replaceAll('\n', '; ')}`, async () => {
      const all = givenScopes(await callsIn(path, text));
      assert.ok(all.length > 0);
      assert.deepEqual(givenScopes(await callsIn(path, text, given)), all);
    });
  }

  test('are read alone', async () => {
    const names = async (path: string, text: string, named: readonly Calls[]) =>
      (await callsIn(path, text, named)).map(({ callee }) => callee.value);
    const text = 'a.b(); c(d(), e({ n: 1 })); const scopes = [1]; f(scopes); g.h({ scopes });';
    assert.deepEqual(await names('a.ts', text, [{ callees: /^d$/ }]), ['d']);
    assert.deepEqual(await names('a.ts', text, [{ callees: NONE }]), []);
    assert.deepEqual(await names('a.ts', text, given), ['h']);
    assert.deepEqual(await names('a.py', 'a(scopes)\nscopes = [1]\nb(scopes=scopes)', given), ['b']);
  });
});
