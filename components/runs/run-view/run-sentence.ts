import { formatDuration } from '#components/ui/measures.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';
import type { RunState } from './run-state.ts';

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

/** A run in one sentence: what it is doing or came to, why, and what helps. `nameOf` gives a node's name by its id. */
export function runSentence({ run, nodes }: RunState, nameOf: (nodeId: string) => string | undefined): Sentence | null {
  if (!run) return null;
  const { status, reason } = run;
  const nodeId = reason?.nodeId ?? currentNode(nodes, status);
  const name = nodeId === undefined ? undefined : nameOf(nodeId);
  const at = name === undefined ? '' : ` at ${name}`;
  const after = run.durationMs === null ? '' : ` after ${formatDuration(run.durationMs)}`;
  const why = reason?.message;
  const told = { status, ...(why !== undefined && { why }), ...(nodeId !== undefined && { nodeId }) };
  switch (status) {
    case 'queued':
      return { ...told, what: 'Waiting to start' };
    case 'running':
      return { ...told, what: name === undefined ? 'Running' : `Running ${name}` };
    case 'waiting':
      return { ...told, what: `Waiting${at}` };
    case 'paused':
      return { ...told, what: `Paused${at}` };
    case 'succeeded':
      return { status, what: run.durationMs === null ? 'Succeeded' : `Succeeded in ${formatDuration(run.durationMs)}` };
    case 'failed':
      return { ...told, what: `Failed${at}${after}`, remedy: remedyOf(reason?.code) };
    case 'cancelled':
      return { ...told, what: `Cancelled${at}${after}` };
    case 'timed_out':
      return {
        ...told,
        what: `Timed out${at}${after}`,
        remedy: 'Allow more time in the settings, or make the node faster.',
      };
  }
}

function currentNode(nodes: RunState['nodes'], status: RunStatus): string | undefined {
  const wanted = status === 'waiting' || status === 'paused' ? 'waiting' : status === 'running' ? 'running' : 'failed';
  for (const [id, node] of nodes) if (node.status === wanted) return id;
  return undefined;
}

const REMEDIES: Readonly<Record<string, string>> = {
  expression_failed: 'Mend the expression in the editor, publish, and replay the run.',
  parameter_invalid: 'Mend the parameter in the editor, publish, and replay the run.',
  egress_blocked: 'The address is not allowed from here. Ask whoever runs this instance to allow it.',
  unknown_node: 'Replace or disable the placeholder, publish, and replay the run.',
};

const remedyOf = (code: string | undefined): string =>
  REMEDIES[code ?? ''] ?? 'Retry goes on from the failed node; replay starts anew with the same input.';

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
