import type { WorkflowDocument } from '#lib/engine/document.ts';
import { type DrawnNode, documentOf, type Parameters } from '../throw-away/document-of.ts';

/** A workflow that chaos runs, and what its runs are to do: each step with those that must be saved before it. */
export type Plan = {
  readonly name: string;
  readonly start: 'webhook' | 'api' | 'parent';
  readonly document: (places: Places) => WorkflowDocument;
  readonly steps: Readonly<Record<string, readonly string[]>>;
  /** Runs of it that may have started and not ended. */
  readonly limit?: number;
  /** How long it waits by itself. */
  readonly pauseMs?: number;
};
export type Places = { readonly effects: string; readonly childId?: string };

const LIMIT = 5;
/** So many that a run still goes on when a frozen worker comes back to it. */
export const TURNS = Array.from({ length: 8 }, (_, n) => `t${n}`);
const PATIENCE = { retry: { tries: 60, delayMs: 500, backoff: 'fixed' } };

const step = (effects: string, fields: Parameters, settings: Parameters = {}): DrawnNode => ({
  type: 'http-request',
  parameters: {
    method: 'POST',
    url: effects,
    body: 'json',
    json: { run: '={{ $execution.id }}', n: '={{ $json.n }}', after: '={{ $json.delivery }}', ...fields },
    timeoutMs: 5000,
  },
  settings: { ...PATIENCE, ...settings },
});

const hook: DrawnNode = { type: 'webhook' };
const manual: DrawnNode = { type: 'manual-trigger' };
const told = { n: '={{ $json.body.n }}', after: null };
const once = { executeOnce: true };

export const CHILD: Plan = {
  name: 'child',
  start: 'parent',
  steps: {},
  document: ({ effects }) =>
    documentOf(
      'child',
      {
        Called: { type: 'sub-workflow-trigger' },
        C1: step(effects, { workflow: 'sub', step: 'c1' }),
        C2: step(effects, { workflow: 'sub', step: 'c2' }),
      },
      ['Called > C1', 'C1 > C2'],
    ),
};

/** One of each: code, a wait, a loop, a call of another workflow, branches side by side, and a limit. */
export const PLANS: readonly Plan[] = [
  {
    name: 'code',
    start: 'webhook',
    steps: { a: [], b: ['a'], c: ['b'] },
    document: ({ effects }) =>
      documentOf(
        'code',
        {
          Hook: hook,
          A: step(effects, { workflow: 'code', step: 'a', ...told }),
          Code: {
            type: 'code',
            parameters: { source: 'return $input.all().map(({ json }) => ({ json: { ...json, n: json.n * 1 } }));' },
          },
          B: step(effects, { workflow: 'code', step: 'b' }),
          C: step(effects, { workflow: 'code', step: 'c' }),
        },
        ['Hook > A', 'A > Code', 'Code > B', 'B > C'],
      ),
  },
  {
    name: 'wait',
    start: 'webhook',
    steps: { a: [], b: ['a'] },
    pauseMs: 6000,
    document: ({ effects }) =>
      documentOf(
        'wait',
        {
          Hook: hook,
          A: step(effects, { workflow: 'wait', step: 'a', ...told }),
          Wait: { type: 'wait', parameters: { for: 'time', amount: 6, unit: 'seconds' } },
          B: step(effects, { workflow: 'wait', step: 'b' }),
        },
        ['Hook > A', 'A > Wait', 'Wait > B'],
      ),
  },
  {
    name: 'loop',
    start: 'api',
    steps: {
      a: [],
      ...Object.fromEntries(TURNS.map((turn, n) => [turn, [TURNS[n - 1] ?? 'a']])),
      end: TURNS.slice(-1),
    },
    document: ({ effects }) =>
      documentOf(
        'loop',
        {
          Start: manual,
          A: step(effects, { workflow: 'loop', step: 'a', after: null }),
          Split: {
            type: 'split-out',
            parameters: { fields: 'turns', include: 'selected', names: 'n', destination: 'turn' },
          },
          Loop: { type: 'loop', parameters: { batchSize: 1 } },
          Turn: step(effects, { workflow: 'loop', step: '={{ $json.turn }}', after: null }),
          End: step(effects, { workflow: 'loop', step: 'end', after: null }, once),
        },
        ['Start > A', 'A > Split', 'Split > Loop', 'Loop:loop > Turn', 'Turn > Loop', 'Loop:done > End'],
      ),
  },
  {
    name: 'sub',
    start: 'webhook',
    steps: { a: [], c1: ['a'], c2: ['c1'], b: ['c2'] },
    document: ({ effects, childId = '' }) =>
      documentOf(
        'sub',
        {
          Hook: hook,
          A: step(effects, { workflow: 'sub', step: 'a', ...told }),
          Call: { type: 'sub-workflow', parameters: { workflowId: childId } },
          B: step(effects, { workflow: 'sub', step: 'b' }),
        },
        ['Hook > A', 'A > Call', 'Call > B'],
      ),
  },
  {
    name: 'fan',
    start: 'api',
    steps: { a: [], b1: ['a'], b2: ['a'], b3: ['a'], end: ['b1', 'b2', 'b3'] },
    document: ({ effects }) =>
      documentOf(
        'fan',
        {
          Start: manual,
          A: step(effects, { workflow: 'fan', step: 'a', after: null }),
          B1: step(effects, { workflow: 'fan', step: 'b1' }),
          B2: step(effects, { workflow: 'fan', step: 'b2' }),
          B3: step(effects, { workflow: 'fan', step: 'b3' }),
          Join: { type: 'merge', parameters: { mode: 'append', inputs: 3 } },
          End: step(effects, { workflow: 'fan', step: 'end' }, once),
        },
        ['Start > A', 'A > B1', 'A > B2', 'A > B3', 'B1 > Join:0', 'B2 > Join:1', 'B3 > Join:2', 'Join > End'],
        { parallelBranches: true },
      ),
  },
  {
    name: 'limited',
    start: 'webhook',
    steps: { a: [], b: ['a'] },
    limit: LIMIT,
    document: ({ effects }) =>
      documentOf(
        'limited',
        {
          Hook: hook,
          A: step(effects, { workflow: 'limited', step: 'a', ...told }),
          B: step(effects, { workflow: 'limited', step: 'b' }),
        },
        ['Hook > A', 'A > B'],
        { flow: { concurrency: { limit: LIMIT } } },
      ),
  },
];

/** The steps that a step leads to. */
export const nextOf = ({ steps }: Plan, name: string): string[] =>
  Object.keys(steps).filter((other) => steps[other]?.includes(name));
