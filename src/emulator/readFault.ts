import { APIS, type ApiName, type Fault } from './faults';
import { readObject } from './request';

/** The operations that faults can be addressed to, by API. */
export type Operations = Readonly<Record<ApiName, readonly string[]>>;

/** A fault out of a JSON body such as `{"status":429,"retryAfter":1,"times":2,"operation":"create"}`, or what is wrong with it. */
export function readFault(body: Uint8Array, operations: Operations): Fault | string {
  const json = body.length === 0 ? undefined : readObject(body);
  if (!json) return 'The body is not a JSON object.';
  const { api, operation, status, code, message, aadsts, claims, page, retryAfter, times = 1 } = json;
  if (api !== undefined && !isApi(api)) return `api must be one of ${APIS.join(', ')}.`;
  const names = (api === undefined ? APIS : [api]).flatMap((name) => operations[name]);
  if (operation !== undefined && !isOneOf(names, operation)) return `operation must be one of ${names.join(', ')}.`;
  if (aadsts !== undefined && !isWhole(aadsts, 1, 99_999_999)) return 'aadsts must be the number of an error of Entra.';
  if (status !== undefined && status !== 'hang' && status !== 'reset' && !isWhole(status, 400, 599)) {
    return 'status must be 400 to 599, "hang" or "reset".';
  }
  if (status === undefined && aadsts === undefined) return 'status must be given: 400 to 599, "hang" or "reset".';
  if (!isOptional(code, 'string') || !isOptional(message, 'string')) return 'code and message must be texts.';
  if (!isOptional(claims, 'boolean') || !isOptional(page, 'boolean')) return 'claims and page must be true or false.';
  if (retryAfter !== undefined && !isWhole(retryAfter, 0, 3600)) return 'retryAfter must be 0 to 3600 seconds.';
  if (!isWhole(times, 1, 1000)) return 'times must be 1 to 1000.';
  return {
    times,
    ...(api !== undefined && { api }),
    ...(operation !== undefined && { operation }),
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
    ...(aadsts !== undefined && { aadsts }),
    ...(claims !== undefined && { claims }),
    ...(page !== undefined && { page }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

interface Types {
  string: string;
  boolean: boolean;
}

function isOptional<T extends keyof Types>(value: unknown, type: T): value is Types[T] | undefined {
  return value === undefined || typeof value === type;
}

const isOneOf = (names: readonly string[], value: unknown): value is string =>
  typeof value === 'string' && names.includes(value);

const isApi = (value: unknown): value is ApiName => isOneOf(APIS, value);
