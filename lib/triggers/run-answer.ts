import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runNodes, runs } from '#db/schema/runs.ts';
import type { Item } from '#lib/engine/items.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { outputOf } from '#lib/runs/activation-view.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { isFinished } from '#lib/runs/request-cancel.ts';
import type { Endpoint } from './find-endpoint.ts';

/** Headers that describe the connection or our origin: not a workflow's to set. */
const OURS =
  /^(connection|keep-alive|transfer-encoding|content-length|upgrade|trailer|set-cookie|content-security-policy|strict-transport-security|clear-site-data|access-control-allow-credentials)$/i;
const BODILESS = new Set([204, 205, 304]);

/** What the caller of a webhook gets: the answer of a node, else what the run came to. Undefined while it is open. */
export async function answerOfRun(
  tx: Tx,
  { endpoint, runId }: { endpoint: Endpoint; runId: string },
): Promise<Response | undefined> {
  const { orgId, settings } = endpoint;
  const isByNode = settings.respond === 'by_node';
  // Both at once: they leave in one packet, and as a rule the run has ended.
  const [[row], items] = await Promise.all([
    tx
      .select({ status: runs.status, answer: runs.answer })
      .from(runs)
      .where(and(eq(runs.orgId, orgId), eq(runs.id, runId))),
    isByNode ? [] : lastItems(tx, { orgId, runId }),
  ]);
  if (row?.answer && isByNode) return httpAnswer(decodePayload(row.answer) as unknown as HttpAnswer);
  if (!row || !isFinished(row.status)) return undefined;
  if (row.status !== 'succeeded') return failure(runId, row.status);
  if (isByNode) return Response.json({ runId, message: 'The workflow ended without an answer.' });
  const json = items.map((item) => item.json);
  return Response.json(settings.answer === 'all' ? json : (json[0] ?? {}));
}

/** What failed is for the builders, in the run; a stranger learns that it did. */
const failure = (runId: string, status: RunStatus): Response =>
  Response.json(
    { runId, status, message: `The workflow ended as ${status}.` },
    { status: status === 'timed_out' ? 504 : 500 },
  );

/** An answer as a node described it. A text is sent as it is, everything else as JSON. */
export function httpAnswer({ status, headers, body }: HttpAnswer): Response {
  const allowed = new Headers();
  for (const [name, value] of Object.entries(headers)) if (!OURS.test(name)) allowed.set(name, value);
  const isText = typeof body === 'string';
  if (!allowed.has('content-type')) {
    allowed.set('content-type', isText ? 'text/plain; charset=utf-8' : 'application/json');
  }
  if (BODILESS.has(status)) return new Response(null, { status, headers: allowed });
  return new Response(isText ? body : JSON.stringify(body), { status, headers: allowed });
}

/** The items of the activation that began last and succeeded; the first port with items counts. */
async function lastItems(tx: Tx, { orgId, runId }: { orgId: string; runId: string }): Promise<readonly Item[]> {
  const [row] = await tx
    .select({ orgId: runNodes.orgId, output: runNodes.output, outputHash: runNodes.outputHash })
    .from(runNodes)
    .where(and(eq(runNodes.orgId, orgId), eq(runNodes.runId, runId), eq(runNodes.status, 'succeeded')))
    .orderBy(desc(runNodes.seq))
    .limit(1);
  const ports = row ? await outputOf(row) : undefined;
  return ports?.find((items) => items.length > 0) ?? [];
}
