import { and, eq } from 'drizzle-orm';
import { runs } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';
import { runView, selectRuns } from './run-view.ts';
import type { RunView } from './schema.ts';

export type RunRow = typeof runs.$inferSelect;

/** The run with its data; throws `not_found` when the org has none with this id. `lock` holds it until the end. */
export async function runRow({ tx, ctx }: OrgScope, id: string, { lock = false } = {}): Promise<RunRow> {
  const found = tx
    .select()
    .from(runs)
    .where(and(eq(runs.orgId, ctx.orgId), eq(runs.id, id)));
  const [row] = await (lock ? found.for('no key update') : found);
  if (!row) throw notFound('run');
  return row;
}

/** The run as callers see it. */
export async function runViewOf(scope: OrgScope, id: string): Promise<RunView> {
  const [row] = await selectRuns(scope).where(and(eq(runs.orgId, scope.ctx.orgId), eq(runs.id, id)));
  if (!row) throw notFound('run');
  return runView(row);
}
