import Mocha from 'mocha';
import reporter from '../support/results.mjs';

/**
 * Runs the tests that `load` declares, inside the extension host. Rejects when one of them fails: that gives VS Code
 * its exit code. The results also go to the file that the environment variable RESULTS names.
 */
export async function runTests(load: () => void): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 20_000, reporter: reporter as never });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  const failed = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failed > 0) throw new Error(`${failed} failed`);
}
