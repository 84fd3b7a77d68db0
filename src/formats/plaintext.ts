import type { Fact, Format } from '../engine/facts';

/** Whatever no other format reads: Markdown, notebooks, Dart, Go, PHP, Unity scenes, requests, logs. */
export default {
  languages: ['plaintext'],
  // These say YAML or JSON of themselves in some editors, and are no settings.
  files: /\.(?:unity|prefab|asset|mat|meta|ipynb|har|map|log|md|mdx)$/,
  *read({ text }): Iterable<Fact> {
    yield { kind: 'text', of: { value: text, span: { start: 0, end: text.length } } };
  },
} satisfies Format;
