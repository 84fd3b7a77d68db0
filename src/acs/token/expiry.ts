/** From how many minutes before its expiry a token is worth a warning, and an error. */
export interface ExpiryThresholds {
  readonly warningMinutes: number;
  readonly errorMinutes: number;
}

/** How long a token has to live, as people say it. */
export interface Expiry {
  readonly state: 'fresh' | 'warning' | 'error' | 'expired' | 'unknown';
  /** `23 h 59 min`, `12 min`, `less than a minute`, `expired`. */
  readonly text: string;
  /** When this stops being true, in milliseconds since 1970; absent where it never does. */
  readonly until?: number;
}

const MINUTE = 60_000;

/** What to say at `now` of a token that expires at `expiresAt`, both in milliseconds since 1970. */
export function expiryAt(now: number, expiresAt: number | undefined, thresholds: ExpiryThresholds): Expiry {
  if (expiresAt === undefined) return { state: 'unknown', text: 'no expiry' };
  const left = expiresAt - now;
  if (left <= 0) return { state: 'expired', text: 'expired' };
  const minutes = Math.floor(left / MINUTE);
  return {
    state: stateAt(left / MINUTE, thresholds),
    text: duration(minutes),
    until: expiresAt - minutes * MINUTE + (minutes === 0 ? 0 : 1),
  };
}

function stateAt(minutes: number, { warningMinutes, errorMinutes }: ExpiryThresholds): Expiry['state'] {
  if (minutes <= errorMinutes) return 'error';
  return minutes <= warningMinutes ? 'warning' : 'fresh';
}

/** Whole minutes in words; days once hours no longer say much. */
export function duration(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
