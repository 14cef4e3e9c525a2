import type { ExpressionScope } from '#lib/engine/expression/scope.ts';
import { knownParameters } from '#lib/engine/parameters.ts';
import { pastOf } from '#lib/engine/scope.ts';
import { withDepth } from '#lib/flow/call-depth.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { type ReferenceScope, secretReference } from '#lib/vault/secret-reference.ts';
import { attachedTo } from './attached.ts';
import { chunkMapper } from './chunks.ts';
import { ancestorItem, inputItems, latestItems } from './history.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { journal } from './journal.ts';
import { loopContext } from './loop-context.ts';
import { seededRandom } from './random.ts';
import { openerOf } from './shown-in.ts';
import { withSecrets } from './with-secrets.ts';
import type { Given, Work } from './work.ts';
import { storedParameters } from './world.ts';

/** All that an executor can reach. */
export function nodeContext(work: Work, given: Given): NodeContext<unknown> {
  const { run, world, history, activation } = work;
  const { node } = given.node;
  const random = seededRandom(`${run.keysOf(activation.key)} ${activation.key}`);
  const scope = expressionScope(work, given, random);
  const compiled = once(() => knownParameters({ schema: given.definition.parameters, stored: storedParameters(node) }));
  const parametersFor = (index: number, extra?: ExpressionScope['extra']) =>
    compiled().resolve(extra ? { ...scope, extra } : scope, index);
  const past = once(() => pastOf(history.state, activation.key));
  const ledger = once(() => journal({ store: work.chunks, answers: work.answers, takeLog: given.takeLog }));
  const open = openerOf((name, to) => context.secret(name, to));
  const context: NodeContext<unknown> = {
    node,
    inputs: given.inputs,
    parametersFor,
    get parameters() {
      return parametersFor(0);
    },
    answers: work.answers,
    attempt: work.attempt,
    runIndex: scope.runIndex,
    idempotencyKey: (item) => idempotencyKey(run.keysOf(activation.key), activation.key, item),
    now: () => new Date(work.startedAt),
    random,
    signal: given.signal,
    log: (level, message, data) => given.log({ level, message, ...(data === undefined ? {} : { data }) }),
    files: world.files({ orgId: run.orgId, signal: given.signal }),
    http: (request) =>
      withSecrets(request, {
        scope: secretScope(work),
        open,
        warn: (message) => given.log({ level: 'warn', message }),
        send: (sent) => world.http(withDepth(sent, run.depth), { orgId: run.orgId, signal: given.signal }),
      }),
    connect: (to) => world.connect(to, given.signal),
    secret: (name, to) => world.secret({ orgId: run.orgId, name, ...(to && { to }) }),
    runCode: (code) => world.runCode({ ...code, context, orgId: run.orgId }),
    customNode: (ref) => world.customNode({ ...ref, orgId: run.orgId }),
    tables: (requests, key) => world.tables(requests, { orgId: run.orgId, key }),
    get resumeUrl() {
      return scope.execution.resumeUrl;
    },
    mapChunks: chunkMapper({
      store: work.chunks,
      signal: given.signal,
      isPure: given.definition.effects === 'none',
    }),
    get seen() {
      const by = idempotencyKey(run.keysOf(activation.key), activation.key, 0);
      return world.seen({ orgId: run.orgId, workflowId: run.workflow.id, by });
    },
    get documents() {
      return world.documents(run.orgId);
    },
    get memory() {
      return world.memory(run.orgId);
    },
    once: (name, compute) => ledger().once(name, compute),
    attached: (kind) => attachedTo({ work, given, context, scope, journal: ledger() }, node.id, kind),
    get run() {
      return { ...run, itemsOf: scope.itemsOf, ancestor: scope.ancestor };
    },
    past: {
      get count() {
        return past().length;
      },
      inputs: async (index, range) => {
        const row = history.state.ended.get(past()[index] ?? '');
        if (!row) throw new Error(`this loop has no turn ${index}`);
        await history.outputs.load(row.inputs.flat().map((source) => source.activation));
        return inputItems(history, row, { past: index, range });
      },
    },
  };
  return context;
}

/** What few nodes ask for is worked out when one does. */
function once<T extends object>(work: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= work();
    return value;
  };
}

/** A retry goes on with what the run before it made. */
const secretScope = ({ run, activation }: Pick<Work, 'run' | 'activation'>): ReferenceScope => ({
  orgId: run.orgId,
  runId: run.keysOf(activation.key),
});

function expressionScope(
  { run, world, history, activation, startedAt }: Work,
  given: Given,
  random: () => number,
): ExpressionScope {
  const { state } = history;
  const { nodes, idOf } = state.graph;
  const started = state.starts.get(activation.nodeId) ?? 0;
  const [source] = activation.inputs.flat();
  const sender = source && nodes.get(state.ended.get(source.activation)?.nodeId ?? '');
  return {
    items: given.inputs[0] ?? [],
    itemsOf: (name, port) => latestItems(history, idOf.get(name) ?? '', port),
    nodeNames: () => [...idOf.keys()],
    ancestor: (name, index) => ancestorItem(history, { activation, nodeId: idOf.get(name) ?? '', index }),
    timezone: run.timezone,
    now: () => startedAt,
    random,
    runIndex: state.open.get(activation.key)?.row ? started - 1 : started,
    workflow: run.workflow,
    execution: {
      id: run.runId,
      mode: run.mode,
      get resumeUrl() {
        return world.resumeUrl(run.runId, activation.key);
      },
    },
    ...(source && sender && { previous: { name: sender.node.name, port: source.port } }),
    parametersOf: (name) => {
      const found = name === undefined ? given.node.node : nodes.get(idOf.get(name) ?? '')?.node;
      return found && storedParameters(found);
    },
    contextOf: (name) => loopContext(state, idOf.get(name) ?? ''),
    secretOf: (name) => secretReference(secretScope({ run, activation }), name),
    warn: (message) => given.log({ level: 'warn', message }),
  };
}
