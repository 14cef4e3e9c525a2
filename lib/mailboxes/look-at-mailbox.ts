import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { mailboxWatches } from '#db/schema/mailboxes.ts';
import { FaultError } from '#lib/engine/fault.ts';
import { AppError } from '#lib/errors.ts';
import type { Dial } from '#lib/http/egress-socket.ts';
import { lookIntoMailbox, type Mailbox } from '#lib/imap/look-into-mailbox.ts';
import { mailItem } from '#lib/imap/mail-item.ts';
import { fetchSource, findAfter, markRead } from '#lib/imap/mailbox.ts';
import { MAIL_BYTES, readMail } from '#lib/imap/read-mail.ts';
import { log } from '#lib/observability/log.ts';
import type { SecretName } from '#lib/vault/named-secret.ts';
import type { Watch } from './claim-watch.ts';
import { keptFiles } from './kept-files.ts';
import { startMail } from './start-mail.ts';

/** By what a look reaches beyond the database. */
export type Reach = { readonly dial: Dial; readonly secret: (secret: SecretName) => Promise<string> };
type Look = { readonly db: Database; readonly reach: Reach; readonly watch: Watch; readonly stop: AbortSignal };

/** After this time what is left is left to the next look. */
const TURN_MS = 30_000;
/** A server that hangs, or answers drop by drop, is left after this. */
const MOST_MS = 100_000;
const LATEST_SECONDS = 900;

/** Looks at a mailbox that was claimed, starts a run for each new mail, and says when it is looked at again. */
export async function lookAtMailbox({ db, reach, watch, stop }: Look): Promise<void> {
  const { orgId, id, settings, failures } = watch;
  const signal = AbortSignal.any([stop, AbortSignal.timeout(MOST_MS)]);
  const connect = (to: { host: string; port: number }) => reach.dial(to, signal);
  const secret = (name: string, to?: (value: string) => string) => reach.secret({ orgId, name, ...(to && { to }) });
  const settle = (seconds: number, to: Partial<typeof mailboxWatches.$inferInsert>) =>
    db.withOrg(orgId, (tx) =>
      tx
        .update(mailboxWatches)
        .set({ nextAt: sql`clock_timestamp() + ${seconds}::double precision * interval '1 second'`, ...to })
        .where(and(eq(mailboxWatches.orgId, orgId), eq(mailboxWatches.id, id))),
    );
  try {
    const isDone = await lookIntoMailbox({ connect, secret }, settings, (mailbox) => takeNew({ db, watch, mailbox }));
    await settle(isDone ? settings.everySeconds : 0, { failures: 0, ...(failures > 0 && { problem: null }) });
  } catch (error) {
    if (stop.aborted) return settle(0, {}).then(() => undefined);
    const problem = whatHappened(error) ?? OURS;
    const place = { org: orgId, workflow: watch.workflowId, node: watch.nodeId };
    log.warn({ ...place, problem, ...(problem === OURS && { err: error }) }, 'A mailbox could not be read');
    const wait = Math.min(LATEST_SECONDS, settings.everySeconds * 2 ** Math.min(failures, 10));
    await settle(Math.max(settings.everySeconds, wait), { failures: failures + 1, problem });
  }
}

/** For whoever cannot see the log, which may say what is nobody else's business. */
const OURS = 'Something went wrong here, not at the mail server. It is tried again; the log of the worker says what.';

function whatHappened(error: unknown): string | undefined {
  if (error instanceof FaultError) return error.fault.message;
  return error instanceof AppError ? `Mails wait in the mailbox: ${error.message}` : undefined;
}

type Taking = Pick<Look, 'db' | 'watch'> & { readonly mailbox: Mailbox };

/** False where there is more to do at once. */
async function takeNew({ db, watch, mailbox: { session, opened } }: Taking): Promise<boolean> {
  const { orgId, id, settings } = watch;
  const { uidValidity, uidNext } = opened;
  // A mailbox that ends before what is known is another one, too: the secret leads elsewhere by now.
  if (watch.uidValidity !== uidValidity || uidNext <= watch.lastUid) {
    if (watch.uidValidity)
      log.warn({ org: orgId, watch: id }, 'A mailbox was made anew: what is in it counts as known');
    await db.withOrg(orgId, (tx) =>
      tx
        .update(mailboxWatches)
        .set({ uidValidity, lastUid: uidNext - 1 })
        .where(
          and(
            eq(mailboxWatches.orgId, orgId),
            eq(mailboxWatches.id, id),
            eq(mailboxWatches.lastUid, watch.lastUid),
            sql`${mailboxWatches.uidValidity} is not distinct from ${watch.uidValidity}`,
          ),
        ),
    );
    return true;
  }
  const end = performance.now() + TURN_MS;
  let after = watch.lastUid;
  for (const uid of await findAfter(session, { ...settings, after })) {
    const source = await fetchSource(session, uid, MAIL_BYTES);
    const files = keptFiles(orgId);
    const item = source && (await mailItem({ mail: await readMail(source), uid, shape: settings, files }));
    if (!(await startMail(db, watch, { uidValidity, after, uid, item, files: files.rows }))) return true;
    after = uid;
    if (settings.markRead && item) await markRead(session, uid);
    if (performance.now() > end) return false;
  }
  // What is not wanted need not be searched again.
  const last = uidNext - 1;
  if (last > after) await startMail(db, watch, { uidValidity, after, uid: last, item: undefined, files: [] });
  return true;
}
