import type { ActivationStatus } from '#lib/engine/ledger.ts';
import type { RunChange } from '#lib/runs/schema.ts';

export type ActivationState = RunChange['nodes'][number];

/** All activations of one node, as its card shows them. */
export type NodeRun = {
  /** Of what is going on now; otherwise of the last activation. */
  readonly status: ActivationStatus;
  readonly activations: number;
  /** Items sent out per port, over all activations. */
  readonly counts: readonly number[];
  /** Attempts of the latest activation. */
  readonly attempts: number;
  readonly retryAt: string | null;
  /** What the latest failed attempt said. */
  readonly message: string | null;
  /** Of an activation over many items that goes on. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** From the first start to the last end of this run's own, in milliseconds; null while it goes on. */
  readonly durationMs: number | null;
};

/** What a live view knows of a run. `nodes` keeps the identity of entries that did not change. */
export type RunState = {
  readonly run: RunChange['run'] | null;
  readonly activations: ReadonlyMap<string, ActivationState>;
  readonly nodes: ReadonlyMap<string, NodeRun>;
};

export const NO_RUN: RunState = { run: null, activations: new Map(), nodes: new Map() };

/** Takes in what has changed. A change of another run starts afresh; an older state of an activation is ignored. */
export function applyChange(state: RunState, change: RunChange): RunState {
  const known = state.run?.id === change.run.id ? state : NO_RUN;
  const news = change.nodes.filter((node) => isNews(known.activations.get(node.activation), node));
  if (news.length === 0) return { ...known, run: change.run };
  const activations = new Map(known.activations);
  for (const activation of news) activations.set(activation.activation, activation);
  const touched = new Set(news.map(({ nodeId }) => nodeId));
  const byNode = Map.groupBy(
    [...activations.values()].filter(({ nodeId }) => touched.has(nodeId)),
    ({ nodeId }) => nodeId,
  );
  const nodes = new Map(known.nodes);
  for (const [nodeId, all] of byNode) nodes.set(nodeId, summarise(all));
  return { run: change.run, activations, nodes };
}

const OVER: ReadonlySet<ActivationStatus> = new Set(['succeeded', 'failed', 'skipped', 'cancelled']);

function isNews(known: ActivationState | undefined, told: ActivationState): boolean {
  if (!known) return true;
  if (OVER.has(known.status) && !OVER.has(told.status)) return false;
  return (
    known.status !== told.status ||
    known.attempts !== told.attempts ||
    known.retryAt !== told.retryAt ||
    known.progress?.done !== told.progress?.done
  );
}

/** What goes on now, the most telling first. */
const CURRENT: readonly ActivationStatus[] = ['unknown', 'running', 'waiting', 'pending'];

function summarise(all: readonly ActivationState[]): NodeRun {
  const ordered = all.toSorted(inOrder);
  const last = ordered.at(-1);
  const now = CURRENT.map((status) => ordered.find((one) => one.status === status)).find((one) => one !== undefined);
  const shown = now ?? last;
  const own = ordered.filter(({ keptFrom }) => !keptFrom);
  const timed = own.length > 0 ? own : ordered;
  // Times of one form, all in UTC: their order is that of their texts.
  let [started, ended] = [timed[0]?.startedAt ?? '', ''];
  for (const one of timed) {
    if (one.startedAt < started) started = one.startedAt;
    if (one.finishedAt !== null && one.finishedAt > ended) ended = one.finishedAt;
  }
  const isOpen = now !== undefined || timed.some(({ finishedAt }) => finishedAt === null);
  const ports = ordered.reduce((most, one) => Math.max(most, one.outputCounts.length), 0);
  return {
    status: shown?.status ?? 'unknown',
    activations: ordered.length,
    counts: Array.from({ length: ports }, (_, port) =>
      ordered.reduce((sum, one) => sum + (one.outputCounts[port] ?? 0), 0),
    ),
    attempts: shown?.attempts ?? 0,
    retryAt: shown?.retryAt ?? null,
    message: ordered.findLast((one) => one.fault)?.fault?.message ?? null,
    progress: now?.progress ?? null,
    durationMs: isOpen ? null : Date.parse(ended) - Date.parse(started),
  };
}

/** What was kept comes first, run by run; the ids of runs are in order of time. */
export const inOrder = (a: ActivationState, b: ActivationState): number => {
  const [x, y] = [a.keptFrom ?? '~', b.keptFrom ?? '~'];
  return x === y ? a.seq - b.seq : x < y ? -1 : 1;
};
