import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { engineSuite } from '#inngest/functions/testing/suite.ts';
import { notFound } from '#lib/errors.ts';
import { newId, randomToken } from '#lib/ids.ts';
import { listMail } from '#lib/mail/queries.ts';
import { resumeUrl } from '#lib/triggers/resume-url.ts';
import { answerLink, readLink } from './answer-link.ts';
import { answerRequest } from './answer-request.ts';
import { makeLink } from './links.ts';
import { getRequest } from './queries.ts';
import { tellRequests } from './tell-requests.ts';
import { asking } from './testing/asking.ts';

const suite = engineSuite();
const { test, ended } = suite;
const { member, ask, outcome } = asking(suite);
let maria: Awaited<ReturnType<typeof member>>;

beforeAll(async () => {
  maria = await member('owner', 'Maria');
});

const scope = () => ({ db: test.db, request: { id: newId(), address: '192.0.2.7' } });
const read = (token: string) => readLink(test.db, token);
const answer = (token: string, more: object = { choice: 'approve' }) => answerLink(scope(), { token, ...more });
const tokenOf = (text: string) => /\/p\/requests\/([\w-]+)/.exec(text)?.[1] ?? '';
/** The texts of the mail that one address has got, oldest first. */
const mailTo = async (to: string): Promise<{ subject: string; text: string }[]> =>
  test.owner`select subject, text from mail_messages where to_address = ${to} order by id`;
const tell = () => tellRequests(test.db);
const outside = () =>
  `${randomToken(6)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, 'x')}@outside.test`;

it('reaches people without an account by mail; their link answers once', async () => {
  const email = outside();
  const { runId, request } = await ask(maria, {
    people: `${email}, ${maria.userId}@example.test`,
    message: '<b>12</b>',
  });
  await Promise.all([tell(), tell()]);
  const [mail, ...more] = await mailTo(email);
  expect(more).toEqual([]);
  const inbox = (await mailTo(`${maria.userId}@example.test`))[0]?.text;
  expect(inbox).toContain(`/inbox?request=${request.id}`);
  expect(inbox).not.toContain('/p/');
  const token = tokenOf(mail?.text ?? '');
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  for (let looks = 0; looks < 3; looks++) expect(await read(token)).toMatchObject({ status: 'open', own: null, email });
  expect(await answer(token, { choice: 'approve', comment: 'ok' })).toMatchObject({ status: 'answered' });
  expect(await ended(runId)).toBe('succeeded');
  expect(await outcome(runId)).toMatchObject({ port: 'approved', answer: { by: { name: email, email } } });
  expect(await read(token)).toMatchObject({ own: { choice: 'approve' } });
  await expect(answer(token)).rejects.toMatchObject({ code: 'conflict' });
  const [audit] = await test.owner`select d.after from audit_logs l join audit_details d on d.audit_id = l.id
    where action = 'request.answer_by_link' and target_id = ${request.id}`;
  expect(JSON.stringify(audit)).toContain(email);
  const kept = await test.owner`select token_hash from run_request_links where request_id = ${request.id}`;
  expect(kept.map((row) => String(row.token_hash)).join()).not.toContain(token);
});

