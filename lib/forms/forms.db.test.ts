import { describe, expect, it } from 'vitest';
import { engineSuite, set } from '#inngest/functions/testing/suite.ts';
import { watchDrafts } from '#lib/blobs/testing/drafts.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { TICKET_HEADER } from '#lib/hosted/schema.ts';
import { answerUnlock } from '#lib/hosted/unlock-page.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { replaceSecret } from '#lib/vault/replace-secret.ts';
import { rotateKeys } from '#lib/vault/rotate-keys.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { getWorkflow } from '#lib/workflows/queries.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';
import { answerVisit } from './answer-form.ts';
import { openForm } from './hosted-form.ts';
import { tokenOf, visiting } from './testing/visiting.ts';
import { readVisitToken, visitPath } from './visit.ts';

const suite = engineSuite();
const { test } = suite;
const { open, member, ticketOf, submit, sendStep, visit, arrived, itemOf, signIn } = visiting(suite);

const form = (parameters: JsonObject = {}) => ({
  type: 'form-trigger',
  parameters: { fields: [{ label: 'Name' }], ...parameters },
});
const alone = (parameters?: JsonObject) =>
  open(documentOf({ Form: form(parameters), End: { type: 'no-op' } }, ['Form > End']));
const nobody = { cookie: undefined, pass: undefined };
const runCount = async () => Number((await test.owner`select count(*) from runs`)[0]?.count);
const sent = async (path: string, filled: Parameters<typeof submit>[2]) => submit(path, await ticketOf(path), filled);

