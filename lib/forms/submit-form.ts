import type { Database } from '#db/client.ts';
import { AppError } from '#lib/errors.ts';
import { insertFiles } from '#lib/files/file-row.ts';
import { acceptTrigger } from '#lib/flow/accept-trigger.ts';
import { demandIngress } from '#lib/flow/ingress.ts';
import { snapshotRevision } from '#lib/graphs/snapshot.ts';
import { readTicket } from '#lib/hosted/ticket.ts';
import { claimRunKey, keepRunKey } from '#lib/runs/run-key.ts';
import { throughRestarts } from '#lib/triggers/through-restarts.ts';
import { findForm, type HostedForm } from './hosted-form.ts';
import { type Submission, takeSubmission } from './take-submission.ts';
import { visitPath } from './visit.ts';

type Sent = { readonly path: string; readonly ticket: string; readonly request: Request };

/**
 * Takes what was filled in and starts the run, both or neither, once per ticket; answers where the browser follows the run.
 * Throws AppError or TransportError; nothing is stored then.
 */
export async function submitForm(db: Database, { path, ticket: sealed, request }: Sent): Promise<string> {
  const form = await findForm(db, path);
  const ticket = await readTicket(db, form, sealed);
  await demandIngress(db, form.orgId);
  const { orgId, page, isTest, document } = form;
  const timezone = document.settings.timezone ?? 'UTC';
  const submission = await takeSubmission(request, { orgId, fields: page.fields, isTest, timezone });
  const run = await throughRestarts(() => startOnce(db, { form, submission, key: ticket.key }));
  const { at, user } = ticket;
  return visitPath({ run, at, ...(user && { user }) });
}

type Start = { readonly form: HostedForm; readonly submission: Submission; readonly key: string };

const startOnce = (db: Database, { form, submission, key }: Start): Promise<string> => {
  const { id, orgId, workflowId, node, isTest, draftGraphId, revisionId } = form;
  return db.withOrg(orgId, async (tx) => {
    const scope = { tx, ctx: { orgId } };
    const claim = { scope: `form:${id}`, key, requestHash: submission.hash };
    const earlier = await claimRunKey(scope, claim).catch((cause) => {
      throw cause instanceof AppError ? sentBefore(cause) : cause;
    });
    if (earlier) return earlier;
    const { runId } = await acceptTrigger(tx, {
      orgId,
      workflowId,
      workflowRevId: revisionId ?? (await snapshotRevision(scope, { workflowId, graphId: draftGraphId })),
      mode: isTest ? 'test' : 'published',
      triggerType: 'form',
      triggerNodeId: node.id,
      items: [submission.item],
    });
    await insertFiles(tx, submission.files);
    await keepRunKey(scope, { claim, runId });
    return runId;
  });
};

const sentBefore = (cause: AppError) =>
  new AppError('conflict', 'This form was sent already. Reload the page to send another answer.', {
    reason: 'sent_before',
    cause,
  });
