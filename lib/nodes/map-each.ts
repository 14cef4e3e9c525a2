import { breather } from './breather.ts';

/** `items.map(work)` that lets others go first when it takes long. */
export async function mapEach<T, R>(items: readonly T[], work: (item: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  const breath = breather();
  for (let index = 0; index < items.length; index++) {
    results.push(work(items[index] as T, index));
    if (index % 32 === 31) await breath();
  }
  return results;
}
