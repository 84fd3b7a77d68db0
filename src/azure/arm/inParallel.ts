/** Does something for each item, a few at a time, and gives what comes of them in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  atATime: number,
  task: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const work = async () => {
    for (const [index, item] of rest) results[index] = await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, work));
  return results;
}
