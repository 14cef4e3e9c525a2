import type { Connection } from '#lib/nodes/node-context.ts';
import { encrypted } from './encrypted.ts';
import { ImapError } from './imap-error.ts';
import type { ImapServer } from './imap-server.ts';
import { type Part, type Response, Session } from './session.ts';

type Connect = (to: { readonly host: string; readonly port: number }) => Promise<Connection>;

/** Signs in, over an encrypted connection only. Whoever gets the session closes it. */
export async function openSession(server: ImapServer, connect: Connect): Promise<Session> {
  const { host, port, secure } = server;
  const connection = await connect({ host, port });
  const session = new Session(secure ? await encrypted(connection, host) : connection);
  try {
    const greeting = await session.greeting();
    if (!secure) await makePrivate(session, server);
    if (!/^\* PREAUTH\b/i.test(greeting)) await signIn(session, server);
    return session;
  } catch (error) {
    session.close();
    throw error;
  }
}

async function makePrivate(session: Session, server: ImapServer): Promise<void> {
  try {
    await session.encrypt(server);
  } catch (error) {
    if (error instanceof ImapError && error.code === 'refused') throw new ImapError('not_private', error.message);
    throw error;
  }
}

async function signIn(session: Session, { user, password }: ImapServer): Promise<void> {
  const can = capabilities(await session.command('CAPABILITY'));
  try {
    if (can.has('LOGINDISABLED')) throw new ImapError('not_let_in', 'It takes no passwords.');
    await session.command('LOGIN ', text(user), ' ', text(password));
  } catch (error) {
    if (!(error instanceof ImapError) || error.code !== 'refused') throw error;
    const why = repeats(error.message, password) ? 'It repeats what it was sent, which is kept back.' : error.message;
    throw new ImapError('not_let_in', why);
  }
}

/** Servers that do not understand a command may say it again. */
const repeats = (said: string, password: string): boolean =>
  /LOGIN ["{]/i.test(said) || (password !== '' && said.includes(password));

const capabilities = (responses: readonly Response[]): ReadonlySet<string> =>
  new Set(
    responses.flatMap(({ text: said }) =>
      /^\* CAPABILITY /i.test(said) ? said.toUpperCase().split(' ').slice(2) : [],
    ),
  );

/** A text in a command: quoted where that is possible, otherwise as bytes. */
export const text = (value: string): Part =>
  /^[\x20-\x7e]*$/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : Buffer.from(value, 'utf8');
