import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type AnySchema } from 'ajv';

const FOLDER = join('test', 'fixtures', 'swagger');
const COMMON = /(?:\.\.\/)*Common\/stable\/[^/]+\/common\.json#/;

interface Operation {
  readonly responses: Readonly<Record<string, { readonly schema?: AnySchema }>>;
}

interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly definitions: Readonly<Record<string, unknown>>;
}

/** Says what of an answer contradicts Microsoft's specification of the call; empty when nothing does. */
export type AnswerCheck = (path: string, method: string, status: number, body: unknown) => readonly string[];

/** The check for one version of the identity API. */
export function identityApi(version: string): AnswerCheck {
  const read = (file: string) =>
    JSON.parse(readFileSync(join(FOLDER, file), 'utf8'), (_, value: unknown) =>
      typeof value === 'string' ? value.replace(COMMON, '#') : value,
    ) as Specification;
  const { paths, definitions } = read(join(version, 'CommunicationIdentity.json'));
  const common = read('common.json').definitions;
  const ajv = new Ajv({
    strict: false,
    formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)), int32: true },
  });
  return (path, method, status, body) => {
    const responses = paths[path]?.[method.toLowerCase()]?.responses;
    if (!responses) return [`${method} ${path} is not specified`];
    const response = responses[status] ?? (status >= 400 ? responses['default'] : undefined);
    if (!response) return [`${status} is not specified`];
    if (!response.schema) return body === null ? [] : ['a body where none is specified'];
    const validate = ajv.compile({ ...(response.schema as object), definitions: { ...common, ...definitions } });
    validate(body);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
  };
}
