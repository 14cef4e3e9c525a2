// Runs inside the isolate.
import type { Item } from '#lib/engine/items.ts';
import type { CodeScope } from '../code-scope.ts';

/** An item as scripts know it: theirs to change. */
export type CodeItem = { json: unknown; binary?: unknown; pairedItem?: { item: number } };

type Luxon = typeof import('luxon');
type Preloaded = { luxon: Luxon; jmespath: { search: (data: unknown, query: string) => unknown } };

/** Makes the names that scripts use: those of expressions, and those of the older function nodes. */
export function defineNames(scope: CodeScope, position: { index: number }): CodeItem[] {
  const { luxon, jmespath } = globalThis as unknown as Preloaded;
  const { DateTime, Duration, Interval, Settings } = luxon;
  Settings.defaultZone = scope.timezone;
  Settings.defaultLocale = 'en-US';
  Settings.throwOnInvalid = false;
  const now = () => DateTime.fromMillis(scope.now);

  const items = scope.items.map(
    (item, index): CodeItem => ({ ...own(item), pairedItem: { item: scope.first + index } }),
  );
  const current = () => items[position.index - scope.first];
  const $input = {
    all: () => items,
    first: () => items[0],
    last: () => items.at(-1),
    get item() {
      return current();
    },
    context: {},
    params: {},
  };
  const nodesAt = (place: { index: number }) =>
    new Proxy(Object.create(null) as object, { get: (_, name) => oldView(scope, place, String(name)) });
  const isEmpty = (value: unknown) =>
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0);

  const values = {
    $input,
    items,
    DateTime,
    Duration,
    Interval,
    $: (name: unknown) => view(scope, position, String(name)),
    $node: nodesAt(position),
    $item: (index: number) => ({ $json: items[index]?.json, $node: nodesAt({ index }) }),
    $items: (name?: string, port?: number) => (name === undefined ? items : sent(scope, name, port).map(own)),
    $workflow: { ...scope.workflow, active: scope.execution.mode !== 'test' },
    $execution: scope.execution,
    $executionId: scope.execution.id,
    $mode: scope.execution.mode,
    $runIndex: scope.runIndex,
    $vars: {},
    $env: {},
    $jmespath: jmespath.search,
    $if: (condition: unknown, yes: unknown, no: unknown) => (condition ? yes : no),
    $ifEmpty: (value: unknown, other: unknown) => (isEmpty(value) ? other : value),
  };
  for (const [name, value] of Object.entries(values)) define(name, { value, writable: true });
  const getters = {
    $json: () => current()?.json,
    $data: () => current()?.json,
    $binary: () => current()?.binary,
    $parameters: () => scope.parameters?.[position.index - scope.first] ?? scope.parameters?.[0] ?? {},
    $itemIndex: () => position.index,
    $position: () => position.index,
    $now: now,
    $today: () => now().startOf('day'),
    ...(scope.mode === 'each' ? { item: () => current()?.json } : {}),
  };
  for (const [name, get] of Object.entries(getters)) define(name, { get });
  return items;
}

const define = (name: string, property: PropertyDescriptor) =>
  Object.defineProperty(globalThis, name, { ...property, configurable: true, enumerable: false });

/** Without its lineage, which speaks of another node's inputs. */
const own = ({ json, binary }: Item): CodeItem => (binary === undefined ? { json } : { json, binary });

function sent(scope: CodeScope, name: string, port?: number): readonly Item[] {
  const found = Object.hasOwn(scope.nodes, name) ? scope.nodes[name] : undefined;
  if (found) return port === undefined ? found.items : (found.ports?.[port] ?? []);
  throw new Error(
    `The node "${name}" has sent nothing here: it has not run, or is not before this one. Check $('${name}').isExecuted first.`,
  );
}

/** `$('Name')` */
function view(scope: CodeScope, position: { index: number }, name: string) {
  const matching = (index: number) => own(origin(scope, name, index));
  return {
    all: (port?: number) => sent(scope, name, port).map(own),
    first: (port?: number) => optional(sent(scope, name, port)[0]),
    last: (port?: number) => optional(sent(scope, name, port).at(-1)),
    itemMatching: matching,
    pairedItem: (index = position.index) => matching(index),
    get item() {
      return matching(position.index);
    },
    get isExecuted() {
      return Object.hasOwn(scope.nodes, name);
    },
  };
}

/** `$node["Name"]`: the item at the same position. */
function oldView(scope: CodeScope, position: { index: number }, name: string) {
  const item = () => own(sent(scope, name)[position.index] ?? origin(scope, name, position.index));
  return {
    get json() {
      return item().json;
    },
    get data() {
      return item().json;
    },
    get binary() {
      return item().binary;
    },
    runIndex: 0,
  };
}

const optional = (item: Item | undefined) => item && own(item);

/** The item of a node that the item at `index` came from; the only item of that node, where lineage says nothing. */
function origin(scope: CodeScope, name: string, index: number): Item {
  const items = sent(scope, name);
  const found = scope.nodes[name]?.origins?.[index - scope.first] ?? (items.length === 1 ? items[0] : undefined);
  if (found) return found;
  throw new Error(
    `No item of the node "${name}" belongs to item ${index + 1} here. Use $('${name}').first(), .last() or .all().`,
  );
}
