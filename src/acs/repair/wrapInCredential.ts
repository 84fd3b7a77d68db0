import type { Context, Edit, Fix } from '../../engine/rule';
import type { Span } from '../../engine/source';
import { codeLanguageOf } from '../code/codeLanguage';

interface Wrapping {
  readonly type: string;
  readonly make: string;
  readonly import: (required: boolean) => string;
  /** Where the imports of a file begin. */
  readonly imports: RegExp;
}

const SCRIPT: Wrapping = {
  type: 'AzureCommunicationTokenCredential',
  make: 'new AzureCommunicationTokenCredential',
  import: (required) =>
    required
      ? "const { AzureCommunicationTokenCredential } = require('@azure/communication-common');\n"
      : "import { AzureCommunicationTokenCredential } from '@azure/communication-common';\n",
  imports: /^[ \t]*(?:import\b(?!\s*\()|(?:const|let|var)\b[^\n;]*=\s*(require)\()/m,
};
const PYTHON: Wrapping = {
  type: 'CommunicationTokenCredential',
  make: 'CommunicationTokenCredential',
  import: () => 'from azure.communication.chat import CommunicationTokenCredential\n',
  imports: /^(?:from(?!\s+__future__)|import)\s/m,
};

/**
 * Makes a credential of the token that an expression is or that is a `part` of it (`.token`), and imports its type where the
 * file does not do so yet.
 */
export function wrapInCredential({ source, facts }: Context, token: Span, part = ''): readonly Fix[] {
  const language = codeLanguageOf(source);
  const wrapping = language === 'python' ? PYTHON : SCRIPT;
  const known = facts('import').some(({ names }) => names.includes(wrapping.type));
  const first = wrapping.imports.exec(source.text);
  if (!known && !first) return [];
  const at = first?.index ?? 0;
  const edits: readonly Edit[] = [
    ...(known ? [] : [{ span: { start: at, end: at }, text: wrapping.import(first?.[1] !== undefined) }]),
    { span: { start: token.start, end: token.start }, text: `${wrapping.make}(` },
    { span: { start: token.end, end: token.end }, text: `${part})` },
  ];
  return [{ title: `Make a ${wrapping.type} of it`, edits }];
}
