import './zod.ts';
import { z } from 'zod';
import { jsonObject } from './json-schema.ts';
import { LIMITS } from './limits.ts';

/** Kinds of edges: `main` carries items, the others plug a sub-node into a node. */
export const EDGE_KINDS = [
  'main',
  'model',
  'memory',
  'tool',
  'parser',
  'embedding',
  'document',
  'splitter',
  'store',
  'retriever',
  'reranker',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** What happens when an activation has failed for good. `port` sends the fault out of the `error` port. */
export const ON_ERROR = ['fail', 'continue', 'port'] as const;

export const retrySchema = z.strictObject({
  tries: z.int().min(1).max(LIMITS.retryTries),
  delayMs: z.int().min(0).max(LIMITS.retryDelayMs),
  backoff: z.enum(['fixed', 'exponential']),
  /** Longest pause of an exponential back-off. */
  maxDelayMs: z.int().min(1).max(LIMITS.retryDelayMs).optional(),
  /** False keeps the pauses exact; otherwise exponential ones are spread, so that many runs do not come back at once. */
  jitter: z.boolean().optional(),
  /** Expression on `$error` and `$attempt`: tried again only while it is true. Absent: what may pass by itself. */
  when: z.string().max(LIMITS.expressionBytes).optional(),
});
export type Retry = z.infer<typeof retrySchema>;

export const nodeSettingsSchema = z.strictObject({
  disabled: z.boolean().optional(),
  notes: z.string().max(20_000).optional(),
  retry: retrySchema.optional(),
  timeoutMs: z.int().min(1).max(LIMITS.waitMs).optional(),
  onError: z.enum(ON_ERROR).optional(),
  /** Never sent twice: when it is not known whether the effect happened, the run stops and asks. */
  atMostOnce: z.boolean().optional(),
  /** Run once with the first item only. */
  executeOnce: z.boolean().optional(),
  /** Send one empty item where the node would send none. */
  alwaysOutput: z.boolean().optional(),
  /** Plugged into an agent as a tool: when it is good for, in words that the model reads. */
  tool: z.strictObject({ description: z.string().max(4_000) }).optional(),
  /** Sample output per port that test runs use in place of running the node. */
  pinned: z.array(z.array(jsonObject)).optional(),
});
export type NodeSettings = z.infer<typeof nodeSettingsSchema>;

export const nodeSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  version: z.int().min(1),
  /** Stored parameters: a string that starts with `=` is an expression template. */
  parameters: jsonObject,
  position: z.tuple([z.number(), z.number()]),
  settings: nodeSettingsSchema,
});
export type WorkflowNode = z.infer<typeof nodeSchema>;

export const endSchema = z.strictObject({ node: z.string().min(1), port: z.string().min(1) });
export const edgeSchema = z.strictObject({ from: endSchema, to: endSchema, kind: z.enum(EDGE_KINDS) });
export type Edge = z.infer<typeof edgeSchema>;

/** Text or an expression on the items that came in: runs with another key do not count together. */
const flowKey = z.string().max(2_000).optional();
const periodMs = z.int().min(1_000).max(LIMITS.flowPeriodMs);
const runsAtOnce = z.int().min(1).max(10_000);

/** How runs of a workflow are let in. Each is optional; all that are set must allow a run to start. */
export const flowSchema = z.strictObject({
  /** −10 … 10, or an expression that gives it; higher goes first. */
  priority: z.union([z.int().min(-10).max(10), z.string().max(2_000)]).optional(),
  /** At most this many runs that have started and not ended, waiting ones included; the others queue. */
  concurrency: z.strictObject({ limit: runsAtOnce, key: flowKey }).optional(),
  /** More triggers than this in a period are refused with 429. */
  rateLimit: z.strictObject({ limit: z.int().min(1).max(1_000_000), periodMs, key: flowKey }).optional(),
  /** At most this many starts in a period; the others queue. */
  throttle: z.strictObject({ limit: z.int().min(1).max(1_000_000), periodMs, key: flowKey }).optional(),
  /** Starts once nothing has come for `delayMs`, with the last items; `maxMs` after the first at the latest. */
  debounce: z.strictObject({ delayMs: periodMs, maxMs: periodMs.optional(), key: flowKey }).optional(),
  /** Gathers the items of several triggers into one run: `size` triggers, or those of `delayMs`. */
  batch: z.strictObject({ size: z.int().min(2).max(10_000), delayMs: periodMs, key: flowKey }).optional(),
  /** One run at a time: a new trigger queues, is skipped, or cancels the run before. */
  singleton: z.strictObject({ mode: z.enum(['queue', 'skip', 'cancel']), key: flowKey }).optional(),
});
export type Flow = z.infer<typeof flowSchema>;

export const workflowSettingsSchema = z.strictObject({
  timezone: z.string().optional(),
  /** Time-out of a whole run. */
  timeoutMs: z.int().min(1).max(LIMITS.waitMs).optional(),
  errorWorkflowId: z.string().optional(),
  /** Independent branches may run side by side; the result does not depend on it. */
  parallelBranches: z.boolean().optional(),
  /** Most activations side by side, with `parallelBranches`. */
  maxParallel: z.int().min(1).max(64).optional(),
  flow: flowSchema.optional(),
});
export type WorkflowSettings = z.infer<typeof workflowSettingsSchema>;

export const FORMAT = 'millrace/1';

/** The permissive, saved document: structurally sound, but perhaps unfinished (`problems` says what is missing). */
export const documentSchema = z.strictObject({
  format: z.literal(FORMAT),
  // A column of the database has it too, which would change what it cannot hold.
  name: z
    .string()
    .min(1)
    .max(200)
    .refine((text) => text.isWellFormed(), 'A name cannot hold half a character'),
  nodes: z.array(nodeSchema).max(LIMITS.nodesInWorkflow),
  edges: z.array(edgeSchema).max(LIMITS.nodesInWorkflow * 10),
  settings: workflowSettingsSchema,
});
export type WorkflowDocument = z.infer<typeof documentSchema>;
