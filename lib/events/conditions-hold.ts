import { z } from 'zod';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import { resolveParameters } from '#lib/engine/parameters.ts';
import { AppError } from '#lib/errors.ts';
import { readKnownGraph } from '#lib/graphs/known-graphs.ts';
import { conditionsSchema, holds } from '#lib/nodes/conditions.ts';

const schema = z.object({ conditions: conditionsSchema.prefault({}) });

type At = { readonly graphId: string; readonly workflowId: string; readonly nodeId: string; readonly item: Item };

/** Whether the conditions of an event trigger hold for an event. Throws `invalid` where they cannot be asked of it. */
export async function conditionsHold(scope: OrgScope, { graphId, workflowId, nodeId, item }: At): Promise<boolean> {
  const { name, nodes, settings } = await readKnownGraph(scope, graphId);
  const node = nodes.find(({ id }) => id === nodeId);
  if (!node) return false;
  try {
    const { conditions } = resolveParameters({
      schema,
      stored: node.parameters,
      scope: {
        items: [item],
        itemsOf: () => undefined,
        ancestor: () => undefined,
        timezone: settings.timezone ?? 'UTC',
        now: Date.now,
        random: Math.random,
        runIndex: 0,
        workflow: { id: workflowId, name },
        execution: { id: '', mode: 'published', resumeUrl: '' },
      },
    });
    return holds(conditions, 0);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    throw new AppError('invalid', error.message, { reason: error.fault.code, cause: error });
  }
}
