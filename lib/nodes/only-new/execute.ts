import type { Item } from '#lib/engine/items.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { mapEach } from '../map-each.ts';
import type { NodeExecutor } from '../node-context.ts';
import { sameness } from '../sameness.ts';
import type { definition } from './definition.ts';

/** Tests remember by themselves: what somebody tried out is still new to the workflow that was published. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { inputs, parameters, parametersFor, node, run } = context;
  const items = inputs[0] ?? [];
  const scope = `${run.mode} ${parameters.shared ? 'shared' : `node ${node.id}`}`;
  if (parameters.operation === 'forget') {
    await context.seen.forget(scope);
    return { kind: 'items', outputs: [[...items], []] };
  }
  const values = await mapEach(items, (item, index) =>
    sameness((parametersFor(index).value ?? item.json) as JsonValue),
  );
  const fresh = new Set(await context.seen.keepNew([...new Set(values)], { scope, most: parameters.most }));
  const outputs: [Item[], Item[]] = [[], []];
  for (const [index, item] of items.entries()) {
    // The second of two equal ones has been seen.
    const isNew = fresh.delete(values[index] as string);
    outputs[isNew ? 0 : 1].push(item);
  }
  return { kind: 'items', outputs };
};
