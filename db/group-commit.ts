/** Commits a number of entries of one organisation together; answers one result for each, in order. */
type Flush<E, R> = (orgId: string, entries: readonly E[]) => Promise<readonly R[]>;
type Waiting<E, R> = { entry: E; resolve: (result: R) => void; reject: (error: unknown) => void };

/** Groups in flight at once: while these are at the disk, everything that arrives waits for the next. */
const FLUSHES = 2;

/**
 * Commits everything that waits in as few transactions as possible, one organisation each. An entry whose group fails
 * is tried once more alone, so that what is wrong with one, or what it waits for, is nobody else's trouble.
 */
export class GroupCommit<E, R> {
  readonly #flush: Flush<E, R>;
  /** In the order in which organisations began to wait. */
  readonly #waiting = new Map<string, Waiting<E, R>[]>();
  #flushing = 0;

  constructor(flush: Flush<E, R>) {
    this.#flush = flush;
  }

  submit(orgId: string, entry: E): Promise<R> {
    return new Promise((resolve, reject) => {
      const group = this.#waiting.get(orgId);
      if (group) group.push({ entry, resolve, reject });
      else this.#waiting.set(orgId, [{ entry, resolve, reject }]);
      this.#next();
    });
  }

  #next(): void {
    if (this.#flushing >= FLUSHES) return;
    const [first] = this.#waiting;
    if (!first) return;
    const [orgId, group] = first;
    this.#waiting.delete(orgId);
    this.#flushing++;
    this.#commit(orgId, group).finally(() => {
      this.#flushing--;
      this.#next();
    });
  }

  async #commit(orgId: string, group: readonly Waiting<E, R>[]): Promise<void> {
    try {
      const results = await this.#flush(
        orgId,
        group.map(({ entry }) => entry),
      );
      for (const [n, { resolve }] of group.entries()) resolve(results[n] as R);
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const alone of group) void this.#commit(orgId, [alone]);
    }
  }
}
