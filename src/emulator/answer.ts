/** What a handler decides; server.ts turns it into bytes. */
export interface Answer {
  readonly status: number;
  /** Written as JSON; absent for an empty body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** False for answers that the service gives before its version handling, which lack `api-supported-versions`. */
  readonly versioned: boolean;
  /** Why, in words for the developer at the emulator: goes to the log and to `x-emulator-reason`, not into the body. */
  readonly reason?: string;
}

/** An error in the service's shape, `{ error: { code, message, target? } }`. */
export function failure(
  status: number,
  error: { readonly code: string; readonly message: string; readonly target?: string },
  more: Partial<Omit<Answer, 'status' | 'body'>> = {},
): Answer {
  return { status, body: { error }, versioned: true, ...more };
}
