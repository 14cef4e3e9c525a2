import { createHmac, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { watchDrafts } from '#lib/blobs/testing/drafts.ts';
import type { Item } from '#lib/engine/items.ts';
import { fileResponse, getFile } from '#lib/files/get-file.ts';
import { loadPayload } from '#lib/runs/payloads.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { answerHook } from './answer-hook.ts';

const SECRET = 'signing secret';
const test = testDb();
let builder: Context;
let open: string;
let signed: string;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  await createSecret(builder, { name: 'sender', value: SECRET });
  open = await hook({});
  signed = await hook({ secret: 'sender' });
});

async function hook(parameters: Record<string, string>): Promise<string> {
  const document = sequence('Hook', [{ id: 'hook', type: 'webhook', parameters }]);
  const { id } = await createWorkflow(builder, { document });
  const { triggers } = await publishWorkflow(builder, { id });
  return triggers[0]?.url?.split('/').at(-1) ?? '';
}

async function send(to: string, body: BodyInit, headers: Record<string, string> = {}) {
  const request = new Request(`http://x.test/hooks/${to}`, { method: 'POST', headers, body });
  const response = await answerHook(request, test.db);
  const { runId, reason } = (await response.json()) as { runId?: string; reason?: string };
  return { status: response.status, reason, runId, item: runId ? await itemOf(runId) : undefined };
}

async function itemOf(runId: string): Promise<Item | undefined> {
  const [run] = await test.owner`select trigger_data, trigger_hash from runs where id = ${runId}`;
  const items = await loadPayload(builder.orgId, { inline: run?.trigger_data, hash: run?.trigger_hash });
  return (items as unknown as Item[])[0];
}
const bytesOf = async (id = '') =>
  Buffer.from(await (await fileResponse(await getFile(builder, { id }), { ctx: builder })).arrayBuffer());
const fileCount = async () => Number((await test.owner`select count(*) from files`)[0]?.count);

