import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { orgs } from '#db/schema/identity.ts';
import { outboxEvents } from '#db/schema/outbox.ts';
import { runNodes, runs } from '#db/schema/runs.ts';
import { workflowRevs } from '#db/schema/workflows.ts';
import { digest } from '#lib/engine/digest.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { notFound } from '#lib/errors.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { evaluateParameters } from '#lib/hosted/evaluate-parameters.ts';
import { formParameters, httpAddress } from '#lib/nodes/hosted-parameters.ts';
import { resumeKey } from '#lib/runs/find-resume.ts';
import { answeredBefore } from '#lib/runs/open-requests.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { isFinished } from '#lib/runs/request-cancel.ts';
import { untilRead } from '#lib/runs/wait-for-run.ts';
import { endOfAnswer } from './end-of-answer.ts';
import { hasFormPages } from './hosted-form.ts';
import type { VisitState, VisitView } from './schema.ts';
import { sealStep } from './visit.ts';

export type VisitedRun = { readonly orgId: string; readonly runId: string };

/** Where the run is; with `seen` and `ms`, as soon as that is something else than was seen, at the latest after `ms`. */
export async function readVisit(
  db: Database,
  { seen, ms = 0, ...run }: VisitedRun & { readonly seen?: string | undefined; readonly ms?: number },
): Promise<VisitView> {
  const { orgId } = run;
  if (ms === 0) return db.withOrg(orgId, (tx) => visitOf(tx, run));
  const changed = await untilRead(db, { ...run, ms }, async (tx) => {
    const visit = await visitOf(tx, run);
    return visit.mark === seen ? undefined : visit;
  });
  return changed ?? db.withOrg(orgId, (tx) => visitOf(tx, run));
}

async function visitOf(tx: Tx, run: VisitedRun): Promise<VisitView> {
  const [row] = await tx
    .select({ run: runs, graphId: workflowRevs.graphId, orgName: orgs.name })
    .from(runs)
    .innerJoin(orgs, eq(orgs.id, runs.orgId))
    .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, runs.orgId), eq(workflowRevs.id, runs.workflowRevId)))
    .where(and(eq(runs.orgId, run.orgId), eq(runs.id, run.runId)));
  if (!row) throw notFound('page');
  const document = await readGraph({ tx, ctx: run }, row.graphId);
  const state = await stateOf(tx, { ...run, row: row.run, document });
  return { state, mark: digest(JSON.stringify(state)), orgName: row.orgName, isTest: row.run.mode === 'test' };
}

type Place = VisitedRun & { readonly row: typeof runs.$inferSelect; readonly document: WorkflowDocument };

/** The page that is asked first, then what the run has answered, then how it ended. */
async function stateOf(tx: Tx, { row, document, ...run }: Place): Promise<VisitState> {
  const { status, answer, triggerNodeId, workflowId, mode } = row;
  const page = isFinished(status) ? undefined : await openPage(tx, run);
  if (page) return page;
  if (answer) return endOfAnswer(decodePayload(answer) as unknown as HttpAnswer);
  const node = document.nodes.find(({ id }) => id === triggerNodeId);
  if (!node) throw notFound('page');
  const trigger = evaluateParameters({ document, node, workflowId, isTest: mode === 'test' }, formParameters);
  const end = endOfForm(trigger);
  const followsRun = trigger.after === 'run' || hasFormPages(document);
  if (!followsRun || status === 'succeeded') return end;
  return isFinished(status) ? { kind: 'failed' } : { kind: 'waiting' };
}

const THANKS = 'Thank you. Your answer was taken.';

function endOfForm({ after, url, message }: { after: string; url: string; message: string }): VisitState {
  const lead = after === 'redirect' ? httpAddress(url) : undefined;
  return lead ? { kind: 'redirect', url: lead } : { kind: 'end', title: message ? '' : THANKS, text: message };
}

/** Activations that wait for a page of a form, whose time is not over. */
export const isAsking = and(
  eq(runNodes.status, 'waiting'),
  sql`${runNodes.question} ->> 'type' = 'form'`,
  sql`coalesce((${runNodes.question} ->> 'timeoutAt')::timestamptz > now(), true)`,
);

/** The earliest page that nobody has sent yet. */
async function openPage(tx: Tx, { orgId, runId }: VisitedRun): Promise<VisitState | undefined> {
  const { activation, question, answers } = runNodes;
  const rows = await tx
    .select({ activation, question, answers })
    .from(runNodes)
    .where(and(eq(runNodes.orgId, orgId), eq(runNodes.runId, runId), isAsking))
    .orderBy(asc(runNodes.seq));
  for (const row of rows) {
    const step = { run: runId, activation: row.activation, answered: answeredBefore(row.answers) };
    if (row.question?.type !== 'form' || (await wasSent(tx, { orgId, ...step }))) continue;
    return { kind: 'page', step: sealStep(step), page: row.question.page };
  }
  return undefined;
}

/** Whether somebody has sent the page, though the run may not have seen it yet. */
export async function wasSent(
  tx: Tx,
  { orgId, run, ...step }: { orgId: string; run: string; activation: string; answered: number },
): Promise<boolean> {
  const rows = await tx
    .select({ id: outboxEvents.id })
    .from(outboxEvents)
    .where(
      and(
        eq(outboxEvents.orgId, orgId),
        eq(outboxEvents.name, 'run/resumed'),
        eq(outboxEvents.key, resumeKey({ runId: run, ...step })),
      ),
    );
  return rows.length > 0;
}
