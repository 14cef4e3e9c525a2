import type { Context } from '#lib/access/context.ts';
import { listWorkflows } from '#lib/workflows/list-workflows.ts';
import { getWorkflow } from '#lib/workflows/queries.ts';

const SHOWN = 50;
type Named = { readonly id: string; readonly name: string };

/** The workflows that a picker shows before anybody searches, and the chosen one, which may be older than those. */
export async function namedWorkflows(ctx: Context, chosen?: string | null): Promise<Named[]> {
  const shown = (await listWorkflows(ctx, { limit: SHOWN })).items.map(({ id, name }) => ({ id, name }));
  if (!chosen || shown.some(({ id }) => id === chosen)) return shown;
  const { id, name } = await getWorkflow(ctx, { id: chosen }).catch(() => ({ id: chosen, name: 'A deleted workflow' }));
  return [{ id, name }, ...shown];
}
