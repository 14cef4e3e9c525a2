import { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';

const time = z.iso.datetime();
export const MAIL_STATUSES = ['queued', 'sent', 'kept', 'failed'] as const;

export const ListMail = z.strictObject({
  status: z.enum(MAIL_STATUSES).optional(),
  /** Part of the address or of the subject. */
  q: z.string().trim().max(200).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListMail = z.infer<typeof ListMail>;

export const MailId = z.strictObject({ id: z.uuid() });

export const MailView = z.object({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  status: z.enum(MAIL_STATUSES),
  attempts: z.int(),
  /** Why it was not sent the last time. */
  error: z.string().nullable(),
  createdAt: time,
  sentAt: time.nullable(),
});
export type MailView = z.infer<typeof MailView>;

export const MailDetail = MailView.extend({ text: z.string() });
export type MailDetail = z.infer<typeof MailDetail>;

export const MailPage = z.object({ items: z.array(MailView), nextCursor: z.string().nullable() });
export type MailPage = z.infer<typeof MailPage>;
