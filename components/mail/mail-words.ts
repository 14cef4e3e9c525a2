import type { MailView } from '#lib/mail/schema.ts';

/** The states of mail in words. */
export const MAIL_WORDS = {
  queued: { word: 'On its way', tone: 'wait' },
  sent: { word: 'Sent', tone: 'ok' },
  kept: { word: 'Kept here', tone: 'neutral' },
  failed: { word: 'Failed', tone: 'bad' },
} as const satisfies Readonly<Record<MailView['status'], object>>;
