/** Work in one piece lasts no longer than this, in milliseconds: leases are renewed and other runs move in between. */
const PIECE_MS = 50;

/** `items.map(work)` that lets others go first when it takes long. */
export async function mapEach<T, R>(items: readonly T[], work: (item: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  let begun = performance.now();
  for (let index = 0; index < items.length; index++) {
    results.push(work(items[index] as T, index));
    if (index % 32 !== 31 || performance.now() - begun < PIECE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    begun = performance.now();
  }
  return results;
}
