import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { LIMITS } from '#lib/engine/limits.ts';

/** An invocation that a worker holds; the generation tells this claim from every other. */
export type Held = { readonly orgId: string; readonly runId: string; readonly generation: number };
/** A claim as it is made: `subjectId` is the run of the product that the invocation drives. */
export type Claim = Held & {
  readonly functionId: string;
  readonly subjectId: string | null;
  readonly attempt: number;
  readonly crashes: number;
};
export type ClaimedEvent = { readonly orgId: string; readonly id: string; readonly attempts: number };

export type Queue = ReturnType<typeof openQueue>;

/** The queue of all organisations, for one worker. Each call is one round trip and shows ids only. */
export function openQueue(db: Database, { worker, leaseMs = LIMITS.leaseMs }: { worker: number; leaseMs?: number }) {
  const rows = async <T>(query: SQL): Promise<T[]> => [...(await db.pool.execute(query))] as T[];
  const lease = sql`make_interval(secs => ${leaseMs / 1000}::double precision)`;
  return {
    worker,
    leaseMs,
    claim: (slots: number) =>
      rows<Claim>(sql`
        select run_org_id as "orgId", run_id as "runId", run_generation as generation, run_function_id as "functionId",
          run_subject_id as "subjectId", run_attempt as attempt, run_crashes as crashes
        from engine_claim(${worker}::integer, ${lease}, ${slots}::integer)`),
    claimEvents: (most: number) =>
      rows<ClaimedEvent>(sql`
        select event_org_id as "orgId", event_id as id, event_attempts as attempts
        from engine_claim_events(${most}::integer)`),
    /** Keeps the leases; answers the ids of those that were lost. */
    extend: async (held: readonly Held[]) => {
      const ids = `{${held.map(({ runId }) => runId).join()}}`;
      const generations = `{${held.map(({ generation }) => generation).join()}}`;
      const query = sql`select engine_extend(${worker}::integer, ${lease}, ${ids}::uuid[], ${generations}::integer[]) as id`;
      return (await rows<{ id: string }>(query)).map(({ id }) => id);
    },
    /** Gives everything back without counting a crash. */
    release: async () => void (await rows(sql`select engine_release(${worker}::integer)`)),
    /** Makes due what dead workers held; answers how many. */
    reap: async () => (await rows(sql`select engine_reap()`)).length,
    /** Milliseconds until something is due; infinite when nothing is. */
    nextDue: async () => {
      const [row] = await rows<{ ms: number | string | null }>(sql`select engine_next_due() as ms`);
      return row?.ms == null ? Number.POSITIVE_INFINITY : Number(row.ms);
    },
  };
}
