import type { Span } from '../../engine/source';
import type { Grammar } from './grammar';
import type { Declaration, Names } from './names';
import { destructured, parametersAt } from './parameters';
import { createScopes } from './scopes';
import { closingOf, equalsAfterType, isFirst, kindAt, textAt } from './stream';
import type { Stream } from './token';

const MODIFIERS = new Set('private public protected readonly static declare override'.split(' '));
const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '|=', '++', '--']);
const ACCESSORS = new Set('get set init private internal protected'.split(' '));
/** How many tokens of a `with` are read. */
const MANAGED = 100;
const SELF = new Set(['this', 'self']);

/** Takes note of what a stream of code declares and assigns. */
export function collectNames(text: string, stream: Stream, grammar: Grammar, names: Names): void {
  const scopes = createScopes(text, stream, grammar.lexis.indented ?? false);
  const local = grammar.lexis.indented ?? false;
  const note = (name: string, initial: number, scope: Span, given = initial < 0 ? 0 : 1): Declaration => ({
    name,
    scope,
    local,
    stream,
    initial,
    given,
  });

  for (let i = 0; i < stream.length; i++) {
    const kind = kindAt(stream, i);
    if (kind === 'punctuation' || local) scopes.enter(i);
    const text = textAt(stream, i);
    if (text === '(' || text === '=>') {
      for (const { name, initial, scope } of parametersAt(stream, i, grammar)) {
        // What a parameter is given shows only where it has a default.
        names.declare(note(name, initial, scope ?? scopes.span(), 1));
      }
    }
    if (kind !== 'identifier') continue;
    const next = textAt(stream, i + 1);
    const before = textAt(stream, i - 1);
    const pattern = next === '{' || next === '[';
    const declares = (pattern || kindAt(stream, i + 1) === 'identifier') && grammar.declaring.has(text);

    if (declares && pattern) {
      for (const name of destructured(stream, i + 1)) {
        names.declare(note(name, -1, scopes.span(), 1));
      }
    } else if (declares) {
      if (grammar.declaring.has(next)) continue;
      names.declare(note(next, initialOf(stream, i + 2), scopes.span()));
      i++;
    } else if (isTypedName(stream, i, grammar)) {
      names.declare(note(text, initialOf(stream, i + 1), scopes.span()));
    } else if (grammar.lexis.indented && text === 'with') {
      for (const { name, initial } of managed(stream, i + 1)) names.declare(note(name, initial, scopes.span()));
    } else if (text === 'in' && kindAt(stream, i - 1) === 'identifier' && !grammar.declaring.has(before)) {
      names.assign(note(before, i, scopes.span()));
      names.assign(note(before, i, scopes.span()));
    } else if (before === '.') {
      const equals = next === '=' ? i + 1 : next === ':' ? equalsAfterType(stream, i + 2) : -1;
      const member = equals > 0 && SELF.has(textAt(stream, i - 2)) && textAt(stream, i - 3) !== '.';
      if (member) names.assignMember(note(text, equals + 1, scopes.span()));
    } else if ((next === ':' || ASSIGNMENTS.has(next)) && !grammar.words.has(text) && !scopes.inParentheses()) {
      const annotated = next === ':' && (isFirst(stream, i) || MODIFIERS.has(before));
      const equals = annotated ? equalsAfterType(stream, i + 2) : -1;
      if (equals > 0) names.assign(note(text, equals + 1, scopes.span()));
      else if (next !== ':') {
        names.assign(note(text, i + 2, scopes.span()));
        if (next !== '=') names.assign(note(text, i + 2, scopes.span()));
      }
    }
  }
}

/** The index of what follows the `=`, `=>` or `by lazy {` of a declaration, past its type; -1 where it has none. */
function initialOf(stream: Stream, at: number): number {
  const text = textAt(stream, at);
  if (text === '=' || text === '=>') return at + 1;
  if (text === 'by' && textAt(stream, at + 1) === 'lazy' && textAt(stream, at + 2) === '{') return at + 3;
  if (text === ':' || text === '!' || text === '?') {
    const equals = equalsAfterType(stream, at + 1);
    if (equals > 0) return equals + 1;
    const by = textAt(stream, at + 2) === 'by' ? at + 2 : -1;
    return by > 0 ? initialOf(stream, by) : -1;
  }
  if (text === '{') {
    // `Type Name { get; set; } = …` of C#.
    const close = closingOf(stream, at);
    return textAt(stream, close + 1) === '=' ? close + 2 : -1;
  }
  return -1;
}

/** Whether a name stands behind a type, and before what ends a declaration. */
function isTypedName(stream: Stream, at: number, grammar: Grammar): boolean {
  if (!grammar.typed || kindAt(stream, at + 1) !== 'punctuation') return false;
  const next = textAt(stream, at + 1);
  const named = kindAt(stream, at - 1) === 'identifier';
  const ends =
    next === '=' || next === ';' || (next === '=>' && named) || (next === '{' && ACCESSORS.has(textAt(stream, at + 2)));
  if (!ends || grammar.words.has(textAt(stream, at))) return false;
  const before = textAt(stream, at - 1);
  return named ? !grammar.words.has(before) : before === '>' || before === ']' || before === '?';
}

/** The names that a `with` of Python gives to what it manages. */
function managed(stream: Stream, at: number): { readonly name: string; readonly initial: number }[] {
  const found: { name: string; initial: number }[] = [];
  let initial = at;
  for (let i = at; i < at + MANAGED; i++) {
    const text = textAt(stream, i);
    const first = isFirst(stream, i);
    if (text === ':' || first) break;
    if (text === ',') initial = i + 1;
    else if (text === 'as') found.push({ name: textAt(stream, i + 1), initial });
    else if (text === '(' || text === '[' || text === '{') i = closingOf(stream, i);
  }
  return found;
}
