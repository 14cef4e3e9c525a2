import type { RouteCall } from '#lib/http/route.ts';
import { getRun } from './list-runs.ts';
import type { CreatedRun, RunView } from './schema.ts';
import { waitForRun } from './wait-for-run.ts';

/** 201 with the run; with `wait` once it has ended, or 202 with the run as it stands when the seconds are over. */
export async function createdRunResponse({ run, skipped }: CreatedRun, { ctx, input }: RouteCall): Promise<Response> {
  const answer = (status: number, view: RunView) =>
    Response.json(
      { run: view, ...(skipped && { skipped }) },
      { status, headers: { 'cache-control': 'no-store', 'x-request-id': ctx.request.id } },
    );
  const seconds = Number(input.wait ?? 0);
  if (!(seconds > 0)) return answer(201, run);
  const ended = await waitForRun(ctx.db, { orgId: ctx.orgId, runId: run.id, ms: seconds * 1000 });
  return answer(ended ? 201 : 202, await getRun({ ...ctx, permissions: new Set(['run:read']) }, { id: run.id }));
}
