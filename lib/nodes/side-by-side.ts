type Options<T, R> = { readonly atOnce: number; readonly work: (value: T) => Promise<R> };

/** Works on values, so many at a time; the results in their order. After a failure none begins, and the first is thrown. */
export async function sideBySide<T, R>(values: readonly T[], { atOnce, work }: Options<T, R>): Promise<R[]> {
  const results: R[] = [];
  const left = values.entries();
  let failure: { readonly error: unknown } | undefined;
  const lane = async () => {
    for (const [index, value] of left) {
      try {
        results[index] = await work(value);
      } catch (error) {
        failure ??= { error };
      }
      if (failure) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, values.length) }, lane));
  if (failure) throw failure.error;
  return results;
}
