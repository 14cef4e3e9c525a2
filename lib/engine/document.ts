import './zod.ts';
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import type { JsonValue } from './values.ts';

const json: z.ZodType<JsonValue> = z.json();

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
});
export type Retry = z.infer<typeof retrySchema>;

export const nodeSettingsSchema = z.strictObject({
  disabled: z.boolean().optional(),
  notes: z.string().max(20_000).optional(),
  retry: retrySchema.optional(),
  timeoutMs: z.int().min(1).max(LIMITS.waitMs).optional(),
  onError: z.enum(ON_ERROR).optional(),
  /** Run once with the first item only. */
  executeOnce: z.boolean().optional(),
  /** Send one empty item where the node would send none. */
  alwaysOutput: z.boolean().optional(),
  /** Sample output per port that test runs use in place of running the node. */
  pinned: z.array(z.array(z.record(z.string(), json))).optional(),
});
export type NodeSettings = z.infer<typeof nodeSettingsSchema>;

export const nodeSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  version: z.int().min(1),
  /** Stored parameters: a string that starts with `=` is an expression template. */
  parameters: z.record(z.string(), json),
  position: z.tuple([z.number(), z.number()]),
  settings: nodeSettingsSchema,
});
export type WorkflowNode = z.infer<typeof nodeSchema>;

export const endSchema = z.strictObject({ node: z.string().min(1), port: z.string().min(1) });
export const edgeSchema = z.strictObject({ from: endSchema, to: endSchema, kind: z.enum(EDGE_KINDS) });
export type Edge = z.infer<typeof edgeSchema>;

export const workflowSettingsSchema = z.strictObject({
  timezone: z.string().optional(),
  /** Time-out of a whole run. */
  timeoutMs: z.int().min(1).max(LIMITS.waitMs).optional(),
  errorWorkflowId: z.string().optional(),
  /** Independent branches may run side by side; the result does not depend on it. */
  parallelBranches: z.boolean().optional(),
});
export type WorkflowSettings = z.infer<typeof workflowSettingsSchema>;

export const FORMAT = 'millrace/1';

/** The permissive, saved document: structurally sound, but perhaps unfinished (`problems` says what is missing). */
export const documentSchema = z.strictObject({
  format: z.literal(FORMAT),
  name: z.string().min(1).max(200),
  nodes: z.array(nodeSchema).max(LIMITS.nodesInWorkflow),
  edges: z.array(edgeSchema).max(LIMITS.nodesInWorkflow * 10),
  settings: workflowSettingsSchema,
});
export type WorkflowDocument = z.infer<typeof documentSchema>;
