import type { NodeSettings } from '#lib/engine/document.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { GraphNode } from '#lib/engine/graph.ts';
import type { Item, Outputs } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Fault, Outcome } from '#lib/engine/outcome.ts';
import { Interrupted } from './chunks.ts';
import type { Decision } from './decide.ts';
import { inputItems, loadLineage } from './history.ts';
import { withLineage } from './lineage.ts';
import type { LogLine } from './log-line.ts';
import { nodeContext } from './node-context.ts';
import { referencedNodes } from './references.ts';
import type { Given, Work } from './work.ts';

/** What came of one attempt: complete outputs, a question to the outside, or a fault; and what was logged on the way. */
export type Performed = { readonly outcome: Outcome; readonly isSkipped: boolean; readonly logs: readonly LogLine[] };

/** Performs one attempt of an activation. Never throws for what the node does; only when the run cannot be read. */
export async function performActivation(work: Work): Promise<Performed> {
  const node = nodeOf(work);
  const inputs = await loadInputs(work, node);
  if (node.node.settings.disabled) {
    return { outcome: { kind: 'items', outputs: passThrough(node, inputs) }, isSkipped: true, logs: [] };
  }
  const logs = logSheet();
  const outcome = await attempt(work, { node, inputs, log: logs.write, takeLog: logs.take });
  return {
    outcome: finish(outcome, node, work.activation.inputs.length === 0 ? [] : inputs),
    isSkipped: false,
    logs: logs.lines,
  };
}

/** Does as was decided: the node is not run. */
export async function performDecision(work: Work, decision: Decision): Promise<Performed> {
  const node = nodeOf(work);
  const inputs = await loadInputs(work, node);
  if (decision.kind === 'fail') return { outcome: decision, isSkipped: false, logs: [] };
  const outputs = passThrough(node, decision.items ? [decision.items] : inputs);
  return { outcome: finish({ kind: 'items', outputs }, node, inputs), isSkipped: false, logs: [] };
}

type Task = Pick<Given, 'node' | 'log' | 'takeLog'> & { readonly inputs: Item[][] };

/** The node that an activation is of. */
export function nodeOf({ history, activation }: Pick<Work, 'history' | 'activation'>): GraphNode {
  const node = history.state.graph.nodes.get(activation.nodeId);
  if (!node) throw new Error(`the workflow has no node ${activation.nodeId}`);
  return node;
}

async function loadInputs(work: Work, node: GraphNode): Promise<Item[][]> {
  const { history, activation, run } = work;
  if (activation.inputs.length === 0) return [run.items.map((item) => ({ ...item }))];
  const referenced = referencedNodes(history.state, node);
  const latest = [...referenced].map((id) => history.state.latest.get(id) ?? '');
  const sources = activation.inputs.flat().map((source) => source.activation);
  await history.outputs.load([...sources, ...latest]);
  if (referenced.size > 0) await loadLineage(history, activation, referenced);
  const inputs = inputItems(history, activation);
  return node.node.settings.executeOnce ? inputs.map((list) => list.slice(0, 1)) : inputs;
}

const passThrough = (node: GraphNode, inputs: readonly (readonly Item[])[]): Outputs =>
  node.outputs.map((_, port) => (port === 0 ? (inputs[0] ?? []) : []));

async function attempt(work: Work, { node, ...task }: Task): Promise<Outcome> {
  const { run, world } = work;
  const { type, name, settings } = node.node;
  if (run.mode === 'test' && settings.pinned && !wasGivenItems(work)) {
    return { kind: 'items', outputs: pinnedItems(settings.pinned) };
  }
  const definition = world.definitionOf(type);
  const execute = world.executorOf(type);
  if (!definition || !execute) return { kind: 'fail', fault: unknownType(name, type) };
  const timeout = settings.timeoutMs === undefined ? undefined : AbortSignal.timeout(settings.timeoutMs);
  const signal = timeout ? AbortSignal.any([work.signal, timeout]) : work.signal;
  try {
    const context = nodeContext(work, { node, definition, signal, ...task });
    return await orAborted(Promise.resolve(execute(context as never)), signal);
  } catch (error) {
    if (error instanceof FaultError) return { kind: 'fail', fault: error.fault };
    if (error instanceof Interrupted) throw error.cause ?? error;
    if (timeout?.aborted) return { kind: 'fail', fault: timedOut(name, settings) };
    work.signal.throwIfAborted();
    return { kind: 'fail', fault: unexpected(name, error) };
  }
}

