/** What a handler decides; listen.ts turns it into bytes. */
export interface Answer {
  readonly status: number;
  /** Written as JSON; absent for an empty body. */
  readonly body?: unknown;
  /** Written as it is, in place of a JSON body. */
  readonly page?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Why, in words for the developer at the emulator: goes to the log and to `x-emulator-reason`, not into the body. */
  readonly reason?: string;
}

/** An error in the shape of Azure's services, `{ error: { code, message, target? } }`. */
export function failure(
  status: number,
  error: { readonly code: string; readonly message: string; readonly target?: string },
  more: Omit<Answer, 'status' | 'body'> = {},
): Answer {
  return { status, body: { error }, ...more };
}
