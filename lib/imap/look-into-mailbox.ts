import type { NodeContext } from '#lib/nodes/node-context.ts';
import { imapFault } from './imap-fault.ts';
import { readImapServer } from './imap-server.ts';
import { type Opened, openMailbox } from './mailbox.ts';
import { openSession } from './open-session.ts';
import type { Session } from './session.ts';

type Reach = Pick<NodeContext<unknown>, 'connect' | 'secret'>;
type Place = { readonly server: string; readonly mailbox: string; readonly markRead: boolean };
export type Mailbox = { readonly session: Session; readonly opened: Opened };

/** Signs in with the address in a secret and works in one of its mailboxes. Throws faults that name the secret, never its value. */
export async function lookIntoMailbox<T>(
  { connect, secret }: Reach,
  { server: secretName, mailbox, markRead }: Place,
  work: (mailbox: Mailbox) => Promise<T>,
): Promise<T> {
  const server = readImapServer(await secret(secretName, (value) => value.trim()), secretName);
  let session: Session | undefined;
  try {
    session = await openSession(server, connect);
    const opened = await openMailbox(session, { name: mailbox, readOnly: !markRead });
    return await work({ session, opened });
  } catch (error) {
    throw imapFault(error, { secretName, host: server.host });
  } finally {
    session?.close();
  }
}
