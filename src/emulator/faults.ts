import { type Answer, failure } from './answer';
import { OPERATIONS, type Operation } from './identity/routes';

/** A failure that the emulator is told to play in place of its next answers. */
export interface Fault {
  /** The status to answer with, or `hang` to accept the request and never answer. */
  readonly status: number | 'hang';
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfter?: number;
  /** How many answers it replaces. */
  readonly times: number;
  /** The only operation that it befalls; all of them when absent. */
  readonly operation?: Operation;
}

/** The faults that wait to be played, in the order they were asked for. */
export interface Faults {
  add(fault: Fault): void;
  /** The fault that befalls this call of the operation, which is then used up by one. */
  take(operation: Operation): Answer | 'hang' | undefined;
}

const CODES: Readonly<Record<number, string>> = {
  401: 'Denied',
  403: 'Forbidden',
  404: 'NotFound',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

export function createFaults(): Faults {
  let waiting: readonly Fault[] = [];
  return {
    add: (fault) => {
      waiting = [...waiting, fault];
    },
    take: (operation) => {
      const fault = waiting.find((candidate) => candidate.operation === undefined || candidate.operation === operation);
      if (!fault) return undefined;
      waiting = waiting.flatMap((each) =>
        each !== fault ? [each] : each.times > 1 ? [{ ...each, times: each.times - 1 }] : [],
      );
      return fault.status === 'hang' ? 'hang' : play(fault, fault.status);
    },
  };
}

function play(fault: Fault, status: number): Answer {
  const error = {
    code: CODES[status] ?? 'Error',
    message: status === 401 ? 'Denied by the resource provider.' : 'A fault that was asked for.',
  };
  return failure(status, error, {
    reason: 'a fault that was asked for',
    ...(fault.retryAfter !== undefined && { headers: { 'Retry-After': String(fault.retryAfter) } }),
  });
}

/** A fault out of a JSON body such as `{"status":429,"retryAfter":1,"times":2,"operation":"create"}`, or what is wrong with it. */
export function readFault(body: Uint8Array): Fault | string {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return 'The body is not JSON.';
  }
  if (typeof json !== 'object' || json === null) return 'The body is not a JSON object.';
  const { status, retryAfter, times = 1, operation } = json as Readonly<Record<string, unknown>>;
  if (status !== 'hang' && !isWhole(status, 400, 599)) return 'status must be 400 to 599, or "hang".';
  if (retryAfter !== undefined && !isWhole(retryAfter, 0, 3600)) return 'retryAfter must be 0 to 3600 seconds.';
  if (!isWhole(times, 1, 1000)) return 'times must be 1 to 1000.';
  if (operation !== undefined && !isOperation(operation)) return `operation must be one of ${OPERATIONS.join(', ')}.`;
  return {
    status,
    times,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(operation !== undefined && { operation }),
  };
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function isOperation(value: unknown): value is Operation {
  return (OPERATIONS as readonly unknown[]).includes(value);
}
