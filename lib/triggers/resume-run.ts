import { and, eq, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { runNodes } from '#db/schema/runs.ts';
import type { Context } from '#lib/access/context.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { readBody } from '#lib/http/read-body.ts';
import { resumeKey } from '#lib/runs/find-resume.ts';
import { answeredBefore } from '#lib/runs/open-requests.ts';
import type { HookRequest } from './accept-webhook.ts';
import { hookItem } from './hook-item.ts';
import { readResumeToken, type WaitingPlace } from './resume-url.ts';

/**
 * Gives a waiting activation what was sent to its address. One call counts; further ones find nothing that waits. The
 * address that an ended node of the run was given, to send it to somebody, is that of the one Wait that is open now.
 */
export async function resumeRun(
  { db }: Pick<Context, 'db'>,
  call: Omit<HookRequest, 'path' | 'isTest'> & { token: string },
): Promise<void> {
  const place = readResumeToken(call.token);
  const [found] = place
    ? await db.pool.execute<{ org_id: string | null }>(sql`select find_run(${place.runId}::uuid) as org_id`)
    : [];
  const orgId = found?.org_id;
  if (!place || !orgId) throw notFound('waiting run');
  const body = await readBody(call, { maxBytes: LIMITS.apiBodyBytes });
  const { item } = await hookItem({ ...call, body, isTest: false, webhookUrl: publicUrl(call.url.pathname) });

  await db.withOrg(orgId, async (tx) => {
    const row = await waitingRow(tx, { orgId, ...place });
    if (!row) {
      throw new AppError('conflict', 'This run does not wait for a call: not yet, or not any more.', {
        reason: 'not_waiting',
      });
    }
    const { runId } = place;
    const { activation } = row;
    const answered = answeredBefore(row.answers);
    const key = resumeKey({ runId, activation, answered });
    await emit(tx, orgId, { name: 'run/resumed', data: { runId, activation, data: item.json }, key });
  });
}

async function waitingRow(tx: Tx, { orgId, runId, activation }: WaitingPlace & { orgId: string }) {
  const rows = await tx
    .select()
    .from(runNodes)
    .where(
      and(
        eq(runNodes.orgId, orgId),
        eq(runNodes.runId, runId),
        or(eq(runNodes.activation, activation), and(eq(runNodes.status, 'waiting'), isWebhook)),
      ),
    )
    .limit(3);
  const named = rows.find((row) => row.activation === activation);
  if (!named) return undefined;
  if (named.status === 'waiting') return named.question?.type === 'webhook' ? named : undefined;
  const [open, another] = rows.filter((row) => row !== named);
  return another ? undefined : open;
}

const isWebhook = sql`${runNodes.question} ->> 'type' = 'webhook'`;
