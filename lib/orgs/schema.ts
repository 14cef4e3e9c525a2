import { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';

export const OrgView = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  parentId: z.uuid().nullable(),
  /** What an administrator has set; absent where the default of the instance counts. */
  limits: z.object({ concurrentRuns: z.int().optional(), triggersPerSecond: z.int().optional() }),
  /** The workflow that is started when a run fails whose workflow names none. */
  errorWorkflowId: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
});
export type OrgView = z.infer<typeof OrgView>;

export const OrgName = z.string().trim().min(1, 'An organisation needs a name').max(100);

const limit = (most: number) => z.coerce.number().int().min(1).max(most).optional();
export const UpdateOrgLimits = z.strictObject({
  /** Runs that have started and not ended, in all workflows together; the others wait. */
  concurrentRuns: limit(10_000),
  /** Triggers taken per second, ten times as many in a burst; the others are refused with 429. */
  triggersPerSecond: limit(LIMITS.triggersPerSecond),
});
export type UpdateOrgLimits = z.infer<typeof UpdateOrgLimits>;

/** Fields that are left out stay as they are. */
export const UpdateOrg = z.strictObject({
  name: OrgName.optional(),
  /** Null or `none`: none. */
  errorWorkflowId: z.union([z.literal('none').transform(() => null), z.uuid()]).nullish(),
});
export type UpdateOrg = z.infer<typeof UpdateOrg>;
