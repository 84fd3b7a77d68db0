import type { Fact } from '../../engine/facts';
import { slice, type Located } from '../../engine/source';
import { outline, type Outline } from './outline';
import { tokens, type Piece, type Syntax } from './tokens';

/** A value that stands for itself without quotes. */
const SCALAR = /^(?:[-+]?[\d.][\w.:+-]*|true|false|null|inf|nan)$/;

/** Words that say what kind of thing follows, before its name. */
const DECLARES = /^(?:param|var|output|resource|module|metadata)$/;

type Bracket = '{' | '[' | '(';

/** A pair of brackets that is open, and the statement in it. */
interface Frame {
  readonly bracket: Bracket;
  /** How many sections or lists end with it. */
  readonly sections: number;
  /** The words and strings before its `=`. */
  head: Piece[];
  /** Set after its `=`. */
  key: readonly Located[] | undefined;
  /** Where an empty value would stand. */
  valueAt: number;
  /** The whole value, unless more comes. */
  held: Located | undefined;
  /** Whether the value is worked out: its strings are no settings. */
  worked: boolean;
}

/**
 * The settings of a language of blocks and assignments (`key = value`, `key: value`, `{ … }`, `[ … ]`). Strings in
 * what is worked out when it runs are literals.
 */
export function blocks(text: string, syntax: Syntax): readonly Fact[] {
  const found = outline();
  const open: Frame[] = [frame('{', 0)];
  const count = { '{': 0, '[': 0, '(': 0 };
  /** How many sections the last `[table]` opened. */
  let tables = 0;
  let header = false;
  found.open();

  const inner = () => open.at(-1) ?? frame('{', 0);
  const enter = (bracket: Bracket) => {
    const outer = inner();
    const key = outer.key ?? outer.head.map(({ of }) => of);
    if (outer.held) literal(found, outer);
    const indexed = bracket === '[' && (outer.worked || outer.bracket === '(');
    const kind = indexed ? '(' : bracket;
    outer.worked = true;
    open.push(frame(kind, kind === '(' ? 0 : openSections(found, key, bracket)));
    count[kind]++;
  };
  const leave = () => {
    const frame = open.pop();
    if (!frame) return;
    end(found, frame);
    count[frame.bracket]--;
    for (let left = frame.sections; left > 0; left--) found.close();
  };
  const close = (bracket: Bracket) => {
    // An index closes with the bracket that a list does.
    const kinds: readonly Bracket[] = bracket === '[' ? ['[', '('] : [bracket];
    if (kinds.every((kind) => count[kind] === 0)) return;
    while (open.length > 1) {
      const { bracket: closed } = inner();
      leave();
      if (kinds.includes(closed)) return;
    }
  };
  const table = () => {
    const { head } = inner();
    for (; tables > 0; tables--) found.close();
    const path = parts(head);
    for (const part of path) found.open(part);
    tables = path.length;
    header = false;
    end(found, inner());
  };

  for (const token of tokens(text, syntax)) {
    if (token.kind === 'comment') {
      found.facts.push({ kind: 'comment', of: token.of });
      continue;
    }
    if (header) {
      if (token.kind === 'newline') table();
      else if (token.kind !== 'mark') inner().head.push(token);
      continue;
    }
    if (token.kind !== 'mark') {
      if (token.kind !== 'newline') item(found, inner(), token);
      else if (inner().bracket !== '(') end(found, inner());
      continue;
    }
    const { bracket, key, head } = inner();
    switch (token.mark) {
      case '{':
      case '(':
        enter(token.mark);
        break;
      case '[':
        if (syntax.tables && open.length === 1 && !key && head.length === 0) header = true;
        else enter('[');
        break;
      case '}':
        close('{');
        break;
      case ')':
        close('(');
        break;
      case ']':
        close('[');
        break;
      case ',':
        end(found, inner());
        break;
      case '=':
      case ':':
        if (bracket === '{' && !key && head.length > 0) assign(inner(), syntax, token.at + 1);
        else if (bracket === '[') end(found, inner());
        else work(found, inner());
        break;
      default:
        work(found, inner());
    }
  }
  if (header) table();
  while (open.length > 0) leave();
  for (; tables >= 0; tables--) found.close();
  return found.facts;
}

const frame = (bracket: Bracket, sections: number): Frame => ({
  bracket,
  sections,
  head: [],
  key: undefined,
  valueAt: 0,
  held: undefined,
  worked: false,
});

function openSections(found: Outline, key: readonly Located[], bracket: Bracket): number {
  const outer = bracket === '[' ? key.slice(0, -1) : key;
  for (const part of outer) found.open(part);
  if (bracket === '[') found.openList(key.at(-1));
  else if (key.length === 0) found.open();
  return Math.max(1, key.length);
}

function assign(frame: Frame, { tables }: Syntax, at: number): void {
  const { head } = frame;
  const named = head.length > 1 && DECLARES.test(head[0]?.of.value ?? '') ? head.slice(1, 2) : head.slice(-1);
  frame.key = tables ? parts(head) : named.map(({ of }) => of);
  frame.valueAt = at;
}

function item(found: Outline, frame: Frame, token: Piece): void {
  const { bracket, key, held, worked } = frame;
  if (bracket === '{' && !key) {
    frame.head.push(token);
  } else if (bracket === '(' || worked || held) {
    work(found, frame);
    if (token.kind === 'text') found.facts.push({ kind: 'literal', of: token.of });
  } else if (token.kind === 'text' || SCALAR.test(token.of.value)) frame.held = token.of;
  else work(found, frame);
}

/** What was taken for the whole value is a part of something that is worked out. */
function work(found: Outline, frame: Frame): void {
  literal(found, frame);
  frame.worked = true;
}

function literal(found: Outline, frame: Frame): void {
  if (frame.held) found.facts.push({ kind: 'literal', of: frame.held });
  frame.held = undefined;
}

/** A statement ends: with the value that it had, or with none. */
function end(found: Outline, frame: Frame): void {
  const { bracket, key = [], held, worked, valueAt } = frame;
  const last = key.at(-1);
  const value = held ?? { value: '', span: { start: valueAt, end: valueAt } };
  if (bracket === '[' && held) found.setting(undefined, held);
  else if (bracket === '{' && last && !worked) {
    for (const part of key.slice(0, -1)) found.open(part);
    found.setting(last, value);
    for (let left = key.length; left > 1; left--) found.close();
  }
  Object.assign(frame, { head: [], key: undefined, held: undefined, worked: false } satisfies Partial<Frame>);
}

/** The parts of a key with dots: `a."b.c".d` has three. */
function parts(head: readonly Piece[]): readonly Located[] {
  return head.flatMap(({ kind, of }) => {
    if (kind === 'text') return [of];
    return [...of.value.matchAll(/[^.]+/g)].map(({ 0: part, index }) => slice(of, index, index + part.length));
  });
}
