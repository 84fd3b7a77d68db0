import { setFlagsFromString } from 'node:v8';

/** How many files a scan opens before optimized code makes up for the time that the optimizing takes. */
const LONG = 500;

/**
 * Keeps V8 from optimizing until a scan turns out to be a long one: in a short one that is a quarter of all the work, done
 * beside ripgrep, and nothing comes of it.
 */
export function optimizeWhenLong(): { readonly fileScanned: () => void; readonly done: () => void } {
  setFlagsFromString('--no-opt');
  let files = 0;
  const optimize = () => {
    setFlagsFromString('--opt');
  };
  return {
    fileScanned() {
      if (++files === LONG) optimize();
    },
    done: optimize,
  };
}
