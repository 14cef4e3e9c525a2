import { z } from 'zod';
import { ACTIVATION_STATUSES, RUN_STATUSES } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { RunCursor } from './run-position.ts';

const time = z.iso.datetime();
/** Taken as it is: a record of zod's would lose a key `__proto__`. */
const json = z
  .custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
    message: 'Send an object',
  })
  .meta({ type: 'object', additionalProperties: true });

export const RunId = z.strictObject({ id: z.uuid() });
export type RunId = z.infer<typeof RunId>;

/** An item as callers send it: with or without the `json` envelope. */
export const ItemInput = z.strictObject({ json }).or(json);
export type ItemInput = z.infer<typeof ItemInput>;

export const CreateRun = z.strictObject({
  /** The workflow. */
  id: z.uuid(),
  /** Name or id of the trigger node; the only one, or the manual one, when absent. */
  trigger: z.string().max(200).optional(),
  items: z.array(ItemInput).max(LIMITS.itemsInList).optional(),
  /** Ids of uploaded files, by the names that they get in the first item. */
  files: z.record(z.string().min(1).max(100), z.uuid()).optional(),
  /** −10 … 10; higher goes first. */
  priority: z.int().min(-10).max(10).optional(),
  /** A repeated call with the same key finds the same run, for seven days. */
  key: z.string().min(1).max(255).optional(),
  /** True runs the draft as it is now, as a test. */
  draft: z.boolean().optional(),
  /** With `draft`: name or id of a node. Only it and what leads to it run, and pinned nodes stand for what is before them. */
  upTo: z.string().min(1).max(200).optional(),
  /** Seconds to wait for the end of the run before answering. */
  wait: z.coerce
    .number()
    .min(0)
    .max(LIMITS.webhookAnswerMs / 1000)
    .optional()
    .meta({ in: 'query', description: 'Seconds to wait for the end of the run before answering' }),
});
export type CreateRun = z.infer<typeof CreateRun>;

/** Without `from` and `node`: what did not succeed. With: that activation, and everything that followed from it. */
export const RetryRun = z
  .strictObject({
    id: z.uuid(),
    /** Key of an activation of the run. */
    from: z.string().min(1).max(200).optional(),
    /** Name or id of a node; its first activation, unless `turn` names another. */
    node: z.string().min(1).max(200).optional(),
    turn: z.string().max(200).optional(),
  })
  .refine(({ from, node, turn }) => !(from && node) && !(turn !== undefined && !node), {
    message: 'Name an activation (from), or a node with or without its turn',
  });
export type RetryRun = z.infer<typeof RetryRun>;

/** `items` replace what the trigger sent; `revision` picks the run's own or the published one. */
export const ReplayRun = z.strictObject({
  id: z.uuid(),
  items: z.array(ItemInput).max(LIMITS.itemsInList).optional(),
  revision: z.enum(['same', 'published']).default('same'),
});
export type ReplayRun = z.infer<typeof ReplayRun>;

/** Several words of one kind, comma-separated. */
const oneOrSeveral = <T extends string>(word: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(word).min(1))
    .optional();

export const RunFilter = z.strictObject({
  /** One status or several, comma-separated. */
  status: oneOrSeveral(z.enum(RUN_STATUSES)),
  /** Why runs do not move or how they ended: one code or several, comma-separated. */
  reason: oneOrSeveral(z.string().min(1).max(100)),
  workflowId: z.uuid().optional(),
  /** Runs that this node of the workflow started. */
  triggerNodeId: z.string().max(200).optional(),
  /** False leaves out runs that were retried: their retry stands for them. */
  isRetried: z.stringbool().or(z.boolean()).optional(),
  /** Runs that this run has called. */
  parentRunId: z.uuid().optional(),
  /** Runs created at or after this time. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Runs created before this time. */
  to: z.iso.datetime({ offset: true }).optional(),
  mode: z.enum(['test', 'published']).optional(),
  /** The beginning of a run's id (eight characters or more), or a part of its error or of what it waits for. */
  q: z.string().max(200).optional(),
});
export type RunFilter = z.infer<typeof RunFilter>;

/** `items` are what the activation has sent, when it is done; those that came in when absent. */
export const ResolveActivation = z.strictObject({
  id: z.uuid(),
  activation: z.string().max(200),
  as: z.enum(['done', 'repeat', 'failed']),
  items: z.array(ItemInput).max(LIMITS.itemsInList).optional(),
});
export type ResolveActivation = z.infer<typeof ResolveActivation>;

