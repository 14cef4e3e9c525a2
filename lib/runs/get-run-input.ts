import { query } from '#lib/access/query.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { runRow } from './rows.ts';
import { RunId, RunInput } from './schema.ts';
import { partsOf, triggerItems } from './trigger-items.ts';

/** What the run was started with, to be changed and sent again; without the items where they are too many for that. */
export const getRunInput = query({
  name: 'run.input',
  permission: 'run:read',
  summary: 'Get the items a run was started with',
  input: RunId,
  output: RunInput,
  run: async (scope, { id }) => {
    const run = await runRow(scope, id);
    const items = (await triggerItems(run, await partsOf(scope.tx, run))).map(({ json }) => json);
    const isSmall = Buffer.byteLength(JSON.stringify(items)) <= LIMITS.apiBodyBytes / 2;
    return { count: items.length, items: isSmall ? items : null };
  },
});
