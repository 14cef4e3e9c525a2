import type { WorkflowDocument } from '#lib/engine/document.ts';
import { finallyOf, fold } from '#lib/engine/fold.ts';
import { type Graph, indexGraph } from '#lib/engine/graph.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { plan } from '#lib/engine/plan.ts';
import type { RunAnswerRow, RunChunkRow, RunLogRow, RunNodeRow } from '#lib/runs/committer.ts';
import type { RunEnding } from '#lib/runs/ending.ts';
import { type LoadedRun, loadOutputs } from '#lib/runs/load-run.ts';
import type { History } from './history.ts';
import { outputStore } from './outputs.ts';
import type { Port } from './port.ts';
import { type RunFacts, shapesOf, type World } from './world.ts';

/** What was done since the last commit. */
type Draft = {
  nodes: RunNodeRow[];
  logs: RunLogRow[];
  payloads: { hash: Uint8Array; size: number }[];
  chunks: RunChunkRow[];
  /** Activations that have sent all they had chunks of. */
  endedChunks: string[];
  /** After the first of the run. */
  answers: RunAnswerRow[];
};

/** A run in the hands of this process. */
export type Session = {
  readonly port: Port;
  readonly loaded: LoadedRun;
  readonly invocation: string;
  readonly facts: RunFacts;
  readonly history: History;
  /** Aborts when this process must let go of the run, or when what is in flight no longer counts. */
  readonly signal: AbortSignal;
  readonly letGo: AbortController;
  /** Of every activation of this run: its place in the order of first commits, and when its first attempt began. */
  readonly firsts: Map<string, { readonly seq: number; readonly startedAt: Date }>;
  /** Milliseconds since 1970 at which the run, or what follows in its `finally`, is out of time. */
  readonly deadline: number;
  /** How the run will end: set while what is behind its `finally` still runs. */
  readonly ending: RunEnding | null;
  /** True when the call before this one was lost: attempts are written down before they begin. */
  readonly isWary: boolean;
  /** Nothing new is to start. */
  isPaused: boolean;
  /** Activations of which there are chunks. */
  readonly chunked: Set<string>;
  outputBytes: number;
  draft: Draft;
  /** The last of the commits on the way, which follow each other. */
  saving: Promise<void>;
  /** The first answer to the caller counts, and is stored once. */
  hasAnswered: boolean;
  answer: HttpAnswer | undefined;
  status: LoadedRun['run']['status'];
  startedAt: Date | undefined;
  /** When this invocation took the run up. */
  readonly openedAt: Date;
  /** Set when the end of the run has been committed, or that it begins to end. */
  isOver: boolean;
  /** Set when the run is to be taken up again for what is behind its `finally`. */
  hasBegunToEnd: boolean;
};

export type Call = {
  readonly invocation: string;
  /** 0 for the first call of the invocation, or after a commit. */
  readonly attempt: number;
};

/** Takes up a run where its ledger stands, for an invocation of this process. */
export function openSession(port: Port, loaded: LoadedRun, call: Call): Session {
  const { run, document, chain, rows } = loaded;
  const { orgId } = run;
  const graph = graphOf(document, port.world);
  const startedAt = run.startedAt ?? undefined;
  const deadline = deadlineOf(loaded, graph, port.world.now());
  const letGo = new AbortController();
  const signals = [port.committer.signal(call), letGo.signal];
  if (deadline !== Number.POSITIVE_INFINITY) signals.push(timer(deadline - port.world.now()));
  return {
    port,
    loaded,
    invocation: call.invocation,
    signal: AbortSignal.any(signals),
    letGo,
    ending: run.ending,
    isWary: call.attempt > 0 || port.committer.isAfterCrash(call),
    isPaused: run.status === 'paused',
    facts: factsOf(loaded),
    history: {
      state: fold(graph, run.triggerNodeId, rows),
      outputs: outputStore((activations) => loadOutputs(port.db, { orgId, chain, activations })),
    },
    firsts: new Map(rows.map((row) => [row.key, row])),
    deadline,
    outputBytes: rows.reduce((sum, row) => sum + row.outputBytes, 0),
    chunked: new Set(),
    draft: emptyDraft(),
    saving: Promise.resolve(),
    hasAnswered: run.answer !== null,
    answer: undefined,
    status: run.status,
    startedAt,
    openedAt: new Date(port.world.now()),
    isOver: false,
    hasBegunToEnd: false,
  };
}

/** The run's own time-out goes on while it is paused; what follows in `finally` has a time of its own. */
function deadlineOf({ run, document, rows }: LoadedRun, graph: Graph, now: number): number {
  if (run.ending) {
    const begun = rows.find((row) => row.key === finallyOf(graph)?.key);
    return (begun?.startedAt.getTime() ?? now) + LIMITS.finallyMs;
  }
  return (run.startedAt?.getTime() ?? now) + (document.settings.timeoutMs ?? Number.POSITIVE_INFINITY);
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
    depth: run.depth,
    trigger: run.triggerType,
    timezone: document.settings.timezone ?? 'UTC',
    items,
  };
}

export const emptyDraft = (): Draft => ({
  nodes: [],
  logs: [],
  payloads: [],
  chunks: [],
  endedChunks: [],
  answers: [],
});

/** What the run is to do next. */
export const planOf = (session: Session) => plan(session.history.state);

export const isOutOfTime = ({ port, deadline }: Session): boolean => port.world.now() >= deadline;

/** Timers cannot be longer than this; the deadline is looked at between activations as well. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const timer = (ms: number) => AbortSignal.timeout(Math.min(Math.max(ms, 0), LONGEST_TIMER_MS));
