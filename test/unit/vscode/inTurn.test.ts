import assert from 'node:assert/strict';
import { inTurn } from '../../../src/vscode/inTurn';

/** A task whose runs end when they are told to. */
function stepwise() {
  const ends: ((error?: Error) => void)[] = [];
  const task = () =>
    new Promise<void>((resolve, reject) => {
      ends.push((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  return { ends, task };
}

suite('runs in turn', () => {
  test('however often it is asked for, one runs and one waits', async () => {
    const { ends, task } = stepwise();
    const run = inTurn(task);
    const first = run();
    const others = [run(), run(), run()];
    assert.equal(ends.length, 1);
    ends[0]?.();
    await first;
    await Promise.resolve();
    assert.equal(ends.length, 2);
    ends[1]?.();
    await Promise.all(others);
    assert.equal(ends.length, 2);
  });

  test('a run that fails does not keep the next from starting', async () => {
    const { ends, task } = stepwise();
    const run = inTurn(task);
    const first = run();
    const second = run();
    ends[0]?.(new Error('no'));
    await assert.rejects(first);
    await Promise.resolve();
    ends[1]?.();
    await second;
  });
});
