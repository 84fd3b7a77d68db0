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
  const { paths, definitions } = read(join(version, 'CommunicationIdentity.json'), COMMON);
  return checkAgainst(paths, { ...read('common.json', COMMON).definitions, ...definitions });
}

/** The check for the Communication Services resources of Azure Resource Manager. */
export function resourceManagerApi(): AnswerCheck {
  const { paths, definitions } = read(join('resource-manager', 'CommunicationServices.json'), COMMON_TYPES);
  return checkAgainst(paths, { ...RESOURCE_TYPES, ...definitions });
}

/** What Microsoft gives as an example of an answer of Azure Resource Manager. */
export function exampleOf(name: string, status = 200): unknown {
  const file = join(FOLDER, 'resource-manager', 'examples', `${name}.json`);
  const example = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly responses: Readonly<Record<string, { readonly body: unknown }>>;
  };
  return example.responses[status]?.body;
}

const COMMON_TYPES = /(?:\.\.\/)*common-types\/resource-management\/[^/]+\/\w+\.json#/;

/** Of the types that all of Azure Resource Manager has in common, what the specification above refers to. */
const RESOURCE_TYPES = {
  TrackedResource: {
    type: 'object',
    required: ['id', 'name', 'type', 'location'],
    properties: {
      id: { type: 'string' },
      name: { type: 'string' },
      type: { type: 'string' },
      location: { type: 'string' },
      tags: { type: 'object', additionalProperties: { type: 'string' } },
    },
  },
  ManagedServiceIdentity: { type: 'object', required: ['type'] },
  ErrorResponse: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

function read(file: string, elsewhere: RegExp): Specification {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(elsewhere, '#') : value,
  ) as Specification;
}

function checkAgainst(paths: Specification['paths'], definitions: Readonly<Record<string, unknown>>): AnswerCheck {
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
    const validate = ajv.compile({ ...(response.schema as object), definitions });
    validate(body);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
  };
}
