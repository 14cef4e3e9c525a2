import { afterEach, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Flow } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { type ImapSink, imapSink } from '#lib/imap/testing/imap-sink.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { mailboxesIn, testWatcher, watching } from './testing/watched.ts';
import { watchMailboxes } from './watch-mailboxes.ts';

const test = testDb();
const { due, startedBy, watchOf } = mailboxesIn(test);
let sink: ImapSink | undefined;
afterEach(() => sink?.close());

const mail = (subject: string) => `From: ada@example.com\r\nSubject: ${subject}\r\n\r\nHi`;
const WITH_FILE = [
  'Subject: file\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n',
  '--b\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment\r\n\r\na,b\r\n--b--\r\n',
].join('');

async function setUp(more: JsonObject & { flow?: Flow } = {}) {
  sink = await imapSink();
  const server = sink;
  server.put(mail('old'));
  const org = await makeOrg(test.db);
  const builder = await org.contextFor('builder');
  const id = await watching(builder, { url: server.url, ...more });
  const watcher = testWatcher(test.db);
  const look = async () => {
    await due(id);
    await watcher.look();
    await watcher.settled();
  };
  return { server, id, look, builder };
}

it('takes what comes from the first look on, a run for each mail, and each once', async () => {
  const { server, id, look } = await setUp();
  await look();
  expect(await startedBy(id)).toEqual([]);
  expect(await watchOf(id)).toMatchObject({ uid_validity: '1', last_uid: 1, waits: true });
  for (let count = 0; count < 30; count++) server.put(mail(`new ${count}`));
  await look();
  await look();
  expect(await startedBy(id)).toEqual(Array.from({ length: 30 }, (_, at) => at + 2));
});

it('keeps attachments as files of the organisation, and marks what was taken', async () => {
  const { server, id, look } = await setUp({ markRead: true });
  await look();
  server.put(WITH_FILE);
  await look();
  expect(await startedBy(id)).toEqual([2]);
  expect(server.seen()).toEqual([2]);
  const files = await test.owner`select name, mime_type from files
    where org_id = (select org_id from workflows where id = ${id})`;
  expect(files).toMatchObject([{ name: 'a.csv', mime_type: 'text/csv' }]);
});

it('takes only what is wanted, and looks behind the rest but once', async () => {
  const { server, id, look } = await setUp({ criteria: [{ field: 'subject', contains: 'invoice' }] });
  await look();
  for (const subject of ['hello', 'invoice 1', 'bye']) server.put(mail(subject));
  await look();
  expect(await startedBy(id)).toEqual([3]);
  expect(await watchOf(id)).toMatchObject({ last_uid: 4 });
});

it('is not flooded where the mailbox was made anew', async () => {
  const { server, id, look } = await setUp();
  await look();
  for (let count = 0; count < 5; count++) server.put(mail('known'));
  server.remake();
  await look();
  expect(await startedBy(id)).toEqual([]);
  server.put(mail('new'));
  await look();
  expect(await startedBy(id)).toEqual([7]);
});

it('goes on with what comes where its secret leads to a younger mailbox by now', async () => {
  const { server, id, look } = await setUp();
  await look();
  await test.owner`update mailbox_watches set last_uid = 500 where workflow_id = ${id}`;
  await look();
  expect(await watchOf(id)).toMatchObject({ last_uid: 1 });
  server.put(mail('new'));
  await look();
  expect(await startedBy(id)).toEqual([2]);
});

it('leaves in the mailbox what limits refuse, until it may come in', async () => {
  const { server, id, look } = await setUp({ flow: { rateLimit: { limit: 2, periodMs: 3_600_000 } } });
  await look();
  for (let count = 0; count < 4; count++) server.put(mail('new'));
  await look();
  expect(await startedBy(id)).toEqual([2, 3]);
  expect(await watchOf(id)).toMatchObject({
    last_uid: 3,
    problem: expect.stringMatching(/^Mails wait in the mailbox/),
  });
  await test.owner`delete from rate_hits where workflow_id = ${id}`;
  await look();
  expect(await startedBy(id)).toEqual([2, 3, 4, 5]);
  expect(await watchOf(id)).toMatchObject({ failures: 0, problem: null });
});

it('says what is wrong with the server, asks it ever less often, and loses nothing by that', async () => {
  const { server, id, look } = await setUp();
  await look();
  await server.close();
  await look();
  await look();
  expect(await watchOf(id)).toMatchObject({ failures: 2, waits: true, problem: expect.stringContaining('127.0.0.1') });
  expect(JSON.stringify(await watchOf(id))).not.toContain('s3cret');
});

it('says that something is wrong here, too, and tries again ever later', async () => {
  const { id } = await setUp();
  const secret = () => Promise.reject(new Error('no room on the disk at /var/s3cret'));
  const watcher = watchMailboxes(test.db, { dial: () => Promise.reject(new Error('not asked')), secret });
  await due(id);
  await watcher.look();
  await watcher.settled();
  const { problem, ...watch } = (await watchOf(id)) ?? {};
  expect(watch).toMatchObject({ failures: 1, waits: true });
  expect(problem).toMatch(/tried again/);
  expect(problem).not.toContain('s3cret');
});

it('begins anew where it was switched off meanwhile, and goes on where it was only published again', async () => {
  const { server, id, look, builder } = await setUp();
  await look();
  server.put(mail('between two revisions'));
  await publishWorkflow(builder, { id });
  await look();
  expect(await startedBy(id)).toEqual([2]);
  await unpublishWorkflow(builder, { id });
  expect(await watchOf(id)).toMatchObject({ is_active: false });
  server.put(mail('while it was off'));
  await look();
  await publishWorkflow(builder, { id });
  await look();
  server.put(mail('since it is on'));
  await look();
  expect(await startedBy(id)).toEqual([2, 4]);
});
