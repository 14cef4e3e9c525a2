import { setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { socketDialler } from '#lib/http/egress-socket.ts';
import { lookIntoMailbox, type Mailbox } from './look-into-mailbox.ts';
import { fetchSource, findAfter, findNewest, markRead } from './mailbox.ts';
import { mailboxName } from './mailbox-name.ts';
import { type ImapSink, imapSink } from './testing/imap-sink.ts';
import { CERTIFICATE } from './testing/localhost-certificate.ts';

let sink: ImapSink | undefined;
beforeAll(() => setDefaultCACertificates([CERTIFICATE]));
afterEach(async () => {
  await sink?.close();
  sink = undefined;
});

const dial = socketDialler(egressGuard(['127.0.0.1', 'localhost']));
const ALL = { onlyUnread: false, criteria: [] };
const all = { ...ALL, after: 0 };

async function look<T>(url: string, work: (mailbox: Mailbox) => Promise<T>, mailbox = 'INBOX') {
  const connect = (to: { host: string; port: number }) => dial(to, AbortSignal.timeout(20_000));
  const place = { server: 'mails', mailbox, markRead: true };
  return lookIntoMailbox({ connect, secret: async () => url }, place, work).catch((error) => error.fault ?? error);
}
const numbers = ({ session }: Mailbox) => findAfter(session, all);

it.each(['tls', 'starttls'] as const)('reads a mailbox over %s', async (privacy) => {
  sink = await imapSink({ privacy });
  sink.put('Subject: one\r\n\r\n1');
  sink.put('Subject: two\r\nX: {5}\r\n\r\n* 1 FETCH (UID 1)\r\nm1 OK');
  const read = await look(sink.url, async ({ session, opened }) => {
    const uids = await findAfter(session, { ...ALL, after: 1 });
    const source = await fetchSource(session, 2, 1000);
    await markRead(session, 2);
    const unread = await findNewest(session, opened, { ...ALL, onlyUnread: true });
    return { opened, uids, source: source?.bytes.toString(), unread, gone: await fetchSource(session, 9, 10) };
  });
  expect(read).toEqual({
    opened: { uidValidity: '1', uidNext: 3, exists: 2 },
    uids: [2],
    source: 'Subject: two\r\nX: {5}\r\n\r\n* 1 FETCH (UID 1)\r\nm1 OK',
    unread: 1,
    gone: undefined,
  });
  expect(sink.seen()).toEqual([2]);
});

it('takes of a mail that is too large no more than its head', async () => {
  sink = await imapSink();
  sink.put(`Subject: big\r\n\r\n${'x'.repeat(5000)}`);
  const read = await look(sink.url, ({ session }) => fetchSource(session, 1, 1000));
  expect(read).toEqual({ bytes: Buffer.from('Subject: big\r\n\r\n'), size: 5020 - 4 });
});

it('looks for what was asked, in any script, and lets nothing of it be a command', async () => {
  sink = await imapSink();
  sink.put('Subject: Grüße\r\n\r\n');
  sink.put('Subject: other\r\n\r\n');
  const wanted = { onlyUnread: true, criteria: [{ field: 'subject' as const, contains: 'Grüße' }] };
  expect(await look(sink.url, ({ session }) => findAfter(session, { ...wanted, after: 0 }))).toEqual([1]);
  const odd = { ...ALL, criteria: [{ field: 'from' as const, contains: 'a" DELETED\r\nm9 LOGOUT \\' }] };
  await look(sink.url, ({ session }) => findAfter(session, { ...odd, after: 0 }));
  expect(sink.commands.at(-1)).toBe('UID SEARCH CHARSET UTF-8 UID 1:* FROM "a" DELETED\r\nm9 LOGOUT \\"');
});

it('connects only where egress may', async () => {
  sink = await imapSink();
  const connect = (to: { host: string; port: number }) =>
    socketDialler(egressGuard([]))(to, AbortSignal.timeout(20_000));
  const place = { server: 'mails', mailbox: 'INBOX', markRead: false };
  const secret = async () => sink?.url ?? '';
  await expect(lookIntoMailbox({ connect, secret }, place, numbers)).rejects.toMatchObject({
    fault: { kind: 'config', code: 'egress_blocked' },
  });
  expect(sink.commands).toEqual([]);
});

it('sends no password where nobody knows the certificate', async () => {
  sink = await imapSink();
  setDefaultCACertificates([]);
  const unknown = await look(sink.url, numbers);
  setDefaultCACertificates([CERTIFICATE]);
  expect(unknown).toMatchObject({ kind: 'connection', code: 'imap_tls', message: expect.stringContaining('"mails"') });
  expect(sink.commands).toEqual([]);
});

it('sends no password over a connection that is not private, and never says it', async () => {
  sink = await imapSink({ privacy: 'none' });
  const fault = await look(sink.url, numbers);
  expect(fault).toMatchObject({ kind: 'connection', code: 'imap_not_private' });
  expect(sink.commands).toEqual(['STARTTLS']);
  expect(JSON.stringify(fault)).not.toContain('s3cret');
});

it('believes nothing that was said before the connection was private', async () => {
  sink = await imapSink({
    privacy: 'starttls',
    answer: (command, tag) => (command === 'STARTTLS' ? `${tag} OK begin\r\n* PREAUTH injected\r\n` : undefined),
  });
  expect(await look(sink.url, numbers)).toMatchObject({ code: 'imap_not_private' });
});

it('never says the password of who was not let in, also where the server does', async () => {
  sink = await imapSink({
    answer: (command, tag) => (/^LOGIN/.test(command) ? `${tag} BAD what is ${command}\r\n` : undefined),
  });
  const fault = await look(sink.url, numbers);
  expect(fault).toMatchObject({ kind: 'connection', code: 'imap_not_let_in' });
  expect(JSON.stringify(fault)).not.toContain('s3cret');
});

it('says who has to act', async () => {
  sink = await imapSink();
  const wrong = await look(sink.url.replace('s3cret', 'an0ther'), numbers);
  expect(wrong).toMatchObject({ kind: 'connection', code: 'imap_not_let_in' });
  expect(JSON.stringify(wrong)).not.toContain('an0ther');
  expect(await look(sink.url, numbers, 'Gone')).toMatchObject({ kind: 'config', code: 'imap_refused' });
  expect(await look('hello', numbers)).toMatchObject({ kind: 'connection', code: 'bad_server' });
  expect(await look('imaps://host.example.com', numbers)).toMatchObject({ code: 'bad_server' });
});

it.each<[string, string, string]>([
  ['hangs up', 'BYE', 'imap_cut_off'],
  ['says goodbye', '* BYE see you\r\n', 'imap_cut_off'],
  ['sends bytes without end', '* 1 FETCH (UID 1 BODY[] {99999999999}\r\n', 'imap_too_long'],
  ['sends a line without end', `* ${'x'.repeat(5_000_000)}`, 'imap_too_long'],
  ['sends lines without end', `* ${'x'.repeat(1_000_000)}\r\n`.repeat(70), 'imap_too_long'],
])('gives up on a server that %s', async (_, said, code) => {
  sink = await imapSink({ answer: (command) => (command.startsWith('UID FETCH') ? said : undefined) });
  sink.put('Subject: x\r\n\r\n');
  const fault = await look(sink.url, ({ session }) => fetchSource(session, 1, 1000));
  expect(fault).toMatchObject({ kind: 'upstream', code });
});

it('is kept busy by no answer', async () => {
  const said = `* 1 FETCH (UID 1 RFC822.SIZE 12 ${'BODY['.repeat(100_000)})\r\n`;
  sink = await imapSink({ answer: (command, tag) => (/UID FETCH/.test(command) ? `${said}${tag} OK\r\n` : undefined) });
  const began = performance.now();
  expect(await look(sink.url, ({ session }) => fetchSource(session, 1, 1000))).toMatchObject({ size: 12 });
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('reads short mails that are quoted, and numbers in any order', async () => {
  const said = '* 1 FETCH (BODY[]<0> "Subject: \\"x\\"" FLAGS (\\Seen) RFC822.SIZE 12 UID 1)\r\n';
  sink = await imapSink({ answer: (command, tag) => (/UID FETCH/.test(command) ? `${said}${tag} OK\r\n` : undefined) });
  const source = await look(sink.url, ({ session }) => fetchSource(session, 1, 1000));
  expect(source).toEqual({ bytes: Buffer.from('Subject: "x"'), size: 12 });
});

it.each([
  ['INBOX', 'INBOX'],
  ['Tom & Jerry', 'Tom &- Jerry'],
  ['Entwürfe', 'Entw&APw-rfe'],
  ['~peter/mail/台北/日本語', '~peter/mail/&U,BTFw-/&ZeVnLIqe-'],
])('knows %s as servers do', (name, known) => {
  expect(mailboxName(name)).toBe(known);
});
