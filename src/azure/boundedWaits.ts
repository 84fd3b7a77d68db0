import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { AuthFailure } from './failure';
import type { Refusal } from './refusal';

/** How often a call is tried again when the service is busy or the network fails. */
export const MAX_RETRIES = 3;
const LONGEST_WAIT_S = 60;

/** What to do about an answer that asks to wait. */
interface Waiting {
  /** The failure of a wait that is too long. */
  readonly refused: (answer: Refusal) => AuthFailure;
  /** Called before each wait that the service has asked for, with its seconds. */
  readonly onWait?: ((seconds: number) => void) | undefined;
}

/** Tells of each wait the service asks for. One that is too long is not waited for: its refusal comes at once. */
export function boundedWaits({ refused, onWait }: Waiting): PipelinePolicy {
  let attempts = 0;
  return {
    name: 'boundedWaits',
    async sendRequest(request, next) {
      const response = await next(request);
      const { status, headers, bodyAsText } = response;
      attempts += 1;
      const asked = headers.get('retry-after');
      if (asked === undefined || (status !== 429 && status !== 503) || attempts > MAX_RETRIES) return response;
      const seconds = /^\d+$/.test(asked) ? Number(asked) : Math.ceil((Date.parse(asked) - Date.now()) / 1000);
      if (seconds > LONGEST_WAIT_S) {
        throw refused({ status, body: bodyAsText ?? '', header: (name) => headers.get(name) });
      }
      if (seconds >= 0) onWait?.(seconds);
      return response;
    },
  };
}
