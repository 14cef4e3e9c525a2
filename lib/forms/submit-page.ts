import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { runNodes, runs } from '#db/schema/runs.ts';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { insertFiles } from '#lib/files/file-row.ts';
import { flowOfRevision } from '#lib/flow/flow-of-revision.ts';
import { demandIngress } from '#lib/flow/ingress.ts';
import { demandMember } from '#lib/hosted/ticket.ts';
import { resumeKey } from '#lib/runs/find-resume.ts';
import { throughRestarts } from '#lib/triggers/through-restarts.ts';
import { findVisit } from './open-visit.ts';
import { isAsking, type VisitedRun, wasSent } from './read-visit.ts';
import { takeSubmission } from './take-submission.ts';
import { readStep, type Step } from './visit.ts';

type Sent = { readonly token: string; readonly step: string; readonly request: Request };

/**
 * Takes a further page of a form and wakes its run, both or neither; sent again, the first one counts. Answers where the
 * browser goes next. Throws AppError or TransportError; nothing is stored then.
 */
export async function submitPage(db: Database, { token, step: sealed, request }: Sent): Promise<string> {
  const visit = await findVisit(db, token);
  const step = readStep(sealed);
  if (step?.run !== visit.runId) throw notAsked();
  if (visit.user) await demandMember(db, { orgId: visit.orgId, user: visit.user });
  await demandIngress(db, visit.orgId);
  const asked = await findAsked(db, { ...visit, step });
  if (asked === 'sent') return visit.path;
  const { item, files } = await takeSubmission(request, { ...asked, orgId: visit.orgId });
  await throughRestarts(() =>
    db.withOrg(visit.orgId, async (tx) => {
      const told = await emit(tx, visit.orgId, resumption(step, item));
      if (told > 0) await insertFiles(tx, files);
    }),
  );
  return visit.path;
}

/** The page that a step names, or that it was sent before. Throws `precondition` when nobody asks it any more. */
const findAsked = (db: Database, { orgId, runId, step }: VisitedRun & { readonly step: Step }) =>
  db.withOrg(orgId, async (tx) => {
    if (await wasSent(tx, { orgId, ...step })) return 'sent' as const;
    const [row] = await tx
      .select({ question: runNodes.question, mode: runs.mode, revisionId: runs.workflowRevId })
      .from(runNodes)
      .innerJoin(runs, and(eq(runs.orgId, runNodes.orgId), eq(runs.id, runNodes.runId)))
      .where(
        and(eq(runNodes.orgId, orgId), eq(runNodes.runId, runId), eq(runNodes.activation, step.activation), isAsking),
      );
    if (row?.question?.type !== 'form') throw notAsked();
    const { timezone } = await flowOfRevision(tx, { orgId, id: row.revisionId });
    return { fields: row.question.page.fields, isTest: row.mode === 'test', timezone };
  });

function resumption({ run: runId, activation, answered }: Step, item: Item) {
  const data = { runId, activation, data: { type: 'form', item: item as unknown as JsonObject } };
  return { name: 'run/resumed' as const, data, key: resumeKey({ runId, activation, answered }) };
}

const notAsked = () =>
  new AppError('precondition', 'This page is not asked for any more. Reload to see where the form is now.', {
    reason: 'not_asked',
  });
