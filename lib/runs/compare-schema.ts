import { z } from 'zod';
import { ACTIVATION_STATUSES } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { RunView } from './schema.ts';

export const CompareRuns = z.strictObject({
  a: z.uuid(),
  b: z.uuid(),
  /** True leaves out what is the same on both sides. */
  differences: z.stringbool().or(z.boolean()).default(false),
  /** Number of rows before the page. */
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSize),
});

const ComparedSide = z.object({
  activation: z.string(),
  status: z.enum(ACTIVATION_STATUSES),
  attempts: z.int(),
  outputCounts: z.array(z.int()),
  durationMs: z.number().nullable(),
  fault: z.string().nullable(),
});
export type ComparedSide = z.infer<typeof ComparedSide>;

/** One node in one turn, as each run did it; `differs` names what is not the same. Durations never are. */
export const ComparedNode = z.object({
  node: z.string(),
  nodeId: z.string(),
  turn: z.string(),
  a: ComparedSide.nullable(),
  b: ComparedSide.nullable(),
  differs: z.array(z.enum(['presence', 'status', 'attempts', 'counts', 'output'])),
});
export type ComparedNode = z.infer<typeof ComparedNode>;
export const RunComparison = z.object({
  a: RunView,
  b: RunView,
  items: z.array(ComparedNode),
  nextCursor: z.string().nullable(),
});
export type RunComparison = z.infer<typeof RunComparison>;
