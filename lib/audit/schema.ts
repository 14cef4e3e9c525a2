import { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';

export const ListAudit = z.strictObject({
  action: z.string().max(100).optional(),
  actorId: z.uuid().optional(),
  targetType: z.string().max(100).optional(),
  targetId: z.string().max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** The `seq` before which to go on. */
  cursor: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListAudit = z.infer<typeof ListAudit>;

export const AuditView = z.object({
  seq: z.int(),
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  action: z.string(),
  target: z.object({ type: z.string(), id: z.string() }).nullable(),
  before: z.unknown(),
  after: z.unknown(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type AuditView = z.infer<typeof AuditView>;

export const ChainReport = z.object({
  isWhole: z.boolean(),
  /** Rows that were checked, up to and without the broken one. */
  rows: z.int(),
  /** Position of the first row that was changed, inserted or is missing. */
  brokenAt: z.int().nullable(),
});
export type ChainReport = z.infer<typeof ChainReport>;
