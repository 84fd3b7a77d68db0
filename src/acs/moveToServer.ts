import type { Construct } from '../engine/facts';
import type { Context, Edit, FileChange, Fix } from '../engine/rule';
import type { Located, Source, Span } from '../engine/source';
import { codeLanguageOf, literalRound } from './codeLanguage';
import { VARIABLES } from './moveToEnvironment';
import { aspnet } from './templates/aspnet';
import { express } from './templates/express';
import { flask } from './templates/flask';
import { next } from './templates/next';
import { spring } from './templates/spring';
import type { TokenEndpoint } from './templates/template';

/** Token endpoints that a client's workspace could have, the likeliest first. */
export function tokenEndpointsFor({ source, facts }: Pick<Context, 'source' | 'facts'>): readonly TokenEndpoint[] {
  const language = codeLanguageOf(source);
  const pages = /^(?:.*?\/)?app(?=\/)/.exec(source.path)?.[0];
  const ofNext =
    /(?:^|\/)app\/(?:.*\/)?(?:page|layout)\.[jt]sx?$/.test(source.path) ||
    /^\s*(['"])use client\1/m.test(source.text) ||
    facts('import').some(({ module }) => /^next(?:$|\/)/.test(module.value));
  const setting = { typed: language === 'typescript', ...(ofNext && pages !== undefined && { pages }) };
  switch (language) {
    case 'javascript':
    case 'typescript':
      return [...(ofNext ? [next(setting)] : []), express(setting), aspnet(), flask(), spring()];
    case 'csharp':
      return [aspnet(), express(setting)];
    case 'java':
    case 'kotlin':
      return [spring(), express(setting)];
    default:
      return [express(setting), aspnet(), flask(), spring()];
  }
}

/** Takes a connection string out of client code, and gives the server what it needs to make tokens with it. */
export function moveConnectionStringToServer(context: Context, content: Span, secret: string): readonly Fix[] {
  const literal = literalRound(context.source, content);
  const language = codeLanguageOf(context.source);
  if (!literal || !language || language === 'python') return [];
  const empty = language === 'javascript' || language === 'typescript' ? "''" : '""';
  const edits = [{ span: literal, text: `${empty} /* only the server may know it: fetch a token from /api/token */` }];
  return fixes(context, edits, [
    { kind: 'line', path: '.env', line: `${VARIABLES['connection-string']}=${secret}` },
    { kind: 'line', path: '.gitignore', line: '.env' },
  ]);
}

/** Lets a client fetch fresh tokens from a server, in place of a token in a literal that a credential is made from. */
export function fetchTokenFromServer(context: Context, token: Located): readonly Fix[] {
  const language = codeLanguageOf(context.source);
  if (language !== 'javascript' && language !== 'typescript') return [];
  const credential = context
    .facts('construct')
    .find(
      ({ type, arguments: [first] }) =>
        /(?:^|\.)AzureCommunicationTokenCredential$/.test(type.value) && isOf(token, first),
    );
  const edits = credential && refresherInPlaceOf(context.source, token, credential);
  return edits ? fixes(context, edits, []) : [];
}

const isOf = (token: Located, argument: Construct['arguments'][number] | undefined) =>
  argument?.value.kind === 'text' && argument.value.text.span.start === token.span.start;

function fixes(context: Context, edits: readonly Edit[], changes: readonly FileChange[]): readonly Fix[] {
  return tokenEndpointsFor(context).map(({ framework, path, text }) => ({
    title: `Make tokens on the server: ${framework} token endpoint`,
    edits,
    changes: [...changes, { kind: 'file', path, text }],
  }));
}

function refresherInPlaceOf(source: Source, token: Located, credential: Construct): readonly Edit[] | undefined {
  const { text } = source;
  const [argument] = credential.arguments;
  const literal = literalRound(source, token.span);
  if (!argument || !literal) return undefined;
  const inPlace = argument.span.start <= literal.start && argument.span.end >= literal.end;
  const declaration = inPlace
    ? undefined
    : declarationOf(text, literal, text.slice(argument.span.start, argument.span.end));
  if (!inPlace && !declaration) return undefined;
  const line = text.slice(text.lastIndexOf('\n', argument.span.start - 1) + 1);
  return [
    ...(declaration ? [{ span: declaration, text: '' }] : []),
    { span: inPlace ? literal : argument.span, text: refresher(/^[ \t]*/.exec(line)?.[0] ?? '') },
  ];
}

/** The lines that declare a constant with that literal, if its name occurs nowhere but there and in the argument. */
function declarationOf(text: string, literal: Span, name: string): Span | undefined {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
  const uses = text.split(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`)).length - 1;
  const start = text.lastIndexOf('\n', literal.start - 1) + 1;
  const before = text.slice(start, literal.start);
  const [after] = /^[ \t]*;?[ \t]*(?:\r?\n|$)/.exec(text.slice(literal.end)) ?? [];
  const declares = new RegExp(
    `^\\s*(?:export\\s+)?(?:const|let|var)\\s+${name.replaceAll('$', '\\$')}\\s*(?::\\s*string\\s*)?=\\s*$`,
  );
  return uses === 2 && after !== undefined && declares.test(before)
    ? { start, end: literal.end + after.length }
    : undefined;
}

const refresher = (indent: string) =>
  [
    '{',
    '  tokenRefresher: async () => {',
    "    const response = await fetch('/api/token', { method: 'POST' });",
    '    if (!response.ok) throw new Error(`The token endpoint answered ${response.status}.`);',
    '    return (await response.json()).token;',
    '  },',
    '  refreshProactively: true,',
    '}',
  ].join(`\n${indent}`);