describe('a webhook', () => {
  it('takes a binary body as the file data', async () => {
    const bytes = randomBytes(1_500_000);
    const headers = { 'content-type': 'image/png', 'content-disposition': 'attachment; filename="a/b/photo.png"' };
    const { status, item } = await send(open, bytes, headers);
    expect(status).toBe(202);
    expect(item?.json.body).toEqual({});
    expect(item?.binary).toEqual({
      data: { id: expect.any(String), name: 'photo.png', mimeType: 'image/png', size: 1_500_000 },
    });
    expect((await bytesOf(item?.binary?.data?.id)).equals(bytes)).toBe(true);
  });

  it('takes a form: fields as data, files by their field, several of one field by number', async () => {
    const form = new FormData();
    form.append('name', 'Ada');
    form.append('tag', 'x');
    form.append('tag', 'y');
    form.append('__proto__', new File(['p'], 'p.txt'));
    form.append('scan', new File(['one'], 'one.pdf', { type: 'application/pdf' }));
    form.append('pages[]', new File(['1'], 'first.txt'));
    form.append('pages[]', new File(['2'], 'second.txt'));
    const { item } = await send(open, form);
    expect(item?.json.body).toEqual({ name: 'Ada', tag: ['x', 'y'] });
    expect(Object.entries(item?.binary ?? {}).map(([field, { name, size }]) => [field, name, size])).toEqual([
      ['__proto__', 'p.txt', 1],
      ['scan', 'one.pdf', 3],
      ['pages0', 'first.txt', 1],
      ['pages1', 'second.txt', 1],
    ]);
    expect(String(await bytesOf(item?.binary?.pages1?.id))).toBe('2');
  });

  it('keeps JSON in the shape of our own references as plain data', async () => {
    const { item: sent } = await send(open, 'x', { 'content-type': 'application/octet-stream' });
    const forged = { json: { a: 1 }, binary: { data: sent?.binary?.data }, $ref: '/etc/passwd', $file: 'x' };
    const { item } = await send(open, JSON.stringify(forged), { 'content-type': 'application/json' });
    expect(item?.json.body).toEqual(forged);
    expect(item).not.toHaveProperty('binary');
  });

  it('refuses a form that is none and JSON that is a form, and keeps nothing', async () => {
    const [before, drafts] = [await fileCount(), watchDrafts()];
    const form = '--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nx\r\n--b--\r\n';
    expect(await send(open, form, { 'content-type': 'application/json' })).toMatchObject({ status: 400 });
    const json = { 'content-type': 'multipart/form-data; boundary=b' };
    expect(await send(open, '{"f":"x"}', json)).toMatchObject({ status: 400, reason: 'form_invalid' });
    expect(await send(open, form.slice(0, -12), json)).toMatchObject({ status: 400, reason: 'form_invalid' });
    expect([await fileCount(), await drafts.left()]).toEqual([before, 0]);
  });

  it('checks the signature over the exact bytes of a file or form, and keeps nothing that has none', async () => {
    const form = Buffer.from('--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nx\r\n--b--\r\n');
    for (const type of ['multipart/form-data; boundary=b', 'application/octet-stream']) {
      const [before, drafts] = [await fileCount(), watchDrafts()];
      const right = `sha256=${createHmac('sha256', SECRET).update(form).digest('hex')}`;
      const headers = { 'content-type': type, 'x-hub-signature-256': right };
      const changed = Buffer.from(form).fill('y', 70, 71);
      expect(await send(signed, changed, headers)).toMatchObject({ status: 401, reason: 'signature' });
      expect(await send(signed, form, { 'content-type': type })).toMatchObject({ status: 401 });
      expect([await fileCount(), await drafts.left()]).toEqual([before, 0]);
      expect(await send(signed, form, headers)).toMatchObject({ status: 202 });
      expect(await fileCount()).toBe(before + 1);
    }
  });

  it('finds the run of a repeated delivery, and refuses another file under its key', async () => {
    const drafts = watchDrafts();
    const headers = { 'content-type': 'image/png', 'idempotency-key': 'photo-1' };
    const first = await send(open, 'bytes', headers);
    expect((await send(open, 'bytes', headers)).runId).toBe(first.runId);
    expect((await send(open, 'other', headers)).status).toBe(409);
    expect(await drafts.left()).toBe(0);
  });

  describe('that keeps the body as a file', () => {
    const json = { 'content-type': 'application/json' };
    const sent = '{"b": 1.0,\t"a":"\\u00e9"}';

    it('has the exact bytes beside what was read from them', async () => {
      const beside = await hook({ rawBody: 'beside' });
      const { item } = await send(beside, sent, json);
      expect(item?.json.body).toEqual({ b: 1, a: 'é' });
      expect(item?.binary?.data).toMatchObject({ mimeType: 'application/json', size: sent.length });
      expect(String(await bytesOf(item?.binary?.data?.id))).toBe(sent);
      const empty = await send(beside, '', json);
      expect([empty.status, empty.item?.json.body, empty.item?.binary]).toEqual([202, {}, undefined]);
      expect(await send(beside, '{"a":', json)).toMatchObject({ status: 400 });
    });

    it('or instead of it: then nothing is read, whatever it is declared to be', async () => {
      const instead = await hook({ rawBody: 'instead' });
      for (const [body, headers] of [
        [sent, json],
        ['{"a":', json],
        ['a=1&b', { 'content-type': 'application/x-www-form-urlencoded' }],
        ['no form', { 'content-type': 'multipart/form-data; boundary=b' }],
      ] as const) {
        const { status, item } = await send(instead, body, headers);
        expect([status, item?.json.body]).toEqual([202, {}]);
        expect(String(await bytesOf(item?.binary?.data?.id))).toBe(body);
      }
    });

    it('beside the files of a form, under another name where a field has it', async () => {
      const beside = await hook({ rawBody: 'beside' });
      const part = (name: string) =>
        `--b\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\n\r\nx\r\n--b--\r\n`;
      const form = { 'content-type': 'multipart/form-data; boundary=b' };
      const { item } = await send(beside, part('scan'), form);
      expect(Object.keys(item?.binary ?? {})).toEqual(['scan', 'data']);
      const clash = await send(beside, part('data'), form);
      expect(String(await bytesOf(clash.item?.binary?.data?.id))).toBe('x');
      expect(String(await bytesOf(clash.item?.binary?.raw?.id))).toBe(part('data'));
    });

    it('leaves no draft behind, nor a file of a call that is refused', async () => {
      const drafts = watchDrafts();
      const signedRaw = await hook({ rawBody: 'beside', secret: 'sender' });
      const before = await fileCount();
      expect(await send(signedRaw, sent, json)).toMatchObject({ status: 401 });
      const right = `sha256=${createHmac('sha256', SECRET).update(sent).digest('hex')}`;
      expect(await send(signedRaw, sent, { ...json, 'x-hub-signature-256': right })).toMatchObject({ status: 202 });
      expect([await fileCount(), await drafts.left()]).toEqual([before + 1, 0]);
    });
  });
});
