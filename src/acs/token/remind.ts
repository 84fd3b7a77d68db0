/**
 * When to remind of an expiry, in milliseconds since 1970: so many minutes before it, or at once where that is past. Undefined where it
 * has expired, names no date, or 0 minutes say that nobody is to be reminded.
 */
export function remindAt(now: number, expiresAt: number | undefined, minutes: number): number | undefined {
  if (expiresAt === undefined || minutes <= 0 || expiresAt <= now) return undefined;
  return Math.max(now, expiresAt - minutes * 60_000);
}
