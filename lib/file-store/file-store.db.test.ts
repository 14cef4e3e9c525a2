import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { fileResponse, getFile } from '#lib/files/get-file.ts';
import { filesIn } from '#lib/files/node-files.ts';
import { receiveFiles, uploadFiles } from '#lib/files/upload-files.ts';
import { changeFile, deleteFile, restoreFile } from './change-file.ts';
import { downloadStored, getStoredFile } from './get-file.ts';
import { listFiles } from './list-files.ts';
import { keepFile, receiveStored, storeFiles } from './store-files.ts';

const test = testDb();
let builder: Context;
let stranger: Context;
beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  stranger = await (await makeOrg(test.db)).contextFor('owner');
});

async function store(name: string, text: string, query = '', ctx = builder) {
  const form = new FormData();
  form.append('file', new File([text], name, { type: 'text/plain' }));
  const request = new Request(`http://x.test/files/stored${query}`, { method: 'POST', body: form });
  const { files } = await storeFiles(ctx, (await receiveStored({ request, ctx })) as never);
  const [file] = files;
  if (!file) throw new Error('nothing stored');
  return file;
}
const textOf = async (id: string) =>
  (await fileResponse(await downloadStored(builder, { id }), { ctx: builder })).text();
const names = (page: { items: readonly { folder: string; name: string }[] }) =>
  page.items.map(({ folder, name }) => `${folder}/${name}`);

