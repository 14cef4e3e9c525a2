import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { mailboxWatches } from '#db/schema/mailboxes.ts';
import { workflows } from '#db/schema/workflows.ts';
import type { Item } from '#lib/engine/items.ts';
import { AppError } from '#lib/errors.ts';
import { type FileRow, insertFiles } from '#lib/files/file-row.ts';
import { acceptTrigger } from '#lib/flow/accept-trigger.ts';
import { demandIngress } from '#lib/flow/ingress.ts';
import { log } from '#lib/observability/log.ts';
import { leaseEnd, type Watch } from './claim-watch.ts';

/** Where a mailbox stands, and the mail that moves it on; no item where the mail is gone. */
type Mail = {
  readonly uidValidity: string;
  readonly after: number;
  readonly uid: number;
  readonly item: Item | undefined;
  readonly files: readonly FileRow[];
};

/**
 * Starts the run of a mail and moves the mailbox on, both or neither. False where it stands elsewhere by now: somebody else
 * is at it, or it is watched no more. Throws `limit_reached` where the mail has to come later.
 */
export async function startMail(db: Database, watch: Watch, mail: Mail): Promise<boolean> {
  try {
    return await db.withOrg(watch.orgId, async (tx) => {
      const isOurs = await moveOn(tx, watch, mail);
      if (isOurs && mail.item) await start(tx, { db, watch, item: mail.item, files: mail.files });
      return isOurs;
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'limit_reached') throw error;
    // What cannot be started now cannot be later: the mails behind it are not held up.
    const problem = `The mail with the number ${mail.uid} started nothing: ${error.message}`;
    const { orgId: org, workflowId: workflow, nodeId: node } = watch;
    log.warn({ org, workflow, node, problem }, 'A mail started nothing');
    return db.withOrg(org, (tx) => moveOn(tx, watch, { ...mail, problem }));
  }
}

async function moveOn(
  tx: Tx,
  { orgId, id }: Watch,
  { uidValidity, after, uid, item, problem }: Mail & { problem?: string },
): Promise<boolean> {
  const w = mailboxWatches;
  const moved = await tx
    .update(w)
    .set({ lastUid: uid, nextAt: leaseEnd, ...(item && { problem: problem ?? null }) })
    .where(
      and(eq(w.orgId, orgId), eq(w.id, id), eq(w.isActive, true), eq(w.uidValidity, uidValidity), eq(w.lastUid, after)),
    )
    .returning({ id: w.id });
  return moved.length > 0;
}

type Started = { readonly db: Database; readonly watch: Watch; readonly item: Item; readonly files: Mail['files'] };

async function start(tx: Tx, { db, watch, item, files }: Started): Promise<void> {
  const { orgId, workflowId, nodeId } = watch;
  const [workflow] = await tx
    .select({ revisionId: workflows.revId })
    .from(workflows)
    .where(
      and(
        eq(workflows.orgId, orgId),
        eq(workflows.id, workflowId),
        eq(workflows.status, 'active'),
        isNull(workflows.deletedAt),
      ),
    );
  if (!workflow?.revisionId) throw new AppError('precondition', 'The workflow was switched off.');
  await demandIngress(db, orgId, tx);
  await acceptTrigger(tx, {
    orgId,
    workflowId,
    workflowRevId: workflow.revisionId,
    mode: 'published',
    triggerType: 'mail',
    triggerNodeId: nodeId,
    items: [item],
  });
  await insertFiles(tx, files);
}
