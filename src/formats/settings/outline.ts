import type { Fact } from '../../engine/facts';
import { slice, type Located } from '../../engine/source';
import { verbatim } from './place';

/** Sections that stand deeper than this no longer add to the path: else a hostile file would make it endless. */
const DEEPEST = 100;

/** Lists of these names hold `KEY=value`; elsewhere only a name in capitals is taken for a key. */
export const VARIABLES = /^(?:environment|env|env[_-]?vars|args|run[_-]?args|build[_-]?args|literals)$/i;
const ASSIGNMENT = /^([A-Za-z_][\w.-]*)=/;

interface Section {
  readonly path: readonly string[];
  /** The key that it has where it stands. */
  readonly key?: Located | undefined;
  /** For a list: the key of those items that have none of their own. */
  readonly itemKey?: Located | undefined;
  readonly list: boolean;
  name?: Entry;
  value?: Entry;
}

interface Entry {
  readonly key: Located;
  readonly value: Located;
}

/** Gathers the settings of nested sections and lists. */
export interface Outline {
  readonly facts: Fact[];
  /** What follows stands in a section, up to `close`. */
  readonly open: (key?: Located) => void;
  /** What follows are items of a list, up to `close`. */
  readonly openList: (key?: Located) => void;
  readonly close: () => void;
  readonly setting: (key: Located | undefined, value: Located) => void;
  readonly comment: (text: string, start: number, end: number) => void;
}

/**
 * An empty outline. A section of `name` and `value` (`key` and `value`) becomes the setting that it describes, one of a
 * `value` alone that of its own key; `KEY=value` in a list of variables becomes the setting KEY.
 */
export function outline(): Outline {
  const facts: Fact[] = [];
  const outer: Section[] = [];
  let section: Section = { path: [], list: false };

  const put = ({ key, value }: Entry, path = section.path) => {
    facts.push({ kind: 'setting', of: { key, value, path } });
  };
  const enter = (key: Located | undefined, list: boolean) => {
    const own = key ?? section.itemKey;
    const deeper = own && !list && outer.length < DEEPEST;
    const path = deeper ? [...section.path, own.value] : section.path;
    outer.push(section);
    section = { path, list, key, itemKey: list ? own : undefined };
  };
  const flush = ({ name, value, key, path }: Section, parent: Section) => {
    if (name && value) put({ key: name.value, value: value.value }, path);
    else if (name) put(name, path);
    else if (value) put(key ? { key, value: value.value } : value, key ? parent.path : path);
  };

  return {
    facts,
    open(key) {
      enter(key, false);
    },
    openList(key) {
      enter(key, true);
    },
    close() {
      const closed = section;
      section = outer.pop() ?? { path: [], list: false };
      flush(closed, section);
    },
    setting(key, value) {
      if (!key) {
        put(itemOf(section, value));
        return;
      }
      const role = roleOf(key, value);
      if (!role || section[role]) put({ key, value });
      else section[role] = { key, value };
    },
    comment(text, start, end) {
      facts.push({ kind: 'comment', of: verbatim(text, start, end) });
    },
  };
}

function roleOf(key: Located, value: Located): 'name' | 'value' | undefined {
  switch (key.value.toLowerCase()) {
    case 'name':
    case 'key':
      return value.value === '' ? undefined : 'name';
    case 'value':
      return 'value';
    default:
      return undefined;
  }
}

/** An item of a list: `KEY=value`, or a value that has the key of its list. */
function itemOf({ itemKey }: Section, value: Located): Entry {
  const name = ASSIGNMENT.exec(value.value.slice(0, 200))?.[1];
  if (name && (VARIABLES.test(itemKey?.value ?? '') || /^[A-Z][A-Z\d_]*$/.test(name))) {
    return { key: slice(value, 0, name.length), value: slice(value, name.length + 1, value.value.length) };
  }
  const at = value.span.start;
  return { key: itemKey ?? { value: '', span: { start: at, end: at } }, value };
}
