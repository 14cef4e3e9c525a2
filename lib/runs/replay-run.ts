import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { workflows } from '#db/schema/workflows.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError } from '#lib/errors.ts';
import { chooseTrigger } from '#lib/graphs/choose-trigger.ts';
import { itemsOf } from './item-inputs.ts';
import { type RunRow, runRow, runViewOf } from './rows.ts';
import { revisionDocument } from './run-document.ts';
import { ReplayRun, RunResult } from './schema.ts';
import { startRun } from './start-run.ts';
import { partsOf, triggerItems } from './trigger-items.ts';

type Replay = z.output<typeof ReplayRun> & { readonly createdById?: string | undefined };

/** Starts a new run with the same or changed input, on the same or the published revision, with effects of its own. */
export async function startReplay(scope: OrgScope, { id, items, revision, createdById }: Replay): Promise<string> {
  const old = await runRow(scope, id);
  const version = revision === 'same' ? versionOf(old) : await publishedVersion(scope, old);
  return startRun(scope.tx, {
    orgId: old.orgId,
    workflowId: old.workflowId,
    ...version,
    triggerType: 'replay',
    items: items ? itemsOf(items) : await triggerItems(old, await partsOf(scope.tx, old)),
    priority: old.priority,
    createdById,
    replayOf: id,
  });
}

/** Replays a run for the person who asks. */
export const replayRun = command({
  name: 'run.replay',
  permission: 'run:replay',
  summary: 'Run again from the start, with the same or changed input',
  input: ReplayRun,
  output: RunResult,
  run: async (scope, input) => {
    const runId = await startReplay(scope, { ...input, createdById: userOf(scope.ctx.actor) });
    scope.audit({ type: 'run', id: runId }, { after: { replayOf: input.id } });
    return { run: await runViewOf(scope, runId) };
  },
});

const versionOf = ({ mode, workflowRevId, triggerNodeId }: RunRow) => ({ mode, workflowRevId, triggerNodeId });

async function publishedVersion(scope: OrgScope, { workflowId, triggerNodeId }: RunRow) {
  const [row] = await scope.tx
    .select({ revId: workflows.revId })
    .from(workflows)
    .where(and(eq(workflows.orgId, scope.ctx.orgId), eq(workflows.id, workflowId)));
  if (!row?.revId) {
    throw new AppError('precondition', 'This workflow was never published. Replay on the same revision.', {
      reason: 'not_published',
    });
  }
  const trigger = chooseTrigger(await revisionDocument(scope, row.revId), triggerNodeId);
  return { mode: 'published' as const, workflowRevId: row.revId, triggerNodeId: trigger.node.id };
}
