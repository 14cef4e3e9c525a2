import { parseJson } from '#lib/json.ts';
import { createRun } from '#lib/runs/create-run.ts';
import { getRun } from '#lib/runs/list-runs.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { type Command, given, optional } from './command.ts';
import { cliContext } from './contexts.ts';

const NO_WORKER = 'no worker has taken it yet. It starts as soon as Millrace runs: npm start.';

/** Starts a workflow and waits for its end; the exit code says whether it succeeded. */
export const workflowRun: Command = {
  usage: 'run ID [--org O] [--trigger NODE] [--items JSON] [--draft] [--wait SECONDS]',
  summary: 'Start a workflow and wait for its end',
  options: {
    org: { type: 'string', default: 'main' },
    trigger: { type: 'string' },
    items: { type: 'string' },
    draft: { type: 'boolean' },
    wait: { type: 'string', default: '60' },
  },
  positionals: { least: 1, most: 1 },
  run: async (all) => {
    const { db, positionals, options } = all;
    const ctx = await cliContext(db, given(all, 'org'));
    const items = optional(all, 'items');
    const { run } = await createRun(ctx, {
      id: positionals[0] ?? '',
      trigger: optional(all, 'trigger'),
      draft: options.draft === true,
      ...(items && { items: parseJson(items) as Parameters<typeof createRun>[1]['items'] }),
    });
    await waitForRun(db, { orgId: ctx.orgId, runId: run.id, ms: Number(given(all, 'wait')) * 1000 });
    const { status, reason, error, durationMs } = await getRun(ctx, { id: run.id });
    const why = error?.message ?? reason?.message ?? (status === 'queued' ? NO_WORKER : undefined);
    console.log(`${run.id} ${status}${durationMs === null ? '' : ` after ${durationMs} ms`}${why ? `: ${why}` : ''}`);
    return status === 'succeeded' ? 0 : 1;
  },
};
