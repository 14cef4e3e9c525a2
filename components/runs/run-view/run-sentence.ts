import { formatDuration } from '#components/ui/measures.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';
import { reasonOf } from '#lib/engine/reasons.ts';
import type { RunState } from './run-state.ts';
import { spanOf } from './state-at.ts';

export type Sentence = {
  readonly status: RunStatus;
  /** "Failed at Tell the warehouse after 3.2 s" */
  readonly what: string;
  /** "The server answered 500." */
  readonly why?: string;
  /** What a person can do about it, where that is not plain. */
  readonly remedy?: string;
  readonly nodeId?: string;
};

type Told = {
  /** A node's name by its id. */
  readonly nameOf: (nodeId: string) => string | undefined;
  /** A test of a draft: there is nothing to publish before the next one. */
  readonly isDraft?: boolean;
};

/** A run in one sentence: what it is doing or came to, why, and what helps. */
export function runSentence(state: RunState, { nameOf, isDraft = false }: Told): Sentence | null {
  const { run, nodes } = state;
  if (!run) return null;
  const durationMs = run.durationMs === null ? null : Math.max(run.durationMs, lengthOf(state));
  const { status, reason } = run;
  const nodeId = reason?.nodeId ?? currentNode(nodes, status);
  const name = nodeId === undefined ? undefined : nameOf(nodeId);
  const at = name === undefined ? '' : ` at ${name}`;
  const after = durationMs === null ? '' : ` after ${formatDuration(durationMs)}`;
  const why = reason?.message;
  const known = reason ? reasonOf(reason.code) : undefined;
  const told = {
    status,
    ...(why !== undefined && { why }),
    ...(known && { remedy: known.remedy }),
    ...(nodeId !== undefined && { nodeId }),
  };
  switch (status) {
    case 'queued':
      return { ...told, what: known?.title ?? 'Waiting to start' };
    case 'running':
      return { ...told, what: known?.title ?? (name === undefined ? 'Running' : `Running ${name}`) };
    case 'waiting':
      return { ...told, what: `${known?.title ?? 'Waiting'}${at}` };
    case 'paused':
      return { ...told, what: `Paused${at}` };
    case 'succeeded':
      return { status, what: durationMs === null ? 'Succeeded' : `Succeeded in ${formatDuration(durationMs)}` };
    case 'failed':
      return { ...told, what: `Failed${at}${after}`, remedy: known?.remedy ?? remedyOf(reason?.code, isDraft) };
    case 'cancelled':
      return { ...told, what: `Cancelled${at}${after}` };
    case 'timed_out':
      return { ...told, what: `Timed out${at}${after}` };
  }
}

function currentNode(nodes: RunState['nodes'], status: RunStatus): string | undefined {
  const wanted = status === 'waiting' || status === 'paused' ? 'waiting' : status === 'running' ? 'running' : 'failed';
  for (const [id, node] of nodes) if (node.status === wanted) return id;
  return undefined;
}

/** A run that was done in one go is stored with its end as its start; its nodes know better. */
function lengthOf(state: RunState): number {
  const span = spanOf(state);
  return span ? span.to - span.from : 0;
}

const REMEDIES: Readonly<Record<string, string>> = {
  expression_failed: 'Mend the expression in the editor, publish, and replay the run.',
  parameter_invalid: 'Mend the parameter in the editor, publish, and replay the run.',
  egress_blocked: 'The address is not allowed from here. Ask whoever runs this instance to allow it.',
  unknown_node: 'Replace or disable the placeholder, publish, and replay the run.',
};

function remedyOf(code: string | undefined, isDraft: boolean): string {
  const remedy = REMEDIES[code ?? ''] ?? 'Retry goes on from the failed node; replay starts anew with the same input.';
  return isDraft ? remedy.replace(', publish, and replay the run.', ', and run it again.') : remedy;
}

/** The title of the page's tab while a run is shown: a sign, and what it is. */
export function tabTitle(status: RunStatus, name: string): string {
  const signs: Record<RunStatus, string> = {
    queued: '○',
    running: '●',
    waiting: '◔',
    paused: '‖',
    succeeded: '✓',
    failed: '✕',
    cancelled: '⊘',
    timed_out: '✕',
  };
  return `${signs[status]} ${name}`;
}
