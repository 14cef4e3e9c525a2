import type { WorkflowDocument } from '#lib/engine/document.ts';
import { fold } from '#lib/engine/fold.ts';
import { type Graph, indexGraph } from '#lib/engine/graph.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { plan } from '#lib/engine/plan.ts';
import type { RunLogRow, RunNodeRow } from '#lib/runs/committer.ts';
import { type LoadedRun, loadOutputs } from '#lib/runs/load-run.ts';
import type { History } from './history.ts';
import { outputStore } from './outputs.ts';
import type { Port } from './port.ts';
import { type RunFacts, shapesOf, type World } from './world.ts';

/** What was done since the last commit. */
type Draft = { nodes: RunNodeRow[]; logs: RunLogRow[]; payloads: { hash: Uint8Array; size: number }[] };

/** A run in the hands of this process. */
export type Session = {
  readonly port: Port;
  readonly loaded: LoadedRun;
  readonly facts: RunFacts;
  readonly history: History;
  /** Aborts when this process must let go of the run. */
  readonly signal: AbortSignal;
  /** Of every activation of this run: its place in the order of first commits, and when its first attempt began. */
  readonly firsts: Map<string, { readonly seq: number; readonly startedAt: Date }>;
  /** Milliseconds since 1970 at which the run is out of time. */
  readonly deadline: number;
  outputBytes: number;
  draft: Draft;
  /** The first answer to the caller counts, and is stored once. */
  hasAnswered: boolean;
  answer: HttpAnswer | undefined;
  status: LoadedRun['run']['status'];
  startedAt: Date | undefined;
  /** When this invocation took the run up. */
  readonly openedAt: Date;
  /** Set when the end of the run has been committed. */
  isOver: boolean;
};

/** Takes up a run where its ledger stands. */
export function openSession(port: Port, loaded: LoadedRun, signal: AbortSignal): Session {
  const { run, document, chain, rows } = loaded;
  const { orgId } = run;
  const graph = graphOf(document, port.world);
  const startedAt = run.startedAt ?? undefined;
  const { timeoutMs = Number.POSITIVE_INFINITY } = document.settings;
  const deadline = (startedAt?.getTime() ?? port.world.now()) + timeoutMs;
  return {
    port,
    loaded,
    signal:
      deadline === Number.POSITIVE_INFINITY ? signal : AbortSignal.any([signal, timer(deadline - port.world.now())]),
    facts: factsOf(loaded),
    history: {
      state: fold(graph, run.triggerNodeId, rows),
      outputs: outputStore((activations) => loadOutputs(port.db, { orgId, chain, activations })),
    },
    firsts: new Map(rows.map((row) => [row.key, row])),
    deadline,
    outputBytes: rows.reduce((sum, row) => sum + row.outputBytes, 0),
    draft: emptyDraft(),
    hasAnswered: run.answer !== null,
    answer: undefined,
    status: run.status,
    startedAt,
    openedAt: new Date(port.world.now()),
    isOver: false,
  };
}

const graphs = new WeakMap<WorkflowDocument, { readonly world: World; readonly graph: Graph }>();

/** Indexed once, as long as the same document comes again. */
function graphOf(document: WorkflowDocument, world: World): Graph {
  const kept = graphs.get(document);
  if (kept?.world === world) return kept.graph;
  const graph = indexGraph(document, shapesOf(world));
  graphs.set(document, { world, graph });
  return graph;
}

function factsOf({ run, document, workflowName, keysOf, items }: LoadedRun): RunFacts {
  return {
    orgId: run.orgId,
    runId: run.id,
    keysOf,
    workflow: { id: run.workflowId, name: workflowName },
    mode: run.mode,
    trigger: run.triggerType,
    timezone: document.settings.timezone ?? 'UTC',
    items,
  };
}

export const emptyDraft = (): Draft => ({ nodes: [], logs: [], payloads: [] });

/** What the run is to do next. */
export const planOf = (session: Session) => plan(session.history.state);

export const isOutOfTime = ({ port, deadline }: Session): boolean => port.world.now() >= deadline;

/** Timers cannot be longer than this; the deadline is looked at between activations as well. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const timer = (ms: number) => AbortSignal.timeout(Math.min(Math.max(ms, 0), LONGEST_TIMER_MS));
