import { z } from 'zod';

export const OrgView = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  parentId: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
});
export type OrgView = z.infer<typeof OrgView>;

export const OrgName = z.string().trim().min(1, 'An organisation needs a name').max(100);

export const UpdateOrg = z.strictObject({ name: OrgName });
export type UpdateOrg = z.infer<typeof UpdateOrg>;
