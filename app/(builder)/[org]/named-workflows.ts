import type { Context } from '#lib/access/context.ts';
import { isId } from '#lib/ids.ts';
import { listWorkflows } from '#lib/workflows/list-workflows.ts';
import { nameWorkflows } from '#lib/workflows/name-workflows.ts';

const SHOWN = 50;
type Named = { readonly id: string; readonly name: string };

/** The workflows that a picker shows before anybody searches, and the chosen ones, which may be older than those. */
export async function namedWorkflows(ctx: Context, chosen?: string | readonly string[] | null): Promise<Named[]> {
  const shown = (await listWorkflows(ctx, { limit: SHOWN })).items.map(({ id, name }) => ({ id, name }));
  const ids = [chosen ?? []].flat().filter((id) => isId(id) && shown.every((each) => each.id !== id));
  const found = ids.length > 0 ? await nameWorkflows(ctx, { ids }) : [];
  const nameOf = (id: string) => found.find((each) => each.id === id)?.name ?? 'A deleted workflow';
  return [...ids.map((id) => ({ id, name: nameOf(id) })), ...shown];
}
