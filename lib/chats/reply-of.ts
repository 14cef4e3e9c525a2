import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { textOf } from '#lib/hosted/text-of.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { isFinished } from '#lib/runs/request-cancel.ts';
import { lastItems } from '#lib/triggers/run-answer.ts';

export type Reply = { readonly role: 'workflow' | 'problem'; readonly text: string };
const PROBLEM: Reply = { role: 'problem', text: '' };

/**
 * What a run says to the message that started it: the body of its Respond node, as soon as there is one, else the first
 * item of its last node. Undefined while it works; why it failed is for the builders alone.
 */
export async function replyOf(
  tx: Tx,
  { orgId, runId }: { orgId: string; runId: string | null },
): Promise<Reply | undefined> {
  if (runId === null) return PROBLEM;
  const [run] = await tx
    .select({ status: runs.status, answer: runs.answer })
    .from(runs)
    .where(and(eq(runs.orgId, orgId), eq(runs.id, runId)));
  if (!run) return PROBLEM;
  if (run.answer) return said((decodePayload(run.answer) as unknown as HttpAnswer).body);
  if (!isFinished(run.status)) return undefined;
  if (run.status !== 'succeeded') return PROBLEM;
  const [item] = await lastItems(tx, { orgId, runId });
  return said(item?.json);
}

/** PostgreSQL keeps no NUL in text, and nothing that is half a character. */
const said = (value: Parameters<typeof textOf>[0]): Reply => ({
  role: 'workflow',
  text: (textOf(value) || 'Done.').replaceAll('\0', '').toWellFormed(),
});