export const ListRuns = RunFilter.extend({
  cursor: RunCursor.optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListRuns = z.infer<typeof ListRuns>;

export const RunReason = z.object({
  code: z.string(),
  message: z.string(),
  nodeId: z.string().optional(),
  activation: z.string().optional(),
  until: z.string().optional(),
  runId: z.string().optional(),
  requestId: z.string().optional(),
});

/** One run, without its data. */
export const RunView = z.object({
  id: z.uuid(),
  workflowId: z.uuid(),
  workflowName: z.string(),
  workflowRevId: z.uuid(),
  /** Number of the published revision; null for a test of the draft. */
  revision: z.int().nullable(),
  mode: z.enum(['test', 'published']),
  status: z.enum(RUN_STATUSES),
  reason: RunReason.nullable(),
  error: z.object({ kind: z.string(), code: z.string(), message: z.string() }).loose().nullable(),
  triggerType: z.string(),
  triggerNodeId: z.string(),
  priority: z.int(),
  retryOf: z.uuid().nullable(),
  /** Of a retry: the activation from which it was done again; null for one that did again what had not succeeded. */
  retryFrom: z.string().nullable(),
  replayOf: z.uuid().nullable(),
  parentRunId: z.uuid().nullable(),
  /** The activation of the parent that called it. */
  parentActivation: z.string().nullable(),
  pausedAt: time.nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  durationMs: z.number().nullable(),
  /** With an Inngest server that has pages of its own, and only where one run is asked for: its page there. */
  dashboardUrl: z.string().optional(),
});
export type RunView = z.infer<typeof RunView>;

export const RunPage = z.object({
  items: z.array(RunView),
  nextCursor: z.string().nullable(),
  /** The page is short because it has looked at many runs that do not match: older ones than this come with the cursor. */
  searchedTo: time.nullable(),
});
export type RunPage = z.infer<typeof RunPage>;
export const RunResult = z.object({ run: RunView });
/** `skipped` says that nothing was started: this run was there, and its workflow runs one at a time. */
export const CreatedRun = RunResult.extend({ skipped: z.boolean().optional() });
export type CreatedRun = z.infer<typeof CreatedRun>;
export type RunResult = z.infer<typeof RunResult>;

export const ListRunNodes = z.strictObject({
  id: z.uuid(),
  /** Name or id of one node. */
  node: z.string().max(200).optional(),
  /** Keys of activations, comma-separated. */
  activations: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().min(1).max(200)).max(LIMITS.pageSize))
    .optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSize),
  /** False leaves the output out, for lists that only show states. */
  output: z.stringbool().or(z.boolean()).default(true),
  /** Most items per port; `outputCounts` always has the true numbers. */
  items: z.coerce.number().int().min(0).max(1000).default(100),
});
export type ListRunNodes = z.infer<typeof ListRunNodes>;

export const ItemView = z.object({ json }).loose();

/** One activation of a node. */
export const RunNodeView = z.object({
  activation: z.string(),
  seq: z.int(),
  node: z.string(),
  nodeId: z.string(),
  turn: z.string(),
  /** The earlier run that did this, in a retry that keeps it. */
  keptFrom: z.uuid().optional(),
  status: z.enum(ACTIVATION_STATUSES),
  attempts: z.int(),
  inputs: z.array(z.array(z.object({ activation: z.string(), port: z.int() }))),
  outputCounts: z.array(z.int()),
  outputBytes: z.number(),
  output: z.array(z.array(ItemView)).optional(),
  fault: z.object({ kind: z.string(), code: z.string(), message: z.string() }).loose().nullable(),
  question: z.object({ type: z.string() }).loose().nullable(),
  /** Items done so far, of an activation over many. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  retryAt: time.nullable(),
  startedAt: time,
  finishedAt: time.nullable(),
});
export type RunNodeView = z.infer<typeof RunNodeView>;
export const RunNodePage = z.object({ items: z.array(RunNodeView), nextCursor: z.string().nullable() });
export type RunNodePage = z.infer<typeof RunNodePage>;

export const ListRunLogs = z.strictObject({
  id: z.uuid(),
  level: z.enum(['debug', 'info', 'warn', 'error']).optional(),
  node: z.string().max(200).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSize),
});
export type ListRunLogs = z.infer<typeof ListRunLogs>;

export const RunLogView = z.object({
  id: z.uuid(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  nodeId: z.string().nullable(),
  activation: z.string().nullable(),
  message: z.string(),
  data: z.unknown().optional(),
  createdAt: time,
});
export type RunLogView = z.infer<typeof RunLogView>;
export const RunLogPage = z.object({ items: z.array(RunLogView), nextCursor: z.string().nullable() });
export type RunLogPage = z.infer<typeof RunLogPage>;

/** What a live view is told: the run's state, and the activations that changed since the last message. */
export const RunChange = z.object({
  run: RunView.pick({ id: true, status: true, reason: true, startedAt: true, finishedAt: true, durationMs: true }),
  nodes: z.array(RunNodeView.omit({ output: true })),
});
export type RunChange = z.infer<typeof RunChange>;

/** The items a run was started with; null where they are too large to be sent back and forth. */
export const RunInput = z.object({ count: z.int(), items: z.array(json).nullable() });
export type RunInput = z.infer<typeof RunInput>;

export const RelatedRuns = z.object({ relatives: z.array(RunView), recent: z.array(RunView) });
export type RelatedRuns = z.infer<typeof RelatedRuns>;
