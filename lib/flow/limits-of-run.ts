import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import type { Item } from '#lib/engine/items.ts';
import { flowOfRevision } from './flow-of-revision.ts';
import { type ResolvedFlow, resolveFlow } from './resolve-flow.ts';

type Made = {
  readonly orgId: string;
  readonly workflowId: string;
  readonly workflowRevId: string;
  readonly mode: 'test' | 'published';
  readonly items: readonly Item[];
  readonly parent?: { readonly runId: string } | undefined;
};

const NONE: ResolvedFlow = { priority: 0 };

/**
 * What limits a run that no trigger brought: retries, replays, children, runs for errors. Places and turns count for all;
 * rate, throttle, debounce and batch only for triggers. Tests are not limited, and neither is what runs below a run of
 * the same workflow, which would wait for its own place.
 */
export async function limitsOfRun(tx: Tx, run: Made): Promise<ResolvedFlow> {
  if (run.mode === 'test') return NONE;
  const revision = await flowOfRevision(tx, { orgId: run.orgId, id: run.workflowRevId });
  if (!revision.flow) return NONE;
  const { priority, concurrency, singleton } = resolveFlow(revision, run);
  if (run.parent && (await isBelowItself(tx, run, run.parent.runId))) return { priority };
  return { priority, ...(concurrency && { concurrency }), ...(singleton && { singleton }) };
}

async function isBelowItself(tx: Tx, { orgId, workflowId }: Made, parentId: string): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`
    with recursive above as (
      select id, workflow_id, parent_run_id from runs where org_id = ${orgId} and id = ${parentId}
      union all
      select r.id, r.workflow_id, r.parent_run_id from above a
      join runs r on r.org_id = ${orgId} and r.id = a.parent_run_id)
    select exists (select from above where workflow_id = ${workflowId}) as found`);
  return row?.found ?? false;
}
