import assert from 'node:assert/strict';
import { factLines } from '../../../support/factLines';

const cases: readonly (readonly [title: string, path: string, text: string, ...facts: string[]])[] = [
  [
    'a page and its scripts',
    'a.html',
    '<!-- a --><script src="https://b/c.js"></script><script>const d = "e"; f(d)</script>',
    'comment  a ',
    'import https://b/c.js',
    'literal "https://b/c.js"',
    'literal "e"',
    'call f("e")',
  ],
  [
    'attributes, handlers and text',
    'a.htm',
    '<a title="b &amp; c" onclick="d(\'e\')" \n data-f=g>h don\'t</a>',
    'literal "b & c"',
    'call d("e")',
    'literal "e"',
    'literal "g"',
    'literal "h don\'t"',
  ],
  [
    'data and styles are no code',
    'a.html',
    '<style>a { b: "c" }</style><script type="application/json">{"d": 1}</script>',
    'literal "application/json"',
    'literal "{\\"d\\": 1}"',
  ],
  [
    'one script sees what another declares',
    'a.html',
    '<script>const a = "b"</script><p>c</p><script>new D(a)</script>',
    'literal "b"',
    'literal "c"',
    'new D("b")',
  ],
  [
    'a component of Vue',
    'a.vue',
    '<template><p :a="f(b)" @c="d(\'e\')" g="h">{{ i(`j`) }} k</p></template><script setup lang="ts">const b: T = "l"</script>',
    'call f("l")',
    'call d("e")',
    'literal "e"',
    'literal "h"',
    'call i("j")',
    'literal "j"',
    'literal "k"',
    'literal "ts"',
    'literal "l"',
  ],
  [
    'a component of Svelte',
    'a.svelte',
    '<script>let a = "b"</script>{#if c}<p on:d={() => e("f > g", a)} h="i {a} j">don\'t</p>{/if}',
    'literal "b"',
    'call e("f > g", "b")',
    'literal "f > g"',
    'literal "i"',
    'literal "j"',
    'literal "don\'t"',
    'literal "{/if}"',
  ],
  [
    'a page of Razor',
    'a.razor',
    '@using A.B\n<p title="c">d</p>\n@code { E f = new("g"); }',
    'literal "@using A.B"',
    'import A.B',
    'literal "c"',
    'literal "d"',
    'new E("g")',
    'literal "g"',
  ],
];

suite('markup', () => {
  for (const [title, path, text, ...facts] of cases) {
    test(title, async () => {
      assert.deepEqual([...(await factLines(path, text))].sort(), [...facts].sort());
    });
  }
});
