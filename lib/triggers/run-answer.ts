import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { gathered } from '#db/gathered.ts';
import { runNodes } from '#db/schema/runs.ts';
import type { Item } from '#lib/engine/items.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { outputOf } from '#lib/runs/activation-view.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { isFinished } from '#lib/runs/request-cancel.ts';
import type { RunEnd } from '#lib/runs/run-end.ts';
import type { WebhookSettings } from '#lib/workflows/webhook-settings.ts';

/** Where the answer comes from: the last node with `at_end`, a Respond node with `by_node`, else whichever there is. */
export type AnswerWay = Pick<WebhookSettings, 'respond' | 'answer'>;
type Asked = {
  readonly orgId: string;
  readonly runId: string;
  readonly way: AnswerWay;
};

/** What the caller of a webhook gets: the answer of a node, else what the run came to. Undefined while it is open. */
export const answerOfRun = async (db: Database, asked: Asked): Promise<HttpAnswer | undefined> =>
  answerFrom(await readStanding(db, asked.orgId, asked.runId), asked);

/** The same in a transaction. */
export async function answerInTx(tx: Tx, asked: Asked): Promise<HttpAnswer | undefined> {
  const [row] = await tx.execute<Standing>(standings(asked.orgId, [asked.runId]));
  return answerFrom(row, asked);
}

type Standing = RunEnd & { readonly id: string };

const standings = (orgId: string, runIds: readonly string[]): SQL => sql`
  select r.id, r.status, r.answer, n.output, n.output_hash as hash
  from runs r left join lateral (
    select output, output_hash from run_nodes n
    where n.org_id = r.org_id and n.run_id = r.id and n.status = 'succeeded' order by n.seq desc limit 1
  ) as n on r.status = 'succeeded'
  where r.org_id = ${orgId}::uuid and r.id = any(${`{${runIds.join()}}`}::uuid[])`;

const readStanding = gathered(async (db, orgId, runIds: readonly string[]) => {
  const [rows] = await db.atOnce<[Standing[]]>(orgId, [standings(orgId, runIds)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return runIds.map((id) => byId.get(id));
});

/** The same of a run whose standing is known. */
export async function answerFrom(
  row: RunEnd | undefined,
  { orgId, runId, way }: Asked,
): Promise<HttpAnswer | undefined> {
  const [takesNode, takesItems] = [way.respond !== 'at_end', way.respond !== 'by_node'];
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
  const ports = await outputOf({ orgId, output: row.output, outputHash: row.hash });
  const json = firstItems(ports).map((item): JsonValue => item.json);
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
  return firstItems(row && (await outputOf(row)));
}

const firstItems = (ports: readonly (readonly Item[])[] | undefined): readonly Item[] =>
  ports?.find((items) => items.length > 0) ?? [];
