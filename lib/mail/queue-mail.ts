import type { Tx } from '#db/client.ts';
import { mailMessages } from '#db/schema/requests.ts';
import { env } from '#lib/config/env.ts';

export type NewMail = {
  readonly orgId: string;
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Told twice, it is one mail. */
  readonly key?: string;
};

/** Writes mail in the transaction of its cause; the worker sends it. Without a mail server it is kept to be read here. */
export async function queueMail(tx: Tx, mail: readonly NewMail[]): Promise<void> {
  if (mail.length === 0) return;
  const status = env.SMTP_URL ? 'queued' : 'kept';
  const rows = mail.map(({ subject, ...each }) => ({ ...each, subject: oneLine(subject), status }) as const);
  await tx.insert(mailMessages).values(rows).onConflictDoNothing();
}

/** A line break in a subject would begin another header. */
const oneLine = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
