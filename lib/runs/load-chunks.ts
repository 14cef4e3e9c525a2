import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runNodeChunks } from '#db/schema/runs.ts';
import { loadPayload } from './payloads.ts';

type Place = {
  readonly orgId: string;
  /** The run and those it retries whose work for the activation counts, in order. */
  readonly runs: readonly string[];
  readonly activation: string;
};

/** Results of the first items of an activation, as far as they were saved without a gap. */
export async function loadChunks(db: Database, { orgId, runs, activation }: Place): Promise<unknown[]> {
  const rows = await db.withOrg(orgId, (tx) =>
    tx
      .select()
      .from(runNodeChunks)
      .where(
        and(
          eq(runNodeChunks.orgId, orgId),
          inArray(runNodeChunks.runId, [...runs]),
          eq(runNodeChunks.activation, activation),
        ),
      )
      .orderBy(asc(runNodeChunks.first)),
  );
  const results: unknown[] = [];
  for (const { first, count, results: inline, hash } of rows) {
    if (first !== results.length) continue;
    const saved = (await loadPayload(orgId, { inline, hash })) as readonly unknown[];
    if (saved.length !== count) break;
    for (const result of saved) results.push(result);
  }
  return results;
}
