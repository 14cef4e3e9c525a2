import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';
import { anyWorkflow } from '#lib/workflows/rows.ts';
import type { TriggerView } from '#lib/workflows/schema.ts';
import { allTriggers } from './list-triggers.ts';

/** The trigger that a node of a workflow is, by its id or else its name; throws `not_found`. */
export async function triggerOf(scope: OrgScope, { id, node }: { id: string; node: string }): Promise<TriggerView> {
  const triggers = await allTriggers(scope, await anyWorkflow(scope, id));
  const found = triggers.find(({ nodeId }) => nodeId === node) ?? triggers.find((each) => each.node === node);
  if (!found) throw notFound('trigger');
  return found;
}
