import type { Answer } from './answer';

/** The parts of the emulator that failures can be asked of. */
export const APIS = ['identity', 'entra', 'arm', 'managedIdentity'] as const;

export type ApiName = (typeof APIS)[number];

/** A failure that the emulator is told to play in place of its next answers. */
export interface Fault {
  /** The only API that it befalls; all of them when absent. */
  readonly api?: ApiName;
  /** The only operation that it befalls; all of them when absent. */
  readonly operation?: string;
  /**
   * The status to answer with; `hang` to take the request and never answer; `reset` to cut the connection. Absent where `aadsts`
   * says all.
   */
  readonly status?: number | 'hang' | 'reset';
  /** `error.code`, in place of the one that fits the status. */
  readonly code?: string;
  readonly message?: string;
  /** The number of an error of Entra. */
  readonly aadsts?: number;
  /** Whether the refusal asks for a token that satisfies more claims. */
  readonly claims?: boolean;
  /** Whether the body is the page of a front door in place of JSON. */
  readonly page?: boolean;
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfter?: number;
  /** How many answers it replaces. */
  readonly times: number;
}

/** What a handler decides: an answer, or that there is none. */
export type Decision<A extends Answer = Answer> = A | 'hang' | 'reset';

/** The faults that wait to be played, in the order they were asked for. */
export interface Faults {
  add(fault: Fault): void;
  /** Forgets those that wait. */
  clear(): void;
  /** The fault that befalls this call of the operation, which is then used up by one. */
  take(api: ApiName, operation: string): Fault | undefined;
}

export function createFaults(): Faults {
  let waiting: readonly Fault[] = [];
  return {
    add: (fault) => {
      waiting = [...waiting, fault];
    },
    clear: () => {
      waiting = [];
    },
    take: (api, operation) => {
      const fault = waiting.find(
        (each) =>
          (each.api === undefined || each.api === api) &&
          (each.operation === undefined || each.operation === operation),
      );
      if (!fault) return undefined;
      waiting = waiting.flatMap((each) =>
        each !== fault ? [each] : each.times > 1 ? [{ ...each, times: each.times - 1 }] : [],
      );
      return fault;
    },
  };
}

/** What becomes of a call that a fault befalls; `refusal` is how its API refuses with a status. */
export function play(fault: Fault, refusal: (fault: Fault, status: number) => Answer): Decision {
  const { status = 400, retryAfter, page } = fault;
  if (status === 'hang' || status === 'reset') return status;
  const answer = page ? { status, page: FRONT_DOOR } : refusal(fault, status);
  return {
    ...answer,
    reason: 'a fault that was asked for',
    headers: { ...answer.headers, ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }) },
  };
}

const FRONT_DOOR = `<!DOCTYPE html>
<html><head><title>Service unavailable</title></head>
<body><h2>Our services are not available right now</h2><p>This page comes from a front door, not from the service.</p></body></html>
`;
