import { and, asc, eq, gt, inArray, or } from 'drizzle-orm';
import { runNodes } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { ActivationStatus } from '#lib/engine/ledger.ts';
import { activationView, lightActivationColumns } from './activation-view.ts';
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
  const rows = await scope.tx
    .select(lightActivationColumns)
    .from(runNodes)
    .where(
      and(
        eq(runNodes.orgId, scope.ctx.orgId),
        eq(runNodes.runId, runId),
        or(gt(runNodes.seq, position.seq), inArray(runNodes.seq, [...position.open])),
      ),
    )
    .orderBy(asc(runNodes.seq));
  const { id, status, reason, startedAt, finishedAt, durationMs } = run;
  return {
    change: {
      run: { id, status, reason, startedAt, finishedAt, durationMs },
      nodes: rows.map((row) => activationView(row, names)),
    },
    position: {
      seq: Math.max(position.seq, rows.at(-1)?.seq ?? 0),
      open: rows.filter((row) => OPEN.includes(row.status)).map(({ seq }) => seq),
    },
  };
}
