import { oncePerFile } from '../../engine/oncePerFile';
import type { Context, Edit, FileChange, Fix } from '../../engine/rule';
import type { Located, Span } from '../../engine/source';
import { codeLanguageOf, literalRound } from '../code/codeLanguage';
import { VARIABLES } from './moveToEnvironment';
import { aspnet } from './templates/aspnet';
import { express } from './templates/express';
import { flask } from './templates/flask';
import { next } from './templates/next';
import { spring } from './templates/spring';
import type { TokenEndpoint } from './templates/template';
import { refresherInPlaceOf } from './tokenRefresher';

/** Token endpoints that a client's workspace could have, the likeliest first. */
export const tokenEndpointsFor = oncePerFile(
  ({ source, facts }: Pick<Context, 'source' | 'facts'>): readonly TokenEndpoint[] => {
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
  },
);

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
  const edits = refresherInPlaceOf(context, token);
  return edits ? fixes(context, edits, []) : [];
}

function fixes(context: Context, edits: readonly Edit[], changes: readonly FileChange[]): readonly Fix[] {
  return tokenEndpointsFor(context).map(({ framework, path, text }) => ({
    title: `Make tokens on the server: ${framework} token endpoint`,
    edits,
    changes: [...changes, { kind: 'file', path, text }],
  }));
}
