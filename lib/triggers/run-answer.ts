import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runNodes, runs } from '#db/schema/runs.ts';
import type { Item } from '#lib/engine/items.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { outputOf } from '#lib/runs/activation-view.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { isFinished } from '#lib/runs/request-cancel.ts';
import type { WebhookSettings } from '#lib/workflows/webhook-settings.ts';

/** Where the answer comes from: the last node with `at_end`, a Respond node with `by_node`, else whichever there is. */
export type AnswerWay = Pick<WebhookSettings, 'respond' | 'answer'>;
type Asked = { readonly orgId: string; readonly runId: string; readonly way: AnswerWay };

/** What the caller of a webhook gets: the answer of a node, else what the run came to. Undefined while it is open. */
export async function answerOfRun(tx: Tx, { orgId, runId, way }: Asked): Promise<HttpAnswer | undefined> {
  const [takesNode, takesItems] = [way.respond !== 'at_end', way.respond !== 'by_node'];
  // Both at once: they leave in one packet, and as a rule the run has ended.
  const [[row], items] = await Promise.all([
    tx
      .select({ status: runs.status, answer: runs.answer })
      .from(runs)
      .where(and(eq(runs.orgId, orgId), eq(runs.id, runId))),
    takesItems ? lastItems(tx, { orgId, runId }) : [],
  ]);
  if (row?.answer && takesNode) return decodePayload(row.answer) as unknown as HttpAnswer;
  if (!row || !isFinished(row.status)) return undefined;
  const { status } = row;
  // What failed is for the builders, in the run; a stranger learns that it did.
  if (status !== 'succeeded') {
    const body = { runId, status, message: `The workflow ended as ${status}.` };
    return { status: status === 'timed_out' ? 504 : 500, headers: {}, body };
  }
  if (!takesItems)
    return { status: 200, headers: {}, body: { runId, message: 'The workflow ended without an answer.' } };
  const json = items.map((item): JsonValue => item.json);
  return { status: 200, headers: {}, body: way.answer === 'all' ? json : (json[0] ?? {}) };
}

/** The items of the activation that began last and succeeded; the first port with items counts. */
export async function lastItems(tx: Tx, { orgId, runId }: { orgId: string; runId: string }): Promise<readonly Item[]> {
  const [row] = await tx
    .select({ orgId: runNodes.orgId, output: runNodes.output, outputHash: runNodes.outputHash })
    .from(runNodes)
    .where(and(eq(runNodes.orgId, orgId), eq(runNodes.runId, runId), eq(runNodes.status, 'succeeded')))
    .orderBy(desc(runNodes.seq))
    .limit(1);
  const ports = row ? await outputOf(row) : undefined;
  return ports?.find((items) => items.length > 0) ?? [];
}
