import { and, asc, eq, gt, inArray, ne, or } from 'drizzle-orm';
import { runNodes } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { ActivationStatus } from '#lib/engine/ledger.ts';
import { activationView, lightActivationColumns } from './activation-view.ts';
import { countingActivations } from './kept-activations.ts';
import { runViewOf } from './rows.ts';
import type { RunChange } from './schema.ts';

const OPEN: ActivationStatus[] = ['pending', 'running', 'waiting', 'unknown'];
/** Activations told in one message. */
const MOST = 1000;

/** Where a live view stands: activations up to `seq` were told, but those in `open` had not ended then. */
export type Position = { readonly seq: number; readonly open: readonly number[] };

/** The run, and the activations that are new or were open at `position`; with the position after them. */
export async function changesSince(
  scope: OrgScope,
  { runId, names, position }: { runId: string; names: ReadonlyMap<string, string>; position: Position },
): Promise<{ change: RunChange; position: Position; isMore: boolean }> {
  const run = await runViewOf(scope, runId);
  const counting = await countingActivations(scope, run);
  const select = () => scope.tx.select(lightActivationColumns).from(runNodes);
  const isFirst = position.seq < 0 && run.retryOf !== null;
  const kept = isFirst
    ? await select()
        .where(and(counting, ne(runNodes.runId, runId)))
        .orderBy(asc(runNodes.runId), asc(runNodes.seq))
    : [];
  const ours = and(counting, eq(runNodes.runId, runId));
  const isNew = or(gt(runNodes.seq, position.seq), inArray(runNodes.seq, [...position.open]));
  const own = await select()
    .where(and(ours, isNew))
    .orderBy(asc(runNodes.seq))
    .limit(MOST + position.open.length);
  const { id, status, reason, startedAt, finishedAt, durationMs } = run;
  return {
    change: {
      run: { id, status, reason, startedAt, finishedAt, durationMs },
      nodes: [...kept, ...own].map((row) => activationView(row, { runId, names })),
    },
    position: {
      seq: Math.max(position.seq, own.at(-1)?.seq ?? 0),
      open: own.filter((row) => OPEN.includes(row.status)).map(({ seq }) => seq),
    },
    isMore: own.length >= MOST,
  };
}
