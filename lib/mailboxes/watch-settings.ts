import { z } from 'zod';
import { MAIL_FORMATS } from '#lib/imap/mail-item.ts';
import { SEARCHED } from '#lib/imap/mailbox.ts';

/** What a published node says of the mailbox it watches. */
export const watchSettings = z.object({
  server: z.string(),
  mailbox: z.string(),
  format: z.enum(MAIL_FORMATS),
  attachments: z.boolean(),
  prefix: z.string(),
  markRead: z.boolean(),
  onlyUnread: z.boolean(),
  criteria: z.array(z.object({ field: z.enum(SEARCHED), contains: z.string() })),
  everySeconds: z.number(),
});
export type WatchSettings = z.infer<typeof watchSettings>;
