import type { WorkflowDocument } from '#lib/engine/document.ts';
import { advance, begin } from '#lib/engine/fold.ts';
import { indexGraph } from '#lib/engine/graph.ts';
import type { Item, Outputs } from '#lib/engine/items.ts';
import type { Activation, LedgerRow } from '#lib/engine/ledger.ts';
import type { Answer, HttpAnswer, Question } from '#lib/engine/outcome.ts';
import { plan, type RunEnd } from '#lib/engine/plan.ts';
import { attemptAfter } from '#lib/engine/settle.ts';
import { memoryFiles } from '#lib/nodes/testing/memory-files.ts';
import { attemptActivation } from '../attempt.ts';
import type { Chunk, ChunkStore } from '../chunks.ts';
import type { LogLine } from '../log-line.ts';
import { nodeTypes } from '../node-types.ts';
import { outputStore } from '../outputs.ts';
import { type RunFacts, shapesOf, type World } from '../world.ts';
import { documentsInMemory } from './documents-in-memory.ts';
import { memoryInMemory } from './memory-in-memory.ts';
import { seenInMemory } from './seen-in-memory.ts';

export type InMemoryRun = {
  readonly document: WorkflowDocument;
  /** Name or id of the node that starts the run; the first node that no items come to when absent. */
  readonly trigger?: string;
  readonly items?: readonly Item[];
  /** Answers a question at once; without it sleeps pass and others end the run as `waiting`. */
  readonly answer?: (question: Question, activation: Activation) => Answer | undefined;
  readonly world?: Partial<World>;
  readonly run?: Partial<RunFacts>;
};

export type InMemoryResult = {
  readonly status: RunEnd['status'] | 'waiting';
  readonly end?: RunEnd;
  /** One row per activation, in the order of their first commit. */
  readonly rows: readonly (LedgerRow & { readonly name: string; readonly outputs: Outputs })[];
  /** Lists that a node last sent, one per port; undefined when it has not run. */
  readonly outputsOf: (name: string) => Outputs | undefined;
  readonly logs: readonly (LogLine & { readonly node: string })[];
  readonly respond?: HttpAnswer;
};

/** Runs a document with the real planner and executors and no database. Time between attempts does not pass. */
export async function runInMemory(given: InMemoryRun): Promise<InMemoryResult> {
  const world = { ...CLOSED_WORLD, ...given.world };
  const graph = indexGraph(given.document, shapesOf(world));
  const trigger = triggerOf(given);
  const state = begin(graph, trigger);
  const outputs = outputStore();
  const rows = new Map<string, LedgerRow>();
  const logs: (LogLine & { node: string })[] = [];
  const answers = new Map<string, Answer[]>();
  const chunks = new Map<string, unknown[]>();
  const nameOf = (nodeId: string) => graph.nodes.get(nodeId)?.node.name ?? '';
  const chunksOf = ({ key, nodeId }: Activation): ChunkStore => {
    const keep = async ({ results }: Chunk) => {
      chunks.set(key, [...(chunks.get(key) ?? []), ...results]);
    };
    return {
      load: async () => [...(chunks.get(key) ?? [])],
      async save(chunk, _, lines = []) {
        await keep(chunk);
        note(nodeId, lines);
      },
      keep,
    };
  };
  const note = (nodeId: string, lines: readonly LogLine[]) =>
    logs.push(...lines.map(({ nodeId: by = nodeId, ...line }) => ({ ...line, node: nameOf(by) })));
  let respond: HttpAnswer | undefined;

  for (;;) {
    const { ready, waiting, ended } = plan(state);
    if (ended) return result(ended.status, ended);
    const activation = ready[0] ?? waiting[0];
    if (!activation) throw new Error('nothing is ready, nothing waits, and the run has not ended');
    if (waiting[0]?.question && !ready[0]) {
      const reply = (given.answer ?? passSleeps)(waiting[0].question, activation);
      if (!reply) return result('waiting');
      answers.set(activation.key, [...(answers.get(activation.key) ?? []), reply]);
    }
    const attempted = await attemptActivation({
      run: { ...RUN, items: given.items ?? [{ json: {} }], ...given.run },
      world,
      history: { state, outputs },
      activation,
      attempt: attemptAfter(rows.get(activation.key)),
      answers: answers.get(activation.key) ?? [],
      startedAt: world.now(),
      signal: new AbortController().signal,
      chunks: chunksOf(activation),
    });
    respond ??= attempted.respond;
    note(activation.nodeId, attempted.logs);
    rows.set(activation.key, attempted.row);
    outputs.put(activation.key, attempted.outputs);
    advance(state, attempted.row);
  }

  function result(status: InMemoryResult['status'], end?: RunEnd): InMemoryResult {
    const listed = [...rows.values()].map((row) => ({
      ...row,
      name: nameOf(row.nodeId),
      outputs: outputs.get(row.key),
    }));
    const outputsOf = (name: string) =>
      listed.findLast((row) => row.name === name && row.outputCounts.length > 0)?.outputs;
    return { status, rows: listed, logs, outputsOf, ...(end && { end }), ...(respond && { respond }) };
  }
}

function triggerOf({ document, trigger }: InMemoryRun): string {
  const found =
    trigger === undefined
      ? document.nodes.find((node) => !document.edges.some(({ kind, to }) => kind === 'main' && to.node === node.id))
      : document.nodes.find((node) => node.id === trigger || node.name === trigger);
  if (!found) throw new Error(`there is no node ${trigger ?? ''} to start from`);
  return found.id;
}

const passSleeps = (question: Question): Answer | undefined =>
  question.type === 'sleep' ? { type: 'slept' } : undefined;

const refuse = (what: string) => async () => {
  throw new Error(`this run has no ${what}: give one in \`world\``);
};

const CLOSED_WORLD: World = {
  ...nodeTypes,
  http: refuse('network'),
  files: memoryFiles,
  connect: refuse('network'),
  secret: refuse('vault'),
  runCode: refuse('sandbox'),
  customNode: refuse('custom node'),
  tables: refuse('tables'),
  memory: memoryInMemory(),
  documents: documentsInMemory(),
  seen: seenInMemory(),
  resumeUrl: (runId, activation) => `https://millrace.test/resume/${runId}/${activation}`,
  now: () => Date.UTC(2026, 0, 5, 9, 30),
};

const RUN: Omit<RunFacts, 'items'> = {
  orgId: '00000000-0000-7000-8000-000000000001',
  runId: '00000000-0000-7000-8000-000000000002',
  keysOf: () => '00000000-0000-7000-8000-000000000002',
  workflow: { id: '00000000-0000-7000-8000-000000000003', name: 'In memory' },
  mode: 'published',
  depth: 0,
  trigger: 'manual',
  timezone: 'UTC',
};