describe('the file store', () => {
  it('keeps what is uploaded by folder and name, found by both and by search', async () => {
    await store('b.csv', 'b', '?folder=/find/2026/');
    await store('a.csv', 'a', '?folder=find');
    expect(await listFiles(builder, { folder: 'find' })).toMatchObject({
      items: [{ name: 'a.csv', folder: 'find', size: 1, mimeType: 'text/plain' }],
      folders: ['2026'],
      nextCursor: null,
    });
    expect((await listFiles(builder, {})).folders).toContain('find');
    expect(names(await listFiles(builder, { search: 'B.C' }))).toEqual(['find/2026/b.csv']);
    expect((await listFiles(builder, { folder: 'other', search: 'b.c' })).items).toEqual([]);
  });

  it('pages without losing or doubling', async () => {
    for (const name of ['c', 'a', 'b']) await store(name, name, '?folder=pages');
    const first = await listFiles(builder, { folder: 'pages', limit: 2 });
    const second = await listFiles(builder, { folder: 'pages', limit: 2, cursor: first.nextCursor ?? '' });
    expect([...names(first), ...names(second)]).toEqual(['pages/a', 'pages/b', 'pages/c']);
    expect(second.nextCursor).toBeNull();
  });

  it('refuses a place that is taken, or replaces, or keeps both, as it is told', async () => {
    const first = await store('x.tar.gz', 'one', '?folder=taken');
    await expect(store('x.tar.gz', 'two', '?folder=taken')).rejects.toMatchObject({ reason: 'file_exists' });
    const second = await store('x.tar.gz', 'two', '?folder=taken&onConflict=replace');
    expect(second).toMatchObject({ id: first.id });
    expect(second.fileId).not.toBe(first.fileId);
    expect(await textOf(first.id)).toBe('two');
    const third = await store('x.tar.gz', 'three', '?folder=taken&onConflict=number');
    expect(third.name).toBe('x.tar (2).gz');
    const old = await getFile(builder, { id: first.fileId });
    expect(await (await fileResponse(old, { ctx: builder })).text()).toBe('one');
  });

  it('gives each of many that come at once a place of its own, or one place the last of them', async () => {
    const many = Array.from({ length: 5 }, (_, n) => `${n}`);
    await Promise.all(many.map((text) => store('same.txt', text, '?folder=race&onConflict=number')));
    const { items } = await listFiles(builder, { folder: 'race' });
    expect(items.map(({ name }) => name).toSorted()).toEqual([
      ...[2, 3, 4, 5].map((n) => `same (${n}).txt`),
      'same.txt',
    ]);
    await Promise.all(many.map((text) => store('one.txt', text, '?folder=replaced&onConflict=replace')));
    expect(names(await listFiles(builder, { folder: 'replaced' }))).toEqual(['replaced/one.txt']);
  });

  it('renames, moves, puts into the trash and takes out again', async () => {
    const file = await store('draft.txt', 'text', '?folder=life');
    await changeFile(builder, { id: file.id, name: 'final.txt', folder: 'life/done' });
    expect(names(await listFiles(builder, { folder: 'life/done' }))).toEqual(['life/done/final.txt']);
    await deleteFile(builder, { id: file.id });
    await expect(deleteFile(builder, { id: file.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(downloadStored(builder, { id: file.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(names(await listFiles(builder, { isDeleted: true, search: 'final' }))).toEqual(['life/done/final.txt']);
    const another = await store('final.txt', 'another', '?folder=life/done');
    await expect(restoreFile(builder, { id: file.id })).rejects.toMatchObject({ reason: 'file_exists' });
    await deleteFile(builder, { id: another.id });
    await restoreFile(builder, { id: file.id });
    expect(await textOf(file.id)).toBe('text');
    await expect(restoreFile(builder, { id: file.id })).rejects.toMatchObject({ code: 'precondition' });
  });

  it('belongs to its organisation, and leaves a trail', async () => {
    const { id, fileId } = await store('ours.txt', 'ours', '?folder=own');
    await expect(getStoredFile(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(keepFile(stranger, { id: fileId })).rejects.toMatchObject({ code: 'not_found' });
    const rows = await test.owner`select action from audit_logs where org_id = ${builder.orgId} and target_id = ${id}`;
    expect(rows.map(({ action }) => action)).toEqual(['file.store']);
  });

  it.each(['../up', 'a/../b', 'a/\u202eb', '.'])('refuses the folder %s', async (folder) => {
    await expect(store('x', 'x', `?folder=${encodeURIComponent(folder)}`)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('nodes', () => {
  const files = () => filesIn(() => test.db)({ orgId: builder.orgId, signal: new AbortController().signal });

  it('read, write, list and remove by place, and read what they wrote', async () => {
    const file = await files().write({ name: 'n.txt', mimeType: 'text/plain', bytes: [Buffer.from('by a node')] });
    const place = { folder: 'nodes', name: 'kept.txt' };
    await files().store.put({ ...place, file, replace: false });
    await files().store.put({ ...place, file, replace: false });
    const found = await files().store.find(place);
    expect(found?.file).toMatchObject({ id: file.id, name: 'kept.txt', size: 9 });
    expect(Buffer.from(await files().read(file, 9)).toString()).toBe('by a node');
    await expect(files().read(file, 8)).rejects.toMatchObject({ fault: { code: 'file_too_large' } });
    expect(await files().store.list({ folder: '', deep: true, most: 1000 })).toContainEqual(found);
    expect(await files().store.remove({ ...place, key: 'one' })).toBe(true);
    expect(await files().store.remove({ ...place, key: 'other' })).toBe(false);
    const later = await files().write({ name: 'l.txt', mimeType: 'text/plain', bytes: [Buffer.from('later')] });
    await files().store.put({ ...place, file: later, replace: false });
    // The step that did it, repeated after a crash: done, and nothing that came there since is touched.
    expect(await files().store.remove({ ...place, key: 'one' })).toBe(true);
    expect(await files().store.find(place)).toMatchObject({ file: { id: later.id } });
  });

  it('do not take a place from another file, leave the tree of folders, or reach files of others', async () => {
    const other = await files().write({ name: 'o', mimeType: 'text/plain', bytes: [] });
    const { fileId, ...kept } = await store('mine.txt', 'mine', '?folder=clash');
    const place = { folder: 'clash', name: kept.name };
    await expect(files().store.put({ ...place, file: other, replace: false })).rejects.toMatchObject({
      fault: { code: 'file_exists' },
    });
    await expect(files().store.find({ folder: '../x', name: 'y' })).rejects.toMatchObject({
      fault: { code: 'file_place_invalid' },
    });
    const upload = new Request('http://x.test', { method: 'POST', body: 'theirs' });
    const { files: theirs } = await uploadFiles(stranger, await receiveFiles({ request: upload, ctx: stranger }));
    const [foreign] = theirs;
    if (!foreign) throw new Error('nothing uploaded');
    await expect(files().read(foreign, 100)).rejects.toMatchObject({ fault: { code: 'file_not_found' } });
    await expect(files().store.put({ ...place, file: foreign, replace: true })).rejects.toMatchObject({
      fault: { code: 'file_not_found' },
    });
  });
});
