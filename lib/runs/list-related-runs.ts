import { and, desc, eq, inArray, ne, notInArray, or } from 'drizzle-orm';
import { runs } from '#db/schema/runs.ts';
import { query } from '#lib/access/query.ts';
import { runRow } from './rows.ts';
import { chainOf } from './run-chain.ts';
import { runView, selectRuns } from './run-view.ts';
import { RelatedRuns, RunId } from './schema.ts';

const MOST = 25;

/** Runs that a run may be compared with: what it repeats and what repeats it, then the latest of the same workflow. */
export const listRelatedRuns = query({
  name: 'run.related',
  permission: 'run:read',
  summary: 'List the retries and replays around a run, and the latest runs of its workflow',
  input: RunId,
  output: RelatedRuns,
  run: async (scope, { id }) => {
    const run = await runRow(scope, id);
    const family = [...(await chainOf(scope, run)).map((link) => link.id), ...(run.replayOf ? [run.replayOf] : [])];
    const ours = eq(runs.orgId, scope.ctx.orgId);
    const latest = (which: ReturnType<typeof and>) =>
      selectRuns(scope)
        .where(and(ours, ne(runs.id, id), which))
        .orderBy(desc(runs.id))
        .limit(MOST);
    const repeats = or(inArray(runs.id, family), inArray(runs.retryOf, family), inArray(runs.replayOf, family));
    const relatives = await latest(repeats);
    const known = [id, ...relatives.map((relative) => relative.id)];
    const others = await latest(and(eq(runs.workflowId, run.workflowId), notInArray(runs.id, known)));
    return { relatives: relatives.map(runView), recent: others.map(runView) };
  },
});
