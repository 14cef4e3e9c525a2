import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { orgs } from '#db/schema/identity.ts';
import { runs } from '#db/schema/runs.ts';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { isAwaited } from '#lib/dead-letters/awaited-child.ts';
import type { Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { errorWorkflowOf } from './error-workflow.ts';
import { keepCause } from './keep-cause.ts';
import type { RunPlace } from './load-run.ts';
import { nodeNames } from './run-document.ts';
import { startRun } from './start-run.ts';

/**
 * Starts the error workflow of a run that failed or ran out of time. Answers the new run's id, or undefined when there is
 * nothing to start: for tests, and for what runs for an error or was called by such a run, however deep. Of a run whose
 * caller awaits it the organisation's error workflow does not hear: the caller deals with it, or fails itself.
 */
export async function startErrorRun(tx: Tx, { orgId, runId }: RunPlace, id: string): Promise<string | undefined> {
  const scope = { tx, ctx: { orgId } };
  const [failed] = await tx
    .select({ run: runs, name: workflows.name, graphId: workflowRevs.graphId, slug: orgs.slug })
    .from(runs)
    .innerJoin(workflows, and(eq(workflows.orgId, runs.orgId), eq(workflows.id, runs.workflowId)))
    .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, runs.orgId), eq(workflowRevs.id, runs.workflowRevId)))
    .innerJoin(orgs, eq(orgs.id, runs.orgId))
    .where(and(eq(runs.orgId, orgId), eq(runs.id, runId)));
  if (!failed || failed.run.mode === 'test' || failed.run.depth >= LIMITS.callDepth) return undefined;
  const { run, name, slug } = failed;
  if (run.status !== 'failed' && run.status !== 'timed_out') return undefined;
  if (await isForAnError(scope, runId)) return undefined;
  const document = await readGraph(scope, failed.graphId);
  const isUnheard = !(await isAwaited(scope, run));
  const target = await errorWorkflowOf(scope, { workflowId: run.workflowId, settings: document.settings, isUnheard });
  if (!target) return undefined;
  const node = nodeNames(document).get(run.reason?.nodeId ?? '') ?? null;
  const started = await startRun(tx, {
    id,
    orgId,
    ...target,
    mode: 'published',
    triggerType: 'error',
    items: [errorItem(run, { name, node, url: publicUrl(`/${slug}/runs/${run.id}`) })],
    depth: run.depth + 1,
  });
  await keepCause(scope, { runId: id, causeRunId: runId });
  return started;
}

/** Whether the run, one that called it, or one that it does again was started by an error. */
async function isForAnError({ tx, ctx }: OrgScope, runId: string): Promise<boolean> {
  const found = await tx.execute(sql`
    with recursive line as (
      select id, parent_run_id, retry_of, replay_of, trigger_type from runs where org_id = ${ctx.orgId} and id = ${runId}
      union
      select r.id, r.parent_run_id, r.retry_of, r.replay_of, r.trigger_type from runs r join line l
        on r.org_id = ${ctx.orgId} and r.id = any (array[l.parent_run_id, l.retry_of, l.replay_of]))
    select 1 from line where trigger_type = 'error' limit 1`);
  return found.length > 0;
}

type Place = { readonly name: string; readonly node: string | null; readonly url: string };

/** What the error trigger sends out: the names that exported error workflows read, and ours. */
function errorItem(run: typeof runs.$inferSelect, { name, node, url }: Place): Item {
  const { code, message } = run.error ?? run.reason ?? { code: 'unexplained', message: 'The run failed.' };
  const kind = run.error?.kind ?? 'bug';
  return {
    json: {
      execution: {
        id: run.id,
        url,
        retryOf: run.retryOf,
        mode: run.triggerType,
        lastNodeExecuted: node,
        error: { name: code, message, stack: `${code}: ${message}`, kind, code, node },
      },
      workflow: { id: run.workflowId, name },
    },
  };
}
