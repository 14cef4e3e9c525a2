import type { Database } from './client.ts';
import { GroupCommit } from './group-commit.ts';

type Work<E, R> = (db: Database, orgId: string, entries: readonly E[]) => Promise<readonly R[]>;

/**
 * Makes of work on many entries of an organisation one on a single entry: what is asked at the same time is done together.
 * For work that waits for no lock for long, and that may be done again.
 */
export function gathered<E, R>(work: Work<E, R>): (db: Database, orgId: string, entry: E) => Promise<R> {
  const groups = new WeakMap<Database, GroupCommit<E, R>>();
  return (db, orgId, entry) => {
    const group = groups.get(db) ?? new GroupCommit((org, entries) => work(db, org, entries));
    groups.set(db, group);
    return group.submit(orgId, entry);
  };
}
