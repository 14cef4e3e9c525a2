import { callable, View } from './callable.ts';
import { type Evaluation, spend } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';
import { inputView, itemList, itemsOf, nodeView, oldNodeView } from './item-view.ts';
import { searchJmespath } from './jmespath.ts';
import { makeFields } from './kinds.ts';
import { toMoment } from './methods/moment.ts';
import { toNumber, toText } from './text.ts';

type Root = (evaluation: Evaluation) => unknown;

const json: Root = ({ scope, index }) => scope.items[index]?.json;
const oldNodes: Root = (on) => new View('$node', (name) => oldNodeView(name, on));
const now: Root = (on) => toMoment(on.scope.now(), on);

const choose = callable('$if', ([condition, yes, no]) => (condition ? yes : no));
const isNothing = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && Object.getPrototypeOf(value) !== Date.prototype && Object.keys(value).length === 0);
const fallback = callable('$ifEmpty', ([value, other]) => (isNothing(value) ? other : value));

const extreme = (name: string, pick: (...values: number[]) => number) =>
  callable(name, (args, on) => {
    spend(on, args.length);
    return args.map((arg) => toNumber(arg, on)).reduce((a, b) => pick(a, b));
  });
const smallest = extreme('$min', Math.min);
const largest = extreme('$max', Math.max);

const search = callable('$jmespath', ([data, query], on) => searchJmespath(data, toText(query, on), on));
const fromAgent = callable('$fromAI', ([name, , , fallback], on) => {
  const { told, warn } = on.scope;
  if (!told) {
    warn?.('$fromAI() is filled in by an agent that uses this node as a tool; here there is none.');
    return fallback;
  }
  const key = toText(name, on);
  return Object.hasOwn(told, key) ? told[key] : fallback;
});
const nothing = new View('$env', () => undefined);

/** `$item(3)`: `$node` as it is seen from the item at that position. */
const atItem: Root = () =>
  callable('$item', ([position], on) => {
    const there: Evaluation = { ...on, index: toNumber(position, on) };
    return new View('$item', { $json: () => json(there), $node: () => oldNodes(there) });
  });

const items: Root = () =>
  callable('$items', ([name, port], on) =>
    itemList(name === undefined ? on.scope.items : itemsOf(toText(name, on), port, on), on),
  );

const node: Root = () =>
  callable('$', ([name], on) => {
    if (typeof name !== 'string') throw new ExpressionError("$() needs the name of a node: $('Name').");
    return nodeView(name, on);
  });

/** Everything that begins with `$`. What a node adds (`$response` …) comes from `scope.extra`. */
export const ROOTS: ReadonlyMap<string, Root> = new Map<string, Root>([
  ['$', node],
  ['$json', json],
  ['$data', json],
  ['$binary', ({ scope, index }) => scope.items[index]?.binary],
  ['$input', inputView],
  ['$item', atItem],
  ['$items', items],
  ['$node', oldNodes],
  ['$now', now],
  ['$today', (on) => toMoment(on.scope.now(), on).startOf('day')],
  ['$itemIndex', ({ index }) => index],
  ['$position', ({ index }) => index],
  ['$runIndex', ({ scope }) => scope.runIndex],
  [
    '$workflow',
    ({ scope }) => makeFields([...Object.entries(scope.workflow), ['active', scope.execution.mode !== 'test']]),
  ],
  [
    '$execution',
    ({ scope }) => makeFields([...Object.entries(scope.execution), ['resumeFormUrl', scope.execution.resumeUrl]]),
  ],
  ['$executionId', ({ scope }) => scope.execution.id],
  ['$resumeWebhookUrl', ({ scope }) => scope.execution.resumeUrl],
  ['$mode', ({ scope }) => scope.execution.mode],
  [
    '$prevNode',
    ({ scope }) =>
      makeFields([
        ['name', scope.previous?.name],
        ['outputIndex', scope.previous?.port ?? 0],
        ['runIndex', 0],
      ]),
  ],
  ['$parameter', ({ scope }) => scope.parametersOf?.()],
  ['$vars', ({ scope }) => scope.variables ?? makeFields([])],
  ['$env', () => nothing],
  ['$secrets', ({ scope }) => new View('$secrets', (name) => scope.secretOf?.(name))],
  ['$if', () => choose],
  ['$ifEmpty', () => fallback],
  ['$min', () => smallest],
  ['$max', () => largest],
  ['$jmespath', () => search],
  ['$jmesPath', () => search],
  ['$fromAI', () => fromAgent],
  ['$fromai', () => fromAgent],
]);

/** The value of a root; unknown ones come to nothing, as in exports that name roots of another place. */
export function readRoot(name: string, evaluation: Evaluation): unknown {
  const extra = evaluation.scope.extra;
  if (extra !== undefined && Object.hasOwn(extra, name)) return extra[name as `$${string}`];
  return ROOTS.get(name)?.(evaluation);
}
