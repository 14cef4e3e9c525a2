/** Commits a number of entries of one organisation together; answers one result for each, in order. */
type Flush<E, R> = (orgId: string, entries: readonly E[]) => Promise<readonly R[]>;
type Waiting<E, R> = { readonly entry: E; resolve: (result: R) => void; reject: (error: unknown) => void };

/** Groups of one organisation in flight at once: while these are at the disk, what arrives waits for the next. */
const OF_ONE = 2;
/** Entries of a group that has failed which are tried at once. */
const ALONE = 8;
/** Groups in flight at once of all. Below a pool's size, so that one stalled organisation does not stop the others. */
const OF_ALL = 6;
/** Entries of a group. */
const MOST = 500;

/**
 * Commits everything that waits in as few transactions as possible, one organisation each. An entry whose group fails
 * is tried once more alone, so that what is wrong with one, or what it waits for, is nobody else's trouble.
 */
export class GroupCommit<E, R> {
  readonly #flush: Flush<E, R>;
  /** In the order in which organisations began to wait. */
  readonly #waiting = new Map<string, Waiting<E, R>[]>();
  readonly #flying = new Map<string, number>();
  #flights = 0;
  #soon: NodeJS.Immediate | undefined;

  constructor(flush: Flush<E, R>) {
    this.#flush = flush;
  }

  submit(orgId: string, entry: E): Promise<R> {
    return new Promise((resolve, reject) => {
      const group = this.#waiting.get(orgId);
      if (group) group.push({ entry, resolve, reject });
      else this.#waiting.set(orgId, [{ entry, resolve, reject }]);
      // What else this turn of the event loop brings goes along.
      this.#soon ??= setImmediate(() => {
        this.#soon = undefined;
        this.#next();
      });
    });
  }

  #next(): void {
    for (const [orgId, group] of this.#waiting) {
      if (this.#flights >= OF_ALL) return;
      const flying = this.#flying.get(orgId) ?? 0;
      if (flying >= OF_ONE) continue;
      if (group.length <= MOST) this.#waiting.delete(orgId);
      this.#flights++;
      this.#flying.set(orgId, flying + 1);
      this.#commit(orgId, group.splice(0, MOST)).finally(() => this.#landed(orgId));
    }
  }

  #landed(orgId: string): void {
    this.#flights--;
    const flying = (this.#flying.get(orgId) ?? 1) - 1;
    if (flying > 0) this.#flying.set(orgId, flying);
    else this.#flying.delete(orgId);
    this.#next();
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
      else void this.#alone(orgId, group);
    }
  }

  /** Beside what is in flight: one that waits for a lock holds up a few of its group, and nobody else. */
  async #alone(orgId: string, group: readonly Waiting<E, R>[]): Promise<void> {
    const rest = group.values();
    const lane = async () => {
      for (const one of rest) await this.#commit(orgId, [one]);
    };
    await Promise.all(Array.from({ length: ALONE }, lane));
  }
}
