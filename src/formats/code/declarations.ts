import type { Span } from '../../engine/source';
import type { Grammar } from './grammar';
import type { Declaration, Names } from './names';
import { destructured, parametersAt } from './parameters';
import { createScopes } from './scopes';
import { closingOf, equalsAfterType, tokenAt } from './stream';
import type { Stream, Token } from './token';

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
  const note = (name: Token, initial: number, scope: Span): Declaration => ({
    name: name.text,
    scope,
    local,
    stream,
    initial,
    given: initial < 0 ? 0 : 1,
  });

  for (let i = 0; i < stream.length; i++) {
    const token = tokenAt(stream, i);
    scopes.enter(i, token);
    if (token.text === '(' || token.text === '=>') {
      for (const { name, initial, scope } of parametersAt(stream, i, grammar)) {
        // What a parameter is given shows only where it has a default.
        names.declare({ ...note(name, initial, scope ?? scopes.span()), given: 1 });
      }
    }
    if (token.kind !== 'identifier') continue;
    const next = tokenAt(stream, i + 1);
    const before = tokenAt(stream, i - 1);

    if (grammar.declaring.has(token.text) && (next.text === '{' || next.text === '[')) {
      for (const { name } of destructured(stream, i + 1)) names.declare({ ...note(name, -1, scopes.span()), given: 1 });
    } else if (grammar.declaring.has(token.text) && next.kind === 'identifier') {
      if (grammar.declaring.has(next.text)) continue;
      names.declare(note(next, initialOf(stream, i + 2), scopes.span()));
      i++;
    } else if (isTypedName(stream, i, before, next, grammar)) {
      names.declare(note(token, initialOf(stream, i + 1), scopes.span()));
    } else if (grammar.lexis.indented && token.text === 'with') {
      for (const { name, initial } of managed(stream, i + 1)) names.declare(note(name, initial, scopes.span()));
    } else if (token.text === 'in' && before.kind === 'identifier' && !grammar.declaring.has(before.text)) {
      names.assign(note(before, i, scopes.span()));
      names.assign(note(before, i, scopes.span()));
    } else if (before.text === '.') {
      const equals = next.text === '=' ? i + 1 : next.text === ':' ? equalsAfterType(stream, i + 2) : -1;
      const member = SELF.has(tokenAt(stream, i - 2).text) && tokenAt(stream, i - 3).text !== '.';
      if (equals > 0 && member) names.assignMember(note(token, equals + 1, scopes.span()));
    } else if (!grammar.words.has(token.text) && !scopes.inParentheses()) {
      const annotated = next.text === ':' && (token.first || MODIFIERS.has(before.text));
      const equals = annotated ? equalsAfterType(stream, i + 2) : -1;
      if (equals > 0) names.assign(note(token, equals + 1, scopes.span()));
      else if (ASSIGNMENTS.has(next.text)) {
        names.assign(note(token, i + 2, scopes.span()));
        if (next.text !== '=') names.assign(note(token, i + 2, scopes.span()));
      }
    }
  }
}

/** The index of what follows the `=`, `=>` or `by lazy {` of a declaration, past its type; -1 where it has none. */
function initialOf(stream: Stream, at: number): number {
  const { text } = tokenAt(stream, at);
  if (text === '=' || text === '=>') return at + 1;
  if (text === 'by' && tokenAt(stream, at + 1).text === 'lazy' && tokenAt(stream, at + 2).text === '{') return at + 3;
  if (text === ':' || text === '!' || text === '?') {
    const equals = equalsAfterType(stream, at + 1);
    if (equals > 0) return equals + 1;
    const by = tokenAt(stream, at + 2).text === 'by' ? at + 2 : -1;
    return by > 0 ? initialOf(stream, by) : -1;
  }
  if (text === '{') {
    // `Type Name { get; set; } = …` of C#.
    const close = closingOf(stream, at);
    return tokenAt(stream, close + 1).text === '=' ? close + 2 : -1;
  }
  return -1;
}

/** Whether a name stands behind a type, and before what ends a declaration. */
function isTypedName(stream: Stream, at: number, before: Token, next: Token, grammar: Grammar): boolean {
  if (!grammar.typed || next.kind !== 'punctuation') return false;
  const ends =
    next.text === '=' ||
    next.text === ';' ||
    (next.text === '=>' && before.kind === 'identifier') ||
    (next.text === '{' && ACCESSORS.has(tokenAt(stream, at + 2).text));
  if (!ends || grammar.words.has(tokenAt(stream, at).text)) return false;
  return before.kind === 'identifier' ? !grammar.words.has(before.text) : ['>', ']', '?'].includes(before.text);
}

/** The names that a `with` of Python gives to what it manages. */
function managed(stream: Stream, at: number): { readonly name: Token; readonly initial: number }[] {
  const found: { name: Token; initial: number }[] = [];
  let initial = at;
  for (let i = at; i < at + MANAGED; i++) {
    const { text, first } = tokenAt(stream, i);
    if (text === ':' || first) break;
    if (text === ',') initial = i + 1;
    else if (text === 'as') found.push({ name: tokenAt(stream, i + 1), initial });
    else if (text === '(' || text === '[' || text === '{') i = closingOf(stream, i);
  }
  return found;
}
