import type { Item } from '#lib/engine/items.ts';
import type { Answer, Called, Fault, Outcome } from '#lib/engine/outcome.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition, Parameters } from './definition.ts';

type Context = NodeContext<Parameters>;

/** Asks for the calls and makes items of the answer: one child for all items, or one for each. */
export const execute: NodeExecutor<typeof definition> = (context): Outcome => {
  const { parameters, inputs } = context;
  const items = inputs[0] ?? [];
  const calls = callsIn(context.answers);
  if (!calls)
    return items.length === 0 ? { kind: 'items', outputs: [[]] } : { kind: 'ask', question: question(context) };
  const faults = calls.map((call, index) => faultOf(call, parameters.mode === 'each' ? index : undefined));
  const failed = faults.find((fault) => fault !== undefined);
  if (failed && !goesOn(context)) return { kind: 'fail', fault: failed };
  if (!parameters.wait && !failed) return { kind: 'items', outputs: [items] };
  const output: Item[] = [];
  const errors: Item[] = [];
  const toPort = context.node.settings.onError === 'port';
  for (const [index, call] of calls.entries()) {
    const fault = faults[index];
    if (fault) (toPort ? errors : output).push(withFault(items[index] as Item, fault, index));
    else if (parameters.wait) for (const item of returned(call, index, context)) output.push(item);
    else output.push({ ...(items[index] as Item), from: [{ input: 0, item: index }] });
  }
  return { kind: 'items', outputs: [output, errors] };
};

/** Each on its own, and the run goes on when one of them failed. */
const goesOn = ({ node, parameters }: Context): boolean =>
  parameters.mode === 'each' && (node.settings.onError ?? 'fail') !== 'fail';

function callsIn(answers: readonly Answer[]): readonly Called[] | undefined {
  const answer = answers.findLast(({ type }) => type === 'called' || type === 'calledEach');
  if (answer?.type === 'calledEach') return answer.calls;
  return answer?.type === 'called' ? [answer] : undefined;
}

function question(context: Context): Extract<Outcome, { kind: 'ask' }>['question'] {
  const { workflowId, revision, mode, wait, atOnce } = context.parameters;
  if (workflowId === '') throw configFault('no_workflow', 'Choose the workflow to call.');
  const items = (context.inputs[0] ?? []).map(({ json, binary }, index) => ({
    json: sentBy(context, json, index),
    ...(binary ? { binary } : {}),
  }));
  return {
    type: 'call',
    workflowId,
    ...(revision > 0 && { revision }),
    items,
    wait,
    ...(mode === 'each' && { each: { atOnce, total: items.length, goesOn: goesOn(context) } }),
  };
}

/** What one item is called with: itself, or the fields made for it. */
function sentBy({ parameters, parametersFor }: Context, json: JsonObject, index: number): JsonObject {
  if (parameters.send === 'items') return json;
  const given = parametersFor(index).fields.filter(({ name }) => name !== '');
  return Object.fromEntries(given.map(({ name, value }) => [name, value as JsonValue]));
}

function faultOf({ runId, status, fault }: Called, item: number | undefined): Fault | undefined {
  if (fault) return fault;
  if (status === 'succeeded' || status === 'queued') return undefined;
  return {
    kind: 'upstream',
    code: 'called_workflow_failed',
    message: `The called workflow ended as ${status} (run ${runId}).`,
    ...(item === undefined ? {} : { item }),
    details: { runId, status },
  };
}

function returned({ items: results }: Called, call: number, { inputs, parameters }: Context): Item[] {
  const isOneToOne = results.length === inputs[0]?.length;
  return results.map(({ json, binary }, index) => ({
    json,
    ...(binary ? { binary } : {}),
    from: parameters.mode === 'each' ? [{ input: 0, item: call }] : isOneToOne ? [{ input: 0, item: index }] : [],
  }));
}

function withFault(input: Item, { kind, code, message }: Fault, item: number): Item {
  return { ...input, json: { ...input.json, error: { kind, code, message, item } }, from: [{ input: 0, item }] };
}
