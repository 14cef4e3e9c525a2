import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { orgs } from '#db/schema/identity.ts';
import { runRequests } from '#db/schema/requests.ts';
import { runs } from '#db/schema/runs.ts';
import { workflows } from '#db/schema/workflows.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { type NewMail, queueMail } from '#lib/mail/queue-mail.ts';
import { log } from '#lib/observability/log.ts';
import { joined } from './assignees.ts';
import { makeLink } from './links.ts';
import { type Recipient, recipientsOf } from './recipients.ts';
import { requestMail } from './request-mail.ts';

const BATCH = 100;

/**
 * Tells people of requests that are new, due for a reminder, or to be asked of others too: each once, since a request is
 * held while its mail is written and moved on in the same transaction. One that fails holds up no other. Answers how many
 * requests were told of.
 */
export async function tellRequests(db: Database): Promise<number> {
  const due = await db.pool.execute<{ org_id: string; request_id: string }>(
    sql`select org_id, request_id from due_requests(${BATCH})`,
  );
  let told = 0;
  for (const { org_id: orgId, request_id: id } of due) {
    try {
      if (await db.withOrg(orgId, (tx) => tell(tx, { orgId, id }))) told++;
    } catch (error) {
      if (databaseFault(error)?.kind === 'unavailable') throw error;
      log.error({ err: error, org: orgId, request: id }, 'Nobody could be told of a request; it is tried again');
    }
  }
  return told;
}

async function tell(tx: Tx, { orgId, id }: { orgId: string; id: string }): Promise<boolean> {
  const request = await dueRequest(tx, { orgId, id });
  if (!request) return false;
  const { assignees, isEscalating, isReminding } = request;
  const scope = { tx, ctx: { orgId } };
  const others = isEscalating ? request.request.escalate?.to : undefined;
  const all = others ? joined(assignees, others) : assignees;
  const before = await recipientsOf(scope, { id, assignees });
  const added = (await recipientsOf(scope, { id, assignees: all })).filter(
    ({ email }) => !before.some((each) => each.email === email),
  );
  const again = request.toldAt === null || isReminding ? before : [];
  await queueMail(tx, [
    ...(await mailTo(tx, request, { people: again, isReminder: request.toldAt !== null })),
    ...(await mailTo(tx, request, { people: added, isReminder: false })),
  ]);
  const { remindMs } = request.request;
  const isCounted = isReminding && request.toldAt !== null;
  await tx
    .update(runRequests)
    .set({
      assignees: all,
      toldAt: sql`coalesce(${runRequests.toldAt}, now())`,
      reminders: isCounted ? request.reminders + 1 : request.reminders,
      ...((request.toldAt === null || isReminding) && {
        remindAt: remindMs === undefined ? null : sql`now() + make_interval(secs => ${remindMs / 1000})`,
      }),
      ...(isEscalating && { escalateAt: null }),
    })
    .where(and(eq(runRequests.orgId, orgId), eq(runRequests.id, id)));
  return true;
}

type Due = NonNullable<Awaited<ReturnType<typeof dueRequest>>>;

/** The request, held, if it is still due; undefined when another worker has it. */
async function dueRequest(tx: Tx, { orgId, id }: { orgId: string; id: string }) {
  const isDue = sql`(${runRequests.toldAt} is null or ${runRequests.remindAt} <= now() or ${runRequests.escalateAt} <= now())`;
  const [row] = await tx
    .select({
      ...getTableColumns(runRequests),
      isReminding: sql<boolean>`coalesce(${runRequests.remindAt} <= now(), false)`,
      isEscalating: sql<boolean>`coalesce(${runRequests.escalateAt} <= now(), false)`,
      workflowName: workflows.name,
      orgName: orgs.name,
      slug: orgs.slug,
    })
    .from(runRequests)
    .innerJoin(runs, and(eq(runs.orgId, runRequests.orgId), eq(runs.id, runRequests.runId)))
    .innerJoin(workflows, and(eq(workflows.orgId, runs.orgId), eq(workflows.id, runs.workflowId)))
    .innerJoin(orgs, eq(orgs.id, runRequests.orgId))
    .where(and(eq(runRequests.orgId, orgId), eq(runRequests.id, id), eq(runRequests.status, 'open'), isDue))
    .for('no key update', { of: runRequests, skipLocked: true });
  return row;
}

async function mailTo(
  tx: Tx,
  { id, orgId, slug, request, ...due }: Due,
  { people, isReminder }: { people: readonly Recipient[]; isReminder: boolean },
): Promise<NewMail[]> {
  const mail: NewMail[] = [];
  for (const { email, isMember } of people) {
    const url = isMember
      ? publicUrl(`/${slug}/inbox?request=${id}`)
      : await makeLink(tx, { orgId, requestId: id, email, timeoutAt: due.timeoutAt });
    const { title, message } = request;
    mail.push({ orgId, to: email, ...requestMail({ ...due, title, message, url, isReminder, isOneTime: !isMember }) });
  }
  return mail;
}