it('is the same person by link and in the app', async () => {
  const viewer = await member('viewer');
  const email = `${viewer.userId}@example.test`;
  const { request } = await ask(maria, { people: email, quorum: 2 });
  await tell();
  const token = tokenOf((await mailTo(email))[0]?.text ?? '');
  await answer(token);
  await test.owner`insert into org_user_roles (org_id, user_id, role_id)
    select ${suite.orgId}, ${viewer.userId}, id from org_roles where name = 'operator' and org_id is null`;
  const promoted = { ...viewer, permissions: maria.permissions };
  await expect(answerRequest(promoted, { id: request.id, choice: 'approve' })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect((await getRequest(maria, { id: request.id })).answers).toMatchObject([
    { by: { userId: viewer.userId }, via: 'link' },
  ]);
});

it('is the same person who answered by link and became a member afterwards', async () => {
  const email = outside();
  const { request } = await ask(maria, { people: email, quorum: 2 });
  await tell();
  const token = tokenOf((await mailTo(email))[0]?.text ?? '');
  await answer(token);
  const later = await member('operator');
  await test.owner`update users set email = ${email} where id = ${later.userId}`;
  await expect(answerRequest(later, { id: request.id, choice: 'approve' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(answer(token)).rejects.toMatchObject({ code: 'conflict' });
  expect(await read(token)).toMatchObject({ own: { choice: 'approve' } });
  expect(await getRequest(later, { id: request.id })).toMatchObject({ hasAnswered: true, mayAnswer: false });
});

it('is not found for any other purpose, request or organisation, after its time, and after deletion', async () => {
  const email = outside();
  const { runId, request } = await ask(maria, { people: email, timeout: 2, unit: 'hours' });
  await tell();
  const token = tokenOf((await mailTo(email))[0]?.text ?? '');
  const { message } = notFound('page');
  const nowhere = async (text: string) => {
    await expect(read(text), text).rejects.toMatchObject({ code: 'not_found', message });
    await expect(answer(text), text).rejects.toMatchObject({ code: 'not_found', message });
  };
  const [expiry] = await test.owner`select l.expires_at = r.timeout_at as same from run_request_links l
    join run_requests r on r.id = l.request_id where r.id = ${request.id}`;
  expect(expiry?.same).toBe(true);
  for (const wrong of ['', 'x', randomToken(32), `${token}x`, token.slice(1), token.toUpperCase()])
    await nowhere(wrong);
  // Secrets of other purposes: an address that resumes a run, an API token, a session.
  await nowhere(resumeUrl({ runId, activation: request.activation }).split('/').at(-1) ?? '');
  await test.owner`insert into user_sessions (user_id, hash, expires_at)
    values (${maria.userId}, sha256(${token}::bytea), now() + interval '1 day')`;
  const { orgId: otherId } = await makeOrg(test.db);
  await expect(
    test.db.withOrg(otherId, (tx) => makeLink(tx, { orgId: otherId, requestId: request.id, email, timeoutAt: null })),
  ).rejects.toThrow();
  await test.owner`update run_request_links set expires_at = now() where request_id = ${request.id}`;
  await nowhere(token);
  await test.owner`update run_request_links set expires_at = now() + interval '1 hour' where request_id = ${request.id}`;
  expect(await read(token)).toMatchObject({ status: 'open' });
  await test.owner`update orgs set deleted_at = now() where id = ${suite.orgId}`;
  await nowhere(token);
  await test.owner`update orgs set deleted_at = null where id = ${suite.orgId}`;
  await test.owner`delete from runs where id = ${runId}`;
  await nowhere(token);
});

it('reminds as often as asked, once each, and tells nobody who has answered', async () => {
  const [ann, ben] = [outside(), outside()];
  const { request } = await ask(maria, { people: `${ann}, ${ben}`, quorum: 2, remindHours: 1 });
  await tell();
  await answer(tokenOf((await mailTo(ann))[0]?.text ?? ''));
  expect(await tell()).toBe(0);
  const due = () => test.owner`update run_requests set remind_at = now() where id = ${request.id}`;
  await due();
  await Promise.all([tell(), tell(), tell()]);
  expect(await mailTo(ann)).toHaveLength(1);
  const [, reminder, ...more] = await mailTo(ben);
  expect(more).toEqual([]);
  expect(reminder?.subject).toBe('Reminder: Pay?');
  const { reminders, remindAt } = await getRequest(maria, { id: request.id });
  expect(reminders).toBe(1);
  expect(Date.parse(remindAt ?? '') - Date.now()).toBeGreaterThan(3_500_000);
  // The first link still answers, though a second was sent.
  await answer(tokenOf((await mailTo(ben))[0]?.text ?? ''));
});

it('asks others too after a while: they are told, and may answer from then on', async () => {
  const [ann, boss] = [outside(), outside()];
  const { runId, request } = await ask(maria, { people: ann, escalateHours: 1, escalatePeople: boss });
  await tell();
  expect(await mailTo(boss)).toEqual([]);
  await test.owner`update run_requests set escalate_at = now() where id = ${request.id}`;
  await Promise.all([tell(), tell()]);
  expect(await mailTo(ann)).toHaveLength(1);
  expect((await getRequest(maria, { id: request.id })).assignees.emails).toEqual([ann, boss]);
  await answer(tokenOf((await mailTo(boss))[0]?.text ?? ''), { choice: 'reject' });
  expect(await ended(runId)).toBe('succeeded');
  expect((await listMail(maria, { q: boss })).items).toHaveLength(1);
});
