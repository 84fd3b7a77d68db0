import { Session, type Profiler } from 'node:inspector';
import { pathToFileURL } from 'node:url';

/** Counts work, the same on every machine and under every load. */
export interface Counter {
  /** How often blocks of the code ran (the body of a loop is one), and how many characters regular expressions and searches looked at. */
  readonly workOf: (run: () => unknown) => Promise<number>;
  readonly stop: () => void;
}

/** A counter of the work that the code of one file does. Until it is stopped, everything in this process runs slower. */
export function countWork(file: string): Counter {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const url = pathToFileURL(file).href;
  let looked = 0;
  const restore = watchSearches((characters) => (looked += characters));

  /** Since they were last asked for. */
  const blocks = () => {
    let count = 0;
    session.post('Profiler.takePreciseCoverage', (_, { result }: Profiler.TakePreciseCoverageReturnType) => {
      for (const { functions } of result.filter((script) => script.url === url))
        for (const { ranges } of functions) for (const range of ranges) count += range.count;
    });
    return count;
  };
  return {
    async workOf(run) {
      blocks();
      looked = 0;
      await run();
      return looked + blocks();
    },
    stop() {
      restore();
      session.disconnect();
    },
  };
}

/** Tells how many characters each search in a text looks at: from where it begins to where it finds something, or to the end. */
function watchSearches(look: (characters: number) => void): () => void {
  const restore = [
    replace(
      RegExp.prototype,
      'exec',
      (exec) =>
        function (text) {
          const from = this.global || this.sticky ? this.lastIndex : 0;
          const found = exec.call(this, text);
          const end = found ? found.index + found[0].length : this.sticky ? from : text.length;
          look(end - from + 1);
          return found;
        },
    ),
    replace(
      String.prototype,
      'indexOf',
      (indexOf) =>
        function (what, from = 0) {
          const found = indexOf.call(this, what, from);
          look((found < 0 ? this.length : found) - from + 1);
          return found;
        },
    ),
    replace(
      String.prototype,
      'lastIndexOf',
      (lastIndexOf) =>
        function (what, from) {
          const found = lastIndexOf.call(this, what, from ?? this.length);
          look((from ?? this.length) - found + 1);
          return found;
        },
    ),
    replace(
      String.prototype,
      'includes',
      () =>
        function (what, from) {
          return this.indexOf(what, from) >= 0;
        },
    ),
  ];
  return () => {
    for (const undo of restore) undo();
  };
}

type Method<T, K extends keyof T> = T[K] extends (...given: infer G) => infer R ? (this: T, ...given: G) => R : never;

/** Puts another method in place of that of a prototype; what it gives puts the first one back. */
function replace<T extends object, K extends keyof T>(
  prototype: T,
  name: K,
  by: (own: Method<T, K>) => Method<T, K>,
): () => void {
  const own = prototype[name];
  prototype[name] = by(own as Method<T, K>) as T[K];
  return () => {
    prototype[name] = own;
  };
}
