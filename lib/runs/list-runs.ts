import { and, desc, lt } from 'drizzle-orm';
import { runs } from '#db/schema/runs.ts';
import { query } from '#lib/access/query.ts';
import { runViewOf } from './rows.ts';
import { runsMatching } from './run-filter.ts';
import { runView, selectRuns } from './run-view.ts';
import { ListRuns, RunId, RunPage, RunView } from './schema.ts';

/** One page of runs, newest first. The id is the cursor, and nothing is counted: the same speed at any size. */
export const listRuns = query({
  name: 'run.list',
  permission: 'run:read',
  summary: 'List runs, newest first',
  input: ListRuns,
  output: RunPage,
  run: async (scope, { cursor, limit, ...filter }) => {
    const rows = await selectRuns(scope)
      .where(and(runsMatching(scope, filter), cursor ? lt(runs.id, cursor) : undefined))
      .orderBy(desc(runs.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(runView);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** One run: where it stands and why. */
export const getRun = query({
  name: 'run.get',
  permission: 'run:read',
  summary: 'Get a run',
  input: RunId,
  output: RunView,
  run: (scope, { id }) => runViewOf(scope, id),
});
