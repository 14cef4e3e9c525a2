import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { getMail, listMail } from './queries.ts';
import { queueMail } from './queue-mail.ts';
import { sendDueMail } from './send-mail.ts';
import { smtp } from './smtp.ts';
import { type SmtpSink, smtpSink } from './testing/smtp-sink.ts';

const test = testDb();
let owner: Context;
let sink: SmtpSink;
let problem: string | undefined;

beforeAll(async () => {
  owner = await (await makeOrg(test.db)).contextFor('owner');
  sink = await smtpSink({ refuse: () => problem });
});
afterAll(() => sink.close());

const mail = (more: object = {}) => ({
  orgId: owner.orgId,
  to: 'maria@example.com',
  subject: 'Pay?',
  text: 'Answer: https://x.test/p/requests/0123456789012345678901234567890123456789012',
  html: '<p>Pay &lt;12&gt;?</p>',
  ...more,
});
const write = async (more: object = {}) => {
  await test.db.withOrg(owner.orgId, (tx) => queueMail(tx, [mail(more)]));
  const id = (await listMail(owner, { limit: 1 })).items[0]?.id ?? '';
  await test.owner`update mail_messages set status = 'queued' where id = ${id} and status = 'kept'`;
  return id;
};
const send = () => sendDueMail(test.db, smtp(sink.url, 'Millrace <mill@example.com>'));
const again = (id: string) => test.owner`update mail_messages set due_at = now() where id = ${id}`;

it('keeps mail to be read where no mail server is set', async () => {
  await test.db.withOrg(owner.orgId, (tx) => queueMail(tx, [mail({ key: 'k' }), mail({ key: 'k' })]));
  const { items } = await listMail(owner, { q: 'maria' });
  expect(items).toMatchObject([{ status: 'kept', to: 'maria@example.com' }]);
  expect((await getMail(owner, { id: items[0]?.id ?? '' })).text).toContain('/p/requests/0123');
  expect(await send()).toBe(0);
});

it('sends each once, however many workers look, and blots out the links in what was sent', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 15; n++) ids.push(await write({ subject: `Once ${n}` }));
  const counts = await Promise.all([send(), send(), send(), send()]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(15);
  const sent = sink.received.flatMap((each) => each.match(/^Message-ID: <(.*)@millrace>$/m)?.[1] ?? []);
  expect(sent.toSorted()).toEqual(ids.toSorted());
  const [id = ''] = ids;
  expect(await getMail(owner, { id })).toMatchObject({
    status: 'sent',
    attempts: 1,
    text: 'Answer: https://x.test/p/requests/…',
  });
});

it('cannot be given another header or receiver by what people write', async () => {
  await write({ subject: 'Pay\r\nBcc: eve@example.com\r\n\r\n<b>', to: 'maria@example.com,eve@example.com' });
  await send();
  const [head = ''] = sink.received.at(-1)?.split('\n\n') ?? [];
  expect(head).not.toMatch(/^Bcc/im);
  expect(head).toContain('Subject: Pay Bcc: eve@example.com <b>');
  // One receiver, of a strange name.
  expect(head).toContain('To: <"maria@example.com,eve"@example.com>');
});

it('tries ten times with pauses, then shows why it failed', async () => {
  problem = '451 greylisted, come back';
  const id = await write();
  for (let tries = 1; tries <= 10; tries++) {
    await again(id);
    expect(await send()).toBe(0);
    expect(await send(), 'not due yet').toBe(0);
    const row = await getMail(owner, { id });
    expect(row).toMatchObject({ attempts: tries, status: tries < 10 ? 'queued' : 'failed' });
    expect(row.error).toContain('greylisted');
  }
  problem = undefined;
  await again(id);
  expect(await send()).toBe(0);
});

it('is shown to those who may read mail, of their own organisation', async () => {
  const id = await write();
  const other = await (await makeOrg(test.db)).contextFor('owner');
  await expect(getMail(other, { id })).rejects.toMatchObject({ code: 'not_found' });
  const builder = await (await makeOrg(test.db)).contextFor('builder');
  await expect(listMail(builder, {})).rejects.toMatchObject({ code: 'forbidden' });
});