/** An executor that ignores its signal is left behind. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function finish(outcome: Outcome, node: GraphNode, inputs: readonly Item[][]): Outcome {
  if (outcome.kind !== 'items') return outcome;
  const lists = node.outputs.map((_, port) => outcome.outputs[port] ?? []);
  const most = Math.max(0, ...lists.map((list) => list.length));
  if (most > LIMITS.itemsInList) return { kind: 'fail', fault: tooManyItems(node.node.name, most) };
  if (node.node.settings.alwaysOutput && most === 0 && lists.length > 0) lists[0] = [{ json: {} }];
  return { ...outcome, outputs: withLineage(lists, inputs) };
}

/** Runs that a person starts. What a call brings gives way to pinned data, and the editor says so. */
const STARTED_BY_HAND: ReadonlySet<string> = new Set(['manual', 'replay', 'retry']);

/** Whether somebody started the run with items of theirs: they go before what its trigger is pinned to. */
function wasGivenItems({ run, activation }: Work): boolean {
  if (activation.inputs.length > 0 || !STARTED_BY_HAND.has(run.trigger)) return false;
  const [only, ...more] = run.items;
  return more.length > 0 || (only !== undefined && (Object.keys(only.json).length > 0 || only.binary !== undefined));
}

const pinnedItems = (pinned: NonNullable<NodeSettings['pinned']>): Outputs =>
  pinned.map((list) => list.map((json) => ({ json: json as Item['json'] })));

/** Lines of one attempt, cut off with a notice when they grow beyond what is kept. */
function logSheet() {
  const lines: LogLine[] = [];
  let bytes = 0;
  const write = (line: LogLine) => {
    const size = bytesOf(line.message) + (line.data === undefined ? 0 : bytesOf(JSON.stringify(line.data)));
    const wasFull = bytes > LIMITS.codeLogBytes;
    bytes += size;
    if (bytes <= LIMITS.codeLogBytes) lines.push(line);
    else if (!wasFull)
      lines.push({ level: 'warn', message: `The log ends here: ${LIMITS.codeLogBytes} bytes are kept.` });
  };
  return { lines, write, take: () => lines.splice(0) };
}

const bytesOf = (text: string) => Buffer.byteLength(text);

const unknownType = (name: string, type: string): Fault => ({
  kind: 'config',
  code: 'unknown_node_type',
  message: `"${name}" is of type "${type}", which this installation does not have. Replace the node or disable it.`,
});
const timedOut = (name: string, { timeoutMs }: NodeSettings): Fault => ({
  kind: 'upstream',
  code: 'timeout',
  message: `"${name}" took longer than its time-out of ${timeoutMs} ms. Raise the time-out in its settings or do less at once.`,
  isUncertain: true,
});
const tooManyItems = (name: string, count: number): Fault => ({
  kind: 'limit',
  code: 'items_limit',
  message: `"${name}" sends ${count} items in one list; at most ${LIMITS.itemsInList} are kept. Split the work with a loop.`,
});

/** Whoever reads of it must not read what a query was sent. */
const unexpected = (name: string, error: unknown): Fault => ({
  kind: 'bug',
  code: 'unexpected',
  message: `"${name}" failed in a way nobody foresaw: ${messageOf(error)}`,
  isUncertain: true,
});

/** Drizzle writes the values of a query below it. */
const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\nparams:')[0] ?? '') : String(error);
