/** The emulator's clock, which can be told to go wrong. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** From now on it is ahead of the true time by so much; behind it where negative. */
  readonly shift: (milliseconds: number) => void;
}

export function createClock(trueTime: () => number): Clock {
  let ahead = 0;
  return {
    now: () => trueTime() + ahead,
    shift: (milliseconds) => {
      ahead = milliseconds;
    },
  };
}
