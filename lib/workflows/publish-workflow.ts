import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { emit } from '#db/outbox.ts';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { customProblems } from '#lib/custom-nodes/custom-problems.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { DocumentProblem } from '#lib/engine/problems.ts';
import { AppError } from '#lib/errors.ts';
import { applyNewLimits } from '#lib/flow/admit.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { documentProblems } from './document-problems.ts';
import { lockWorkflow, type WorkflowRow } from './rows.ts';
import { PublishWorkflow, WorkflowView } from './schema.ts';
import { syncTriggers } from './sync-triggers.ts';
import { viewOf } from './view.ts';

/**
 * Makes the draft an immutable revision and points the triggers at it. Publishing what is published already only
 * switches the triggers on. Refused with every missing field when the draft cannot run.
 */
export const publishWorkflow = command({
  name: 'workflow.publish',
  permission: 'workflow:publish',
  summary: 'Publish the draft of a workflow',
  input: PublishWorkflow,
  output: WorkflowView,
  run: async (scope, { id, name }) => {
    const { tx, ctx, audit } = scope;
    const before = await lockWorkflow(scope, id);
    const document = await readGraph(scope, before.draftGraphId);
    refuseUnfinished(document, await customProblems(scope, document));
    const revision = await revisionOf(scope, before, { name, createdById: userOf(ctx.actor) ?? null });
    await syncTriggers(scope, { workflowId: id, document });
    const { concurrency, throttle } = document.settings.flow ?? {};
    await applyNewLimits(tx, { orgId: ctx.orgId, workflowId: id, concurrency: concurrency?.limit, throttle });
    const [after] = await tx
      .update(workflows)
      .set({ status: 'active', revId: revision.id })
      .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, id)))
      .returning();
    await emit(tx, ctx.orgId, { name: 'workflow/published', data: { workflowId: id } });
    audit(
      { type: 'workflow', id },
      {
        before: { status: before.status, revId: before.revId },
        after: { status: 'active', revId: revision.id, number: revision.number },
      },
    );
    return viewOf(scope, after ?? before);
  },
});

/** How many of the missing things one sentence names; the errors beside it name all. */
const TOLD = 10;

function refuseUnfinished(document: WorkflowDocument, own: readonly DocumentProblem[]): void {
  const problems = documentProblems(document, own);
  if (problems.length === 0) return;
  const told = problems.slice(0, TOLD).map(({ message }) => message);
  const more = problems.length > TOLD ? ` And ${problems.length - TOLD} more.` : '';
  throw new AppError('invalid', `This workflow cannot be published yet: ${told.join(' ')}${more}`, {
    reason: 'not_publishable',
    errors: problems,
  });
}

async function revisionOf(
  { tx, ctx }: OrgScope,
  row: WorkflowRow,
  made: { name: string | undefined; createdById: string | null },
) {
  const [latest] = await tx
    .select()
    .from(workflowRevs)
    .where(and(eq(workflowRevs.orgId, ctx.orgId), eq(workflowRevs.workflowId, row.id), isNotNull(workflowRevs.number)))
    .orderBy(desc(workflowRevs.number))
    .limit(1);
  if (latest && latest.id === row.revId && latest.graphId === row.draftGraphId) return latest;
  const [revision] = await tx
    .insert(workflowRevs)
    .values({
      orgId: ctx.orgId,
      workflowId: row.id,
      graphId: row.draftGraphId,
      number: (latest?.number ?? 0) + 1,
      ...made,
    })
    .returning();
  if (!revision) throw new AppError('internal', 'The revision was not stored. Try again.');
  return revision;
}
