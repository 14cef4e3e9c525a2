import { and, eq, sql } from 'drizzle-orm';
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
import { readResumeToken } from './resume-url.ts';

/** Gives a waiting activation what was sent to its address. One call counts; further ones find nothing that waits. */
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
    const [row] = await tx
      .select({ question: runNodes.question, answers: runNodes.answers })
      .from(runNodes)
      .where(
        and(
          eq(runNodes.orgId, orgId),
          eq(runNodes.runId, place.runId),
          eq(runNodes.activation, place.activation),
          eq(runNodes.status, 'waiting'),
        ),
      );
    if (row?.question?.type !== 'webhook') {
      throw new AppError('conflict', 'This run does not wait for a call: not yet, or not any more.', {
        reason: 'not_waiting',
      });
    }
    const answered = answeredBefore(row.answers);
    const key = resumeKey({ ...place, answered });
    await emit(tx, orgId, { name: 'run/resumed', data: { ...place, data: item.json }, key });
  });
}
