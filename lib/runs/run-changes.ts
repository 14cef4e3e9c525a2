import { and, asc, eq, gt, inArray, or } from 'drizzle-orm';
import { runNodes } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { ActivationStatus } from '#lib/engine/ledger.ts';
import { activationView, lightActivationColumns } from './activation-view.ts';
import { countingActivations } from './kept-activations.ts';
import { runViewOf } from './rows.ts';
import type { RunChange } from './schema.ts';

const OPEN: ActivationStatus[] = ['pending', 'running', 'waiting', 'unknown'];

/** Where a live view stands: activations up to `seq` were told, but those in `open` had not ended then. */
export type Position = { readonly seq: number; readonly open: readonly number[] };

/** The run, and the activations that are new or were open at `position`; with the position after them. */
export async function changesSince(
  scope: OrgScope,
  { runId, names, position }: { runId: string; names: ReadonlyMap<string, string>; position: Position },
): Promise<{ change: RunChange; position: Position }> {
  const run = await runViewOf(scope, runId);
  const isNew = or(gt(runNodes.seq, position.seq), inArray(runNodes.seq, [...position.open]));
  const isFirst = position.seq < 0;
  const rows = await scope.tx
    .select(lightActivationColumns)
    .from(runNodes)
    .where(and(await countingActivations(scope, run), isFirst ? undefined : and(eq(runNodes.runId, runId), isNew)))
    .orderBy(asc(runNodes.runId), asc(runNodes.seq));
  const own = rows.filter((row) => row.runId === runId);
  const { id, status, reason, startedAt, finishedAt, durationMs } = run;
  return {
    change: {
      run: { id, status, reason, startedAt, finishedAt, durationMs },
      nodes: rows.map((row) => activationView(row, { runId, names })),
    },
    position: {
      seq: Math.max(position.seq, own.at(-1)?.seq ?? 0),
      open: own.filter((row) => OPEN.includes(row.status)).map(({ seq }) => seq),
    },
  };
}
