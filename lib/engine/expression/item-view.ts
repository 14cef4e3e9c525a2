import type { Item } from '../items.ts';
import { callable, View } from './callable.ts';
import { type Evaluation, spend } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';
import { type Fields, makeFields } from './kinds.ts';
import { nearestName } from './nearest-name.ts';
import { toNumber } from './text.ts';

/** An item as expressions see it: its data and files, without its lineage. */
export const itemFields = ({ json, binary }: Item): Fields =>
  makeFields(
    binary === undefined
      ? [['json', json]]
      : [
          ['json', json],
          ['binary', binary],
        ],
  );

export function itemList(items: readonly Item[], evaluation: Evaluation): Fields[] {
  spend(evaluation, items.length / 4);
  return items.map(itemFields);
}

const optional = (item: Item | undefined) => item && itemFields(item);

/** `$input`: the items that arrived at this node. */
export function inputView(evaluation: Evaluation): View {
  const { scope, index } = evaluation;
  return new View('$input', {
    item: () => optional(scope.items[index]),
    first: () => callable('first', () => optional(scope.items[0])),
    last: () => callable('last', () => optional(scope.items.at(-1))),
    all: () => callable('all', () => itemList(scope.items, evaluation)),
    params: () => scope.parametersOf?.(),
  });
}

/** `$('Name')`: what another node sent out. */
export function nodeView(name: string, evaluation: Evaluation): View {
  const { scope, index } = evaluation;
  const items = (port: unknown) => itemsOf(name, port, evaluation);
  return new View(`$('${name}')`, {
    item: () => itemFields(matching(name, index, evaluation)),
    itemMatching: () =>
      callable('itemMatching', ([at]) => itemFields(matching(name, toNumber(at, evaluation), evaluation))),
    pairedItem: () =>
      callable('pairedItem', ([at]) => itemFields(matching(name, toNumber(at ?? index, evaluation), evaluation))),
    first: () => callable('first', ([port]) => optional(items(port)[0])),
    last: () => callable('last', ([port]) => optional(items(port).at(-1))),
    all: () => callable('all', ([port]) => itemList(items(port), evaluation)),
    isExecuted: () => scope.itemsOf(name) !== undefined,
    params: () => scope.parametersOf?.(name),
    context: () => scope.contextOf?.(name),
  });
}

/** `$node["Name"]`, the older form: the item at the same position. */
export function oldNodeView(name: string, evaluation: Evaluation): View {
  const { scope, index } = evaluation;
  const item = () => itemsOf(name, 0, evaluation)[index] ?? matching(name, index, evaluation);
  return new View(`$node["${name}"]`, {
    json: () => item().json,
    data: () => item().json,
    binary: () => item().binary,
    parameter: () => scope.parametersOf?.(name),
    context: () => scope.contextOf?.(name),
    runIndex: () => 0,
  });
}

function noSuchNode(name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  return `There is no node "${name}" in this workflow.${near === undefined ? '' : ` Is "${near}" meant?`}`;
}

/** Items of a node's port (the first by default); an error where it has not run. */
export function itemsOf(name: string, port: unknown, evaluation: Evaluation): readonly Item[] {
  const items = evaluation.scope.itemsOf(name, port === undefined ? undefined : toNumber(port, evaluation));
  if (items !== undefined) return items;
  const { nodeNames } = evaluation.scope;
  if (nodeNames && !nodeNames().includes(name)) throw new ExpressionError(noSuchNode(name, nodeNames()));
  throw new ExpressionError(
    `The node "${name}" has sent nothing here: it has not run, or is not before this one. Check $('${name}').isExecuted first.`,
  );
}

/** The item of a node that the item at `index` came from; the only item of that node, where lineage says nothing. */
function matching(name: string, index: number, evaluation: Evaluation): Item {
  const item = evaluation.scope.ancestor(name, index);
  if (item !== undefined) return item;
  const items = itemsOf(name, undefined, evaluation);
  const [only] = items;
  if (only !== undefined && items.length === 1) return only;
  throw new ExpressionError(
    `No item of the node "${name}" belongs to item ${index + 1} here. Use $('${name}').first(), .last() or .all().`,
  );
}
