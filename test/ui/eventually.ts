import { setTimeout } from 'node:timers/promises';

/**
 * Asks again until the answer is not undefined, and returns it. For what the page cannot tell by an event; rejects
 * after `seconds` with a message that names what was waited for.
 */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, seconds = 30): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s for ${what}.`);
    await setTimeout(50);
  }
}
