import type { Fact } from '../../engine/facts';
import type { Located } from '../../engine/source';

/** Elements that stand deeper than this no longer add to the path: else a hostile file would make it endless. */
const DEEPEST = 100;

interface Element {
  readonly tag: string;
  /** What it is called by its `name` or `key`, or by the `<key>` before it in a property list. */
  readonly label: Located | undefined;
  /** The setting that its text would be. */
  readonly key: Located;
  readonly keyPath: readonly string[];
  /** Of what stands in it. */
  readonly path: readonly string[];
  /** Where it has a value already, or other elements. */
  filled: boolean;
  /** The key of the next element, in a property list. */
  nextKey: Located | undefined;
}

export interface Attribute {
  readonly name: Located;
  readonly value: Located;
}

/** Gathers the settings of elements, attributes and text. */
export interface Elements {
  readonly facts: Fact[];
  readonly open: (tag: Located, attributes: readonly Attribute[]) => void;
  /**
   * Closes the innermost element of that name; nothing where there is none. `at` is where its end tag begins: an
   * element without one (`<add/>`) is no empty value.
   */
  readonly close: (tag: string, at?: number) => void;
  readonly text: (value: Located) => void;
}

/**
 * No elements yet. `<add key="K" value="v">`, `<add name="K" connectionString="v">`, `<string name="K">v</string>`,
 * `<data name="K"><value>v</value></data>`, `<key>K</key><string>v</string>` and `<K>v</K>` are the setting K; every
 * other attribute is one of its own.
 */
export function elements(): Elements {
  const facts: Fact[] = [];
  const open: Element[] = [];
  const counts = new Map<string, number>();
  let propertyList = false;

  const put = (key: Located, value: Located, path: readonly string[]) => {
    facts.push({ kind: 'setting', of: { key, value, path } });
  };
  const element = (tag: Located, name: Located | undefined, parent: Element | undefined): Element => {
    const label = propertyList ? labelInList(tag.value, parent) : name;
    const outside = parent?.path ?? [];
    const step = label ?? (propertyList ? undefined : tag);
    const path = step && open.length < DEEPEST ? [...outside, step.value] : outside;
    const common = { tag: tag.value, label, path, filled: false, nextKey: undefined };
    const ofParent = parent?.label && (propertyList ? parent.tag === 'array' : tag.value.toLowerCase() === 'value');
    return ofParent
      ? { ...common, key: parent.key, keyPath: parent.keyPath }
      : { ...common, key: label ?? tag, keyPath: outside };
  };
  const text = (value: Located) => {
    const [inner, parent] = [open.at(-1), open.at(-2)];
    if (!inner) return;
    inner.filled = true;
    if (propertyList && inner.tag === 'key' && parent) parent.nextKey = value;
    else put(inner.key, value, inner.keyPath);
  };

  return {
    facts,
    open(tag, attributes) {
      const parent = open.at(-1);
      if (parent) parent.filled = true;
      else propertyList = tag.value === 'plist';
      const name = attributes.find((attribute) => /^(?:name|key)$/i.test(local(attribute)));
      const value = attributes.find((attribute) => /^(?:value|connectionstring)$/i.test(local(attribute)));
      const opened = element(tag, name?.value, parent);
      for (const attribute of attributes) {
        if (attribute === value && name) put(name.value, attribute.value, parent?.path ?? []);
        else if (attribute !== name) put(attribute.name, attribute.value, opened.path);
      }
      opened.filled = value !== undefined;
      open.push(opened);
      counts.set(opened.tag, (counts.get(opened.tag) ?? 0) + 1);
    },
    close(tag, at) {
      if (!counts.get(tag)) return;
      const inner = open.at(-1);
      if (at !== undefined && inner?.tag === tag && !inner.filled) text({ value: '', span: { start: at, end: at } });
      for (let closed = open.pop(); closed; closed = open.pop()) {
        counts.set(closed.tag, (counts.get(closed.tag) ?? 1) - 1);
        if (closed.tag === tag) return;
      }
    },
    text,
  };
}

/** A name without its prefix: `android:name`. */
const local = ({ name }: Attribute) => name.value.slice(name.value.indexOf(':') + 1);

function labelInList(tag: string, parent: Element | undefined): Located | undefined {
  if (!parent || tag === 'key') return undefined;
  const key = parent.nextKey;
  parent.nextKey = undefined;
  return key;
}
