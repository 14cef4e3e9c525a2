import type { EdgeKind, WorkflowNode } from '#lib/engine/document.ts';
import type { ExpressionScope } from '#lib/engine/expression/scope.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import { knownParameters } from '#lib/engine/parameters.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { Attached, Use } from '#lib/nodes/attached.ts';
import type { NodeDefinition } from '#lib/nodes/define-node.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { toolFace } from '#lib/nodes/tool-face.ts';
import { chunkMapper } from './chunks.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { Journal } from './journal.ts';
import { lineOfUse } from './line-of-use.ts';
import { seededRandom } from './random.ts';
import type { Given, Work } from './work.ts';
import { storedParameters } from './world.ts';

/** The activation in whose course attachments are used. */
type Owner = {
  readonly work: Work;
  readonly given: Given;
  readonly context: NodeContext<unknown>;
  readonly scope: ExpressionScope;
  readonly journal: Journal;
  /** The use in whose course an attachment uses what is plugged into it. */
  readonly within?: Use;
};

/** What is plugged into a node by edges of a kind. */
export function attachedTo(owner: Owner, nodeId: string, kind: EdgeKind): readonly Attached[] {
  const { attachments } = owner.work.history.state.graph;
  return (attachments.get(nodeId) ?? []).filter((each) => each.kind === kind).map(({ node }) => attached(owner, node));
}

function attached(owner: Owner, node: WorkflowNode): Attached {
  const definition = owner.work.world.definitionOf(node.type);
  const stored = storedParameters(node);
  const scope = { ...owner.scope, parametersOf: parametersOf(owner, stored) };
  return {
    ...toolFace(node, definition),
    use: (use) => performUse(owner, { node, definition, scope, use: inside(owner, use) }),
  };
}

const inside = ({ within }: Owner, use: Use): Use =>
  within ? { ...use, item: within.item, key: `${within.key} ${use.key}` } : use;

const parametersOf =
  ({ scope }: Owner, own: JsonObject) =>
  (name?: string) =>
    name === undefined ? own : scope.parametersOf?.(name);

function known(node: WorkflowNode, definition: NodeDefinition | undefined) {
  if (!definition) throw unusable(node);
  return knownParameters({ schema: definition.parameters, stored: storedParameters(node) });
}

const unusable = ({ name, type }: WorkflowNode) =>
  new FaultError({
    kind: 'config',
    code: 'unknown_node_type',
    message: `"${name}" is of type "${type}", which this installation does not have. Replace the node or unplug it.`,
  });

type Task = {
  readonly node: WorkflowNode;
  readonly definition: NodeDefinition | undefined;
  readonly scope: ExpressionScope;
  readonly use: Use;
};

/** A fault of the attachment is its outcome, as if it ran by itself; what else is thrown is the owner's. */
async function performUse(owner: Owner, task: Task): Promise<Outcome> {
  const { work, given } = owner;
  const { node, use } = task;
  const execute = work.world.executorOf(node.type);
  if (!execute) throw unusable(node);
  const begun = performance.now();
  const context = await contextOf(owner, task);
  const outcome = await orFault(async () => execute(context as never));
  if (outcome.kind !== 'ask')
    given.log({ ...lineOfUse({ input: use.input, outcome, ms: performance.now() - begun }), nodeId: node.id });
  return outcome;
}

async function orFault(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FaultError) return { kind: 'fail', fault: error.fault };
    throw error;
  }
}

/** As its owner's context, but for one item of its own, its own parameters, keys and log. */
async function contextOf(owner: Owner, { node, definition, scope, use }: Task): Promise<NodeContext<unknown>> {
  const { work, given, context, journal } = owner;
  const keysOf = work.run.keysOf(work.activation.key);
  const parametersFor = (_: number, extra?: ExpressionScope['extra']) =>
    known(node, definition).resolve(
      { ...scope, ...(use.told && { told: use.told }), ...(extra && { extra }) },
      use.item,
    );
  const answers = await journal.freshAnswers();
  // Getters of the owner's context are not read: its own parameters may be none of this one's business.
  const own: NodeContext<unknown> = Object.create(
    context,
    Object.getOwnPropertyDescriptors({
      node,
      inputs: [[{ json: use.input }], scope.items.slice(use.item, use.item + 1)],
      parametersFor,
      get parameters() {
        return parametersFor(0);
      },
      answers,
      idempotencyKey: (item) => idempotencyKey(keysOf, work.activation.key, `${use.key} ${item}`),
      random: seededRandom(`${keysOf} ${work.activation.key} ${use.key}`),
      log: (level, message, data) =>
        given.log({ level, message, nodeId: node.id, ...(data === undefined ? {} : { data }) }),
      runCode: (code) => work.world.runCode({ ...code, context: own, orgId: work.run.orgId }),
      mapChunks: chunkMapper({ store: NOTHING_KEPT, signal: context.signal, isPure: true }),
      once: (name, compute) => journal.once(`${use.key} ${name}`, compute),
      attached: (kind) => attachedTo({ ...owner, within: use }, node.id, kind),
    } satisfies Partial<NodeContext<unknown>>),
  );
  return own;
}

/** Its owner keeps what comes of it. */
const NOTHING_KEPT = { load: async () => [], save: async () => undefined, keep: async () => undefined };
