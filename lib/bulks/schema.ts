import { z } from 'zod';
import { RUN_STATUSES } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { RunFilter } from '#lib/runs/schema.ts';

const time = z.iso.datetime();
const REVISIONS = ['same', 'published'] as const;

/** Many runs, named one by one or by the filter of the list, and what is to be done with each. */
export const CreateBulk = z
  .strictObject({
    action: z.enum(['retry', 'replay', 'cancel']),
    runIds: z.array(z.uuid()).min(1).max(LIMITS.bulkRuns).optional(),
    filter: RunFilter.optional(),
    /** The first one must succeed before the rest follows. */
    canary: z.boolean().default(true),
    /** Of a replay: each run's own revision, or the published one. */
    revision: z.enum(REVISIONS).default('same'),
  })
  .refine(({ runIds, filter }) => (runIds === undefined) !== (filter === undefined), {
    message: 'Name the runs (runIds), or say which (filter)',
  });
export type CreateBulk = z.output<typeof CreateBulk>;

export const BulkId = z.strictObject({ id: z.uuid() });
export const ListBulks = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});

/** Where one run of a bulk stands: `running`, `succeeded` and `failed` are said of the run that was made of it. */
export const BULK_STATES = ['pending', 'running', 'succeeded', 'failed', 'skipped'] as const;
export type BulkState = (typeof BULK_STATES)[number];

export const BulkView = z.object({
  id: z.uuid(),
  action: z.enum(['retry', 'replay', 'cancel']),
  revision: z.enum(REVISIONS),
  canary: z.boolean(),
  status: z.enum(['canary', 'running', 'stopped', 'done', 'cancelled']),
  /** Why it stopped. */
  reason: z.string().nullable(),
  total: z.int(),
  counts: z.record(z.enum(BULK_STATES), z.int()),
  createdBy: z.string().nullable(),
  createdAt: time,
  finishedAt: time.nullable(),
});
export type BulkView = z.infer<typeof BulkView>;
export const BulkPage = z.object({ items: z.array(BulkView), nextCursor: z.string().nullable() });
export const BulkResult = z.object({ bulk: BulkView });
export type BulkResult = z.infer<typeof BulkResult>;

export const GetBulk = z.strictObject({
  id: z.uuid(),
  state: z.enum(BULK_STATES).optional(),
  /** Position after which the page begins. */
  cursor: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(100),
});

export const BulkRunView = z.object({
  position: z.int(),
  runId: z.uuid(),
  workflowName: z.string(),
  state: z.enum(BULK_STATES),
  /** Why it was skipped. */
  reason: z.string().nullable(),
  /** The run that a retry or replay made. */
  newRunId: z.uuid().nullable(),
  /** Status of the run that was made, or that is being cancelled. */
  runStatus: z.enum(RUN_STATUSES).nullable(),
});
export type BulkRunView = z.infer<typeof BulkRunView>;
export const BulkDetails = z.object({
  bulk: BulkView,
  items: z.array(BulkRunView),
  nextCursor: z.string().nullable(),
});
export type BulkDetails = z.infer<typeof BulkDetails>;
