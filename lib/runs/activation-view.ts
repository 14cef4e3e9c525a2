import { getTableColumns } from 'drizzle-orm';
import { runNodes } from '#db/schema/runs.ts';
import type { Item } from '#lib/engine/items.ts';
import { loadPayload } from './payloads.ts';
import type { RunNodeView } from './schema.ts';

const { output: _output, answers: _answers, outputHash: _hash, ...light } = getTableColumns(runNodes);
/** The columns of an activation without its data. */
export const lightActivationColumns = light;

type Full = typeof runNodes.$inferSelect;
type Light = Omit<Full, 'output' | 'answers' | 'outputHash'>;
type Shown = { readonly runId: string; readonly names: ReadonlyMap<string, string> };

/** An activation without its data, as the run `runId` shows it; `names` gives the node's name as on the canvas. */
export function activationView(row: Light, { runId, names }: Shown): Omit<RunNodeView, 'output'> {
  return {
    activation: row.activation,
    seq: row.seq,
    node: names.get(row.nodeId) ?? row.nodeId,
    nodeId: row.nodeId,
    turn: row.turn,
    ...(row.runId !== runId && { keptFrom: row.runId }),
    status: row.status,
    attempts: row.attempts,
    inputs: row.inputs,
    outputCounts: row.outputCounts,
    outputBytes: row.outputBytes,
    fault: row.fault,
    question: row.question,
    progress: row.progress,
    retryAt: row.retryAt?.toISOString() ?? null,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** What the activation sent out, per port; undefined while it has sent nothing. */
export async function outputOf(row: Pick<Full, 'orgId' | 'output' | 'outputHash'>): Promise<Item[][] | undefined> {
  if (!row.output && !row.outputHash) return undefined;
  return (await loadPayload(row.orgId, { inline: row.output, hash: row.outputHash })) as unknown as Item[][];
}
