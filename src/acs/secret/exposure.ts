import type { Context, Severity } from '../../engine/rule';
import type { Leak } from './leaks';
import { purposeOf } from '../code/purpose';
import { sideOf } from '../code/side';

/** Who can read a secret in a file, and how much that weighs. */
export interface Exposure {
  /** `shown`: in a test, a sample or documentation, where a secret is rarely one in use. */
  readonly where: 'client' | 'server' | 'unknown' | 'shown';
  readonly side: 'client' | 'server' | 'unknown';
  readonly severity: Severity;
  /** Fills the {reason} of a message; empty where nothing tells the side. */
  readonly reason: string;
}

/** The exposure of secrets in a source, by what it is for and where it runs. */
export function exposureOf(context: Pick<Context, 'source' | 'facts'>): Exposure {
  const found = sideOf(context);
  const { side } = found;
  const reason = found.side === 'unknown' ? '' : found.reason;
  if (purposeOf(context.source.path) !== 'product') return { where: 'shown', side, severity: 'information', reason };
  return { where: side, side, severity: side === 'client' ? 'error' : 'warning', reason };
}

/** Whether a leaked token can no longer be used. */
export const isExpired = (leak: Leak, now: number): boolean =>
  leak.kind === 'user-token' && leak.expiresAt !== undefined && leak.expiresAt <= now;
