import type { NodeContext } from './node-context.ts';
import { configFault } from './paths.ts';

/** What its owner asks of a node that is plugged in, told by a field. Throws a fault when items arrive by a wire instead. */
export function pluggedIn<T>(
  { inputs, node }: Pick<NodeContext<unknown>, 'inputs' | 'node'>,
  field: keyof T & string,
): T {
  const asked = inputs[0]?.[0]?.json;
  if (asked && field in asked) return asked as unknown as T;
  throw configFault(
    'not_plugged_in',
    `"${node.name}" does nothing by itself: plug it into the node that is to use it.`,
  );
}
