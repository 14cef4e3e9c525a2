import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { watchDrafts } from '#lib/blobs/testing/drafts.ts';
import { createRun } from '#lib/runs/create-run.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { fileResponse, getFile } from './get-file.ts';
import { receiveFiles, uploadFiles } from './upload-files.ts';

const test = testDb();
let operator: Context;
let stranger: Context;
beforeAll(async () => {
  operator = await (await makeOrg(test.db)).contextFor('operator');
  stranger = await (await makeOrg(test.db)).contextFor('owner');
});

async function upload(body: BodyInit | undefined, headers: Record<string, string> = {}, ctx = operator) {
  const request = new Request('http://x.test/api/v1/files', { method: 'POST', headers, ...(body && { body }) });
  return (await uploadFiles(ctx, await receiveFiles({ request, ctx }))).files;
}
const download = async (id: string, ctx = operator) => fileResponse(await getFile(ctx, { id }), { ctx });

describe('files', () => {
  it('come back as they were sent, to be saved and never shown', async () => {
    const bytes = randomBytes(2_000_000);
    const [file] = await upload(bytes, {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="../evil.html"; filename*=UTF-8''%E2%82%AC.html`,
    });
    expect(file).toMatchObject({ name: '€.html', mimeType: 'text/html', size: bytes.length });
    const response = await download(file?.id ?? '');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html',
      'content-length': '2000000',
      'content-disposition': `attachment; filename="_.html"; filename*=UTF-8''%E2%82%AC.html`,
      'content-security-policy': expect.stringMatching(/sandbox$/),
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('come several at once in a form', async () => {
    const form = new FormData();
    form.append('a', new File(['one'], 'a.txt', { type: 'text/plain' }));
    form.append('a', new File(['two'], 'b.txt'));
    form.append('note', 'not a file');
    const files = await upload(form);
    expect(files.map(({ name, size }) => [name, size])).toEqual([
      ['a.txt', 3],
      ['b.txt', 3],
    ]);
    expect(await (await download(files[1]?.id ?? '')).text()).toBe('two');
  });

  it('are refused when there is none, or it is cut off, and leave no draft', async () => {
    const drafts = watchDrafts();
    const [{ count: rows } = { count: '' }] = await test.owner`select count(*) from files`;
    await expect(upload(undefined)).rejects.toMatchObject({ code: 'invalid' });
    await expect(upload('{"id":1}', { 'content-type': 'multipart/form-data; boundary=b' })).rejects.toMatchObject({
      reason: 'form_invalid',
    });
    await expect(upload('short', { 'content-length': '100' })).rejects.toMatchObject({ reason: 'body_cut_off' });
    expect(await drafts.left()).toBe(0);
    expect((await test.owner`select count(*) from files`)[0]?.count).toBe(rows);
  });

  it('belong to their organisation', async () => {
    const [file] = await upload('secret');
    await expect(getFile(stranger, { id: file?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('can be the input of a run, those of their own organisation only', async () => {
    const builder = { ...stranger, orgId: operator.orgId };
    const { id } = await createWorkflow(builder, {
      document: sequence('Files', [{ id: 'start', type: 'manual-trigger' }]),
    });
    const [file] = await upload('input');
    const { run } = await createRun(builder, { id, draft: true, items: [{ n: 1 }], files: { data: file?.id ?? '' } });
    const [row] = await test.owner`select trigger_data from runs where id = ${run.id}`;
    expect(decodePayload(row?.trigger_data)).toEqual([{ json: { n: 1 }, binary: { data: file } }]);
    const [theirs] = await upload('theirs', {}, stranger);
    const foreign = createRun(builder, { id, draft: true, files: { data: theirs?.id ?? '' } });
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  });
});
