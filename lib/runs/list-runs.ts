import { and, desc, eq, inArray } from 'drizzle-orm';
import { runs } from '#db/schema/runs.ts';
import { query } from '#lib/access/query.ts';
import { dashboardUrl } from './dashboard-url.ts';
import { runViewOf } from './rows.ts';
import { runsMatching } from './run-filter.ts';
import { cursorOf } from './run-position.ts';
import { runView, selectRuns } from './run-view.ts';
import { endOfSight, matchingInSight, runsInSight } from './runs-in-sight.ts';
import { ListRuns, RunId, RunPage, RunView } from './schema.ts';

/** One page of runs, newest first. Nothing is counted, and a page looks at so many runs only: the same speed at any size. */
export const listRuns = query({
  name: 'run.list',
  permission: 'run:read',
  summary: 'List runs, newest first; where few match, a page may be short and say until when it has searched',
  input: ListRuns,
  output: RunPage,
  run: async (scope, { cursor, limit, ...filter }) => {
    const inSight = runsInSight(scope, filter, cursor);
    const ids = await matchingInSight(scope.tx, { inSight, where: runsMatching(scope, filter), most: limit + 1 });
    const [rows, end] = await Promise.all([
      selectRuns(scope)
        .where(and(eq(runs.orgId, scope.ctx.orgId), inArray(runs.id, ids.slice(0, limit))))
        .orderBy(desc(runs.createdAt), desc(runs.id)),
      ids.length > limit ? null : endOfSight(scope.tx, inSight),
    ]);
    const next = ids.length > limit ? rows.at(-1) : end;
    return {
      items: rows.map(runView),
      nextCursor: next ? cursorOf(next) : null,
      searchedTo: end ? end.createdAt.toISOString() : null,
    };
  },
});

/** One run: where it stands and why. */
export const getRun = query({
  name: 'run.get',
  permission: 'run:read',
  summary: 'Get a run',
  input: RunId,
  output: RunView,
  run: async (scope, { id }) => ({ ...(await runViewOf(scope, id)), dashboardUrl: await dashboardUrl(scope, id) }),
});