describe('a form', () => {
  it('stores the run before it says thanks, with what was filled in by label', async () => {
    const { path } = await alone({
      fields: [
        { label: 'Your name', required: true },
        { label: 'Age', type: 'number' },
        { label: 'Size', type: 'radio', options: 'S\nM' },
        { label: 'Extras', type: 'checkboxes', options: 'bell\nlight' },
        { label: 'Agreed', type: 'checkbox' },
        { label: 'Since', type: 'date' },
        { label: 'Hint', type: 'note', text: '**hi**' },
        { name: 'source', type: 'hidden', value: 'web' },
      ],
    });
    const filled = {
      'Your name': 'Ada',
      Age: '36',
      Size: 'M',
      Extras: ['bell', 'light'],
      Agreed: 'on',
      source: 'mail',
    };
    const { status, next = '' } = await sent(path, { ...filled, Since: '' });
    expect(status).toBe(201);
    const item = await itemOf(next);
    expect(item?.json).toEqual({
      ...{
        'Your name': 'Ada',
        Age: 36,
        Size: 'M',
        Extras: ['bell', 'light'],
        Agreed: true,
        Since: null,
        source: 'mail',
      },
      formMode: 'production',
      submittedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/),
    });
    expect((await visit(next)).state).toEqual({ kind: 'end', title: 'Thank you. Your answer was taken.', text: '' });
  });

  it('says field by field what does not fit, and stores nothing', async () => {
    const { path } = await alone({
      fields: [
        { label: 'Mail', type: 'email', required: true, message: 'Your mail, please.' },
        { label: 'Age', type: 'number' },
        { label: 'Size', type: 'select', options: 'S\nM' },
        { label: 'Day', type: 'date' },
        { label: 'Terms', type: 'checkbox', required: true },
        { label: 'Scan', type: 'file', accept: '.pdf, image/*', multiple: false },
      ],
    });
    const [before, drafts] = [await runCount(), watchDrafts()];
    const filled = { Mail: 'ada', Age: 'x', Size: 'XL', Day: '2026-02-30', Scan: new File(['x'], 'run.exe') };
    const { status, fields } = await sent(path, filled);
    expect(status).toBe(400);
    expect(fields).toEqual({
      Mail: 'Your mail, please.',
      Age: 'Write a number.',
      Size: 'Choose from what is offered.',
      Day: 'Write a date as 2026-12-24.',
      Terms: 'This has to be ticked.',
      Scan: 'Choose files of these kinds: .pdf, image/*.',
    });
    expect(await sent(path, { Mail: 'a@b.co', Terms: 'on', Other: 'x' })).toMatchObject({ reason: 'form_changed' });
    expect([await runCount(), await drafts.left()]).toEqual([before, 0]);
  });

  it('takes files, and names them as exports do', async () => {
    const { path } = await alone({
      fields: [
        { label: 'My scans', type: 'file' },
        { label: 'One', type: 'file', multiple: false },
      ],
    });
    const scans = [new File(['a'], 'a.txt', { type: 'text/plain' }), new File(['bb'], '../../b.txt')];
    const { next = '' } = await sent(path, { 'My scans': scans, One: new File(['c'], 'c.txt') });
    const { json, binary } = (await itemOf(next)) ?? {};
    expect(json?.['My scans']).toMatchObject([
      { filename: 'a.txt', size: 1 },
      { filename: 'b.txt', size: 2 },
    ]);
    expect(json?.One).toMatchObject({ filename: 'c.txt' });
    expect(Object.keys(binary ?? {})).toEqual(['My_scans_0', 'My_scans_1', 'One']);
    const ids = Object.values(binary ?? {}).map(({ id }) => id);
    expect(await test.owner`select id from files where id = any(${ids})`).toHaveLength(3);
  });

  it('starts one run for a double click and for a reload of what was sent, and refuses another answer', async () => {
    const { path } = await alone();
    const ticket = await ticketOf(path);
    const before = await runCount();
    const twice = await Promise.all([submit(path, ticket, { Name: 'Ada' }), submit(path, ticket, { Name: 'Ada' })]);
    expect(new Set(twice.map(({ next }) => next)).size).toBe(1);
    expect(await submit(path, ticket, { Name: 'Eve' })).toMatchObject({ status: 409, reason: 'sent_before' });
    expect(await runCount()).toBe(before + 1);
  });

  it('refuses programs, and tickets that are none or of another form', async () => {
    const [{ path }, other] = [await alone(), await alone()];
    const before = await runCount();
    expect(await sent(path, { Name: 'Ada', website: 'http://x' })).toMatchObject({ status: 403 });
    expect(await submit(path, 'x.y', { Name: 'Ada' })).toMatchObject({ status: 403, reason: 'stale_page' });
    expect(await submit(path, await ticketOf(other.path), { Name: 'Ada' })).toMatchObject({ status: 403 });
    expect(await runCount()).toBe(before);
  });

  it('is not found alike when nobody has it, when it is closed, and in place of a chat', async () => {
    const { path, testPath, ctx, id } = await alone({ path: 'order-bikes' });
    expect(path).toBe('order-bikes');
    await expect(alone({ path: 'order-bikes' })).rejects.toMatchObject({ code: 'conflict', reason: 'path_taken' });
    const ticket = await ticketOf(path);
    await unpublishWorkflow(ctx, { id });
    const gone = await openForm(test.db, { path, ...nobody }).catch((error: Error) => error.message);
    const unknown = await openForm(test.db, { path: 'nobody', ...nobody }).catch((error: Error) => error.message);
    expect(gone).toBe(unknown);
    expect(await submit(path, ticket, { Name: 'Ada' })).toMatchObject({ status: 404 });
    const { next = '' } = await sent(testPath, { Name: 'Ada' });
    expect((await itemOf(next))?.json).toMatchObject({ formMode: 'test' });
    const chat = await open(documentOf({ Chat: { type: 'chat-trigger' } }, []));
    await expect(ticketOf(chat.path)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('for members takes no answer of others, nor of somebody who is none any more', async () => {
    const { path } = await alone({ access: 'members' });
    await expect(ticketOf(path)).rejects.toMatchObject({ code: 'unauthenticated' });
    const { userId } = await member('viewer');
    const here = await signIn(userId);
    const [first, second] = [await ticketOf(path, here), await ticketOf(path, here)];
    expect(await submit(path, first, { Name: 'Ada' })).toMatchObject({ status: 201 });
    await test.owner`update org_users set deleted_at = now() where user_id = ${userId}`;
    expect(await submit(path, second, { Name: 'Ada' })).toMatchObject({ status: 403, reason: 'not_a_member' });
  });

  const unlock = (path: string, password: string) =>
    answerUnlock({
      request: new Request('http://x.test', { method: 'POST', body: new URLSearchParams({ password }) }),
      ...{ db: test.db, kind: 'forms', path },
    });
  const passOf = async (path: string, password: string) =>
    (await unlock(path, password)).headers.get('set-cookie')?.match(/^millrace-pass=([^;]+)/)?.[1];

  it('with a password opens to who knows it, by what no address shows, and only so many tries a minute', async () => {
    await expect(alone({ access: 'password', secret: 'door' })).rejects.toMatchObject({ reason: 'not_publishable' });
    await createSecret(await member('owner'), { name: 'door', value: 'sesame' });
    const { path } = await alone({ access: 'password', secret: 'door' });
    await expect(ticketOf(path)).rejects.toMatchObject({ reason: 'password' });
    const { status, headers } = await unlock(path, 'sesame');
    expect([status, headers.get('location')]).toEqual([303, `/p/forms/${path}`]);
    expect(headers.get('set-cookie')).toMatch(
      new RegExp(`; Path=/p/forms/${path}; Max-Age=43200; HttpOnly; SameSite=Lax`),
    );
    const pass = await passOf(path, 'sesame');
    expect(await submit(path, await ticketOf(path, undefined, pass), { Name: 'Ada' })).toMatchObject({ status: 201 });
    const other = await alone({ access: 'password', secret: 'door' });
    await expect(ticketOf(other.path, undefined, pass)).rejects.toMatchObject({ reason: 'password' });
    const { headers: wrong } = await unlock(path, 'Sesame');
    expect([wrong.get('location'), wrong.get('set-cookie')]).toEqual([`/p/forms/${path}?wrong=1`, null]);
    const tries = await Promise.all(Array.from({ length: 12 }, () => unlock(path, 'guess')));
    expect(tries.map((response) => response.status)).toContain(429);
  });

  it('with another password is closed to all who opened it before', async () => {
    const owner = await member('owner');
    const { id: secret } = await createSecret(owner, { name: 'gate', value: 'old' });
    const { path, ctx, id } = await alone();
    const before = await ticketOf(path);
    const locked = documentOf({ Form: form({ access: 'password', secret: 'gate' }), End: { type: 'no-op' } }, [
      'Form > End',
    ]);
    const { draftRevision } = await getWorkflow(ctx, { id });
    await updateWorkflow(ctx, { id, document: locked, baseRevision: draftRevision });
    await publishWorkflow(ctx, { id });
    const closed = { status: 401, reason: 'password' };
    expect(await submit(path, before, { Name: 'Ada' })).toMatchObject(closed);

    const pass = await passOf(path, 'old');
    const opened = await ticketOf(path, undefined, pass);
    await rotateKeys(owner, {});
    expect(await ticketOf(path, undefined, pass)).toEqual(expect.any(String));
    await replaceSecret(owner, { id: secret, value: 'new' });
    await expect(ticketOf(path, undefined, pass)).rejects.toMatchObject({ reason: 'password' });
    expect(await submit(path, opened, { Name: 'Ada' })).toMatchObject(closed);
    await test.owner`delete from secrets where id = ${secret}`;
    expect(await submit(path, before, { Name: 'Ada' })).toMatchObject(closed);
    expect(await passOf(path, '')).toBeUndefined();
  });

  it('leads to no address but http, whatever the builder wrote', async () => {
    const { path } = await alone({ after: 'redirect', url: 'javascript:alert(1)' });
    const { next = '' } = await sent(path, { Name: 'Ada' });
    expect((await visit(next)).state).toMatchObject({ kind: 'end' });
    const other = await alone({ after: 'redirect', url: 'https://example.com/thanks' });
    const { next: led = '' } = await sent(other.path, { Name: 'Ada' });
    expect((await visit(led)).state).toEqual({ kind: 'redirect', url: 'https://example.com/thanks' });
  });
});

describe('a form of several pages', { timeout: 120_000 }, () => {
  const second = {
    title: '=And the size, {{ $json.Name }}?',
    fields: [{ label: 'Size', type: 'number', required: true }],
  };
  const pages = (more: JsonObject = {}, first: JsonObject = {}) =>
    open(
      documentOf(
        {
          Form: form(first),
          Size: { type: 'form-page', parameters: { ...second, ...more } },
          Sum: set('text', "={{ $('Form').item.json.Name }} {{ $json.Size }}"),
          Thanks: { type: 'form-page', parameters: { show: 'end', title: '=Done: {{ $json.text }}' } },
        },
        ['Form > Size', 'Size > Sum', 'Sum > Thanks'],
      ),
    );
  const begin = async () => (await sent((await pages()).path, { Name: 'Ada' })).next ?? '';
  const stepOf = async (next: string) => {
    const state = await arrived(next, 'page');
    return state.kind === 'page' ? state : undefined;
  };

  it('goes on in the same browser, and ends with what the workflow says', async () => {
    const next = await begin();
    const asked = await stepOf(next);
    expect(asked?.page).toMatchObject({ title: 'And the size, Ada?', fields: [{ name: 'Size', type: 'number' }] });
    expect(await sendStep(next, asked?.step ?? '', {})).toMatchObject({
      status: 400,
      fields: { Size: 'This is needed.' },
    });
    const answers = await Promise.all([1, 2].map(() => sendStep(next, asked?.step ?? '', { Size: '42' })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(await arrived(next, 'end')).toMatchObject({ title: 'Done: Ada 42' });
    expect(await sendStep(next, asked?.step ?? '', { Size: '43' })).toMatchObject({ status: 201 });
    expect(await arrived(next, 'end')).toMatchObject({ title: 'Done: Ada 42' });
  });

  it('lets nobody in whose address we did not make, and no page answer another run', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    await expect(visit(`${mine.slice(0, -2)}xx`)).rejects.toMatchObject({ code: 'not_found' });
    const asked = await stepOf(theirs);
    expect(await sendStep(mine, asked?.step ?? '', { Size: '1' })).toMatchObject({ status: 412, reason: 'not_asked' });
    expect((await visit(mine)).state.kind).not.toBe('end');
  });

  it('of members asks who is there, and shows nothing to others who have its address', async () => {
    const { path } = await pages({}, { access: 'members' });
    const [ada, eve] = await Promise.all([member('viewer'), member('viewer')]);
    const [here, elsewhere] = [await signIn(ada.userId), await signIn(eve.userId)];
    const { next = '' } = await submit(path, await ticketOf(path, here), { Name: 'Ada' });
    await expect(visit(next)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(visit(next, elsewhere)).rejects.toMatchObject({ code: 'forbidden', reason: 'not_yours' });
    const { ticket } = await visit(next, here);
    const ask = async (headers: Record<string, string>) =>
      (await answerVisit({ request: new Request('http://x.test', { headers }), db: test.db, token: tokenOf(next) }))
        .status;
    expect(await ask({ [TICKET_HEADER]: ticket })).toBe(200);
    expect(await ask({})).toBe(403);
    const asked = await arrived(next, 'page', here);
    await test.owner`update org_users set deleted_at = now() where user_id = ${ada.userId}`;
    expect(await ask({ [TICKET_HEADER]: ticket })).toBe(403);
    const step = asked.kind === 'page' ? asked.step : '';
    expect(await sendStep(next, step, { Size: '1' })).toMatchObject({ status: 403, reason: 'not_a_member' });
  });

  it('ends: some time after its run, and long after it was begun in any case', async () => {
    const next = await begin();
    const { run = '', at = 0 } = readVisitToken(tokenOf(next)) ?? {};
    const begunBefore = (days: number) => visit(visitPath({ run, at: at - days * 24 * 3600_000 }));
    expect((await begunBefore(399)).state.kind).not.toBe('end');
    await expect(begunBefore(401)).rejects.toMatchObject({ code: 'not_found' });
    const endedBefore = async (days: number) => {
      const ended = await begin();
      await test.owner`update runs set status = 'cancelled', finished_at = now() - make_interval(days => ${days})
        where id = ${readVisitToken(tokenOf(ended))?.run ?? ''}`;
      return visit(ended);
    };
    expect((await endedBefore(29)).state.kind).toBe('failed');
    await expect(endedBefore(31)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says that it failed, and not why', async () => {
    const broken = documentOf(
      {
        Form: form({ after: 'run' }),
        Break: { type: 'stop-and-error', parameters: { message: 'the password is hunter2' } },
      },
      ['Form > Break'],
    );
    const { next = '' } = await sent((await open(broken)).path, { Name: 'Ada' });
    expect(await arrived(next, 'failed')).toEqual({ kind: 'failed' });
  });
});
