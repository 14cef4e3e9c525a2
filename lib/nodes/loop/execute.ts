import type { z } from 'zod';
import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import { holds } from '../conditions.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';

type Context = NodeContext<z.infer<(typeof definition)['parameters']>>;

export const execute: NodeExecutor<typeof definition> = (context) =>
  context.parameters.mode === 'while' ? whileHolds(context) : overItems(context);

/** The list that entered is the input of the first turn; each later input is what the loop's body gave back. */
async function overItems({ inputs, parameters, past }: Context): Promise<Outcome> {
  const current = inputs[0] ?? [];
  const { batchSize: count } = parameters;
  const batch =
    past.count === 0 ? current.slice(0, count) : (await past.inputs(0, { first: past.count * count, count }))[0];
  if (batch && batch.length > 0) return { kind: 'items', outputs: [[], batch] };

  // Gathered as lists: a list may hold more items than a call takes arguments.
  const results: (readonly Item[])[] = [];
  for (let turn = 1; turn < past.count; turn++) results.push((await past.inputs(turn))[0] ?? []);
  return { kind: 'items', outputs: [[...results, current].flat(), []] };
}

/** The conditions are asked of the first item, before the first turn and after each. */
function whileHolds({ inputs, parameters, past, node }: Context): Outcome {
  const current = inputs[0] ?? [];
  const { conditions, most } = parameters;
  if (conditions.conditions.length === 0)
    throw configFault('no_condition', 'Say under which conditions the loop goes on; without any it would never end.');
  if (!holds(conditions, 0)) return { kind: 'items', outputs: [current, []] };
  if (past.count < most) return { kind: 'items', outputs: [[], current] };
  throw new FaultError({
    kind: 'limit',
    code: 'turns_limit',
    message: `The conditions of "${node.name}" still hold after ${most} turns, which are all it may take. Allow more turns, or see that the body changes what they look at.`,
  });
}
