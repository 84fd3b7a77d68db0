import type { CST } from 'yaml';
import type { Fact, Format, Setting } from '../engine/facts';
import dotenv from './dotenv';
import json from './json';
import properties from './properties';
import { decoded } from './settings/base64';
import { ending } from './settings/named';
import { nested } from './settings/nested';
import { outline, VARIABLES, type Outline } from './settings/outline';
import { verbatim } from './settings/place';
import { blockScalar, flowScalar, isClosed } from './settings/yamlScalar';

/** YAML: compose files, workflows, `application.yml`, Kubernetes manifests. */
export default {
  languages: [
    'yaml',
    'dockercompose',
    'github-actions-workflow',
    'azure-pipelines',
    'helm',
    'spring-boot-properties-yaml',
  ],
  files: ending('ya?ml'),
  async read({ text }): Promise<Iterable<Fact>> {
    const { Parser } = await import('./settings/yamlParser');
    let readable = withoutTemplate(text);
    for (let attempt = 1; ; attempt++) {
      const facts: Fact[] = [];
      let halfOpen: number | undefined;
      try {
        for (const token of new Parser().parse(readable)) {
          const found = outline();
          if (token.type === 'document') halfOpen ??= readDocument(token, text, found);
          else if (token.type === 'comment') found.comment(text, token.offset + 1, token.offset + token.source.length);
          // One by one: as arguments they could be too many.
          for (const fact of withSecretsDecoded(found.facts)) {
            for (const part of fact.kind === 'setting' ? partsOf(fact.of) : [fact]) facts.push(part);
          }
        }
      } catch (error) {
        // Thousands of collections that end at one place are too deep for the parser. What came before them is read.
        if (!(error instanceof RangeError)) throw error;
      }
      if (halfOpen === undefined || attempt === ATTEMPTS) return facts;
      readable = `${readable.slice(0, halfOpen)} ${readable.slice(halfOpen + 1)}`;
    }
  },
} satisfies Format;

/** A quote that nothing closes yet would hide all that follows: it is read without, and so is the next one. */
const ATTEMPTS = 4;

/** Blanks the lines that only steer a template (`{{- if .Values.acs }}`, `{% endif %}`): they are no YAML. */
function withoutTemplate(text: string): string {
  return text.replace(/^[ \t]*\{[{%][^\r\n]*[%}]\}[ \t]*$/gm, (line) => ' '.repeat(line.length));
}

type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

/** Walks a document without recursion: nothing says how deep it is. Answers with the first quote that is not closed. */
function readDocument(document: CST.Document, text: string, found: Outline): number | undefined {
  let halfOpen: number | undefined;
  const scalar = (token: CST.FlowScalar) => {
    if (!isClosed(token)) halfOpen ??= token.offset;
    return flowScalar(text, token);
  };
  const open: { readonly collection: Collection; next: number }[] = [];
  const comments = (tokens: readonly CST.Token[] | undefined) => {
    for (const token of tokens ?? []) {
      if (token.type === 'comment') found.comment(text, token.offset + 1, token.offset + token.source.length);
    }
  };
  const enter = (token: CST.Token | null | undefined, key: CST.Token | null | undefined, place: number) => {
    const name = key && isScalar(key) ? scalar(key) : undefined;
    if (key && 'end' in key) comments(key.end);
    if (!token) {
      if (name) found.setting(name, verbatim(text, place, place));
    } else if (isScalar(token)) {
      found.setting(name, scalar(token));
      comments(token.end);
    } else if (token.type === 'block-scalar') {
      comments(token.props);
      found.setting(name, blockScalar(text, token));
    } else if (token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection') {
      open.push({ collection: token, next: 0 });
      if (isList(token)) found.openList(name);
      else found.open(name);
    }
  };

  comments(document.start);
  enter(document.value, undefined, document.offset);
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const item = top.collection.items[top.next++];
    if (item) {
      comments(item.start);
      comments(item.sep);
      const colon = item.sep?.find(({ type }) => type === 'map-value-ind');
      enter(item.value, item.key, colon ? colon.offset + 1 : 0);
    } else {
      open.pop();
      found.close();
      if (top.collection.type === 'flow-collection') comments(top.collection.end);
    }
  }
  comments(document.end);
  return halfOpen;
}

const isList = (token: Collection) =>
  token.type === 'block-seq' || (token.type === 'flow-collection' && token.start.source === '[');

function isScalar(token: CST.Token): token is CST.FlowScalar {
  return token.type === 'scalar' || token.type === 'single-quoted-scalar' || token.type === 'double-quoted-scalar';
}

/** What a Kubernetes Secret holds under `data` is Base64: the settings are what it stands for, where that is text. */
function withSecretsDecoded(facts: readonly Fact[]): readonly Fact[] {
  const place = (path: readonly string[]) => path.join('\0');
  const secrets = new Set<string>();
  for (const { kind, of } of facts) {
    if (kind === 'setting' && of.key.value === 'kind' && of.value.value === 'Secret') {
      secrets.add(place([...of.path, 'data']));
    }
  }
  if (secrets.size === 0) return facts;
  return facts.flatMap((fact): readonly Fact[] => {
    if (fact.kind !== 'setting' || !secrets.has(place(fact.of.path))) return [fact];
    const value = decoded(fact.of.value);
    return value ? [{ kind: 'setting', of: { ...fact.of, value } }] : [];
  });
}

/** A setting whose value is a file of settings, or lines of `KEY=value`, is these settings. */
function partsOf(setting: Setting): Iterable<Fact> {
  const { key, value } = setting;
  const name = key.value.toLowerCase();
  const source = { path: name, language: '', text: value.value };
  if (/json$/.test(name) && /^\s*[[{]/.test(value.value)) return nested(setting, json.read(source));
  if (!value.value.trim().includes('\n')) return [{ kind: 'setting', of: setting }];
  if (VARIABLES.test(name) || dotenv.files.test(name)) return nested(setting, dotenv.read(source));
  if (properties.files.test(name)) return nested(setting, properties.read(source));
  return [{ kind: 'setting', of: setting }];
}
