import { afterEach, expect, it, vi } from 'vitest';
import { sendFiles } from './send-files.ts';

afterEach(() => vi.unstubAllGlobals());

/** A server that takes JSON, and no archive. */
const server = async (_: string, { body }: { body: string | File }) =>
  typeof body === 'string'
    ? Response.json({ id: 'import', items: [{ file: 'a.json' }], refused: [] }, { status: 201 })
    : Response.json({ detail: 'This ZIP cannot be read.' }, { status: 400 });

const json = new File(['{}'], 'a.json');
const zip = new File(['x'], 'b.zip');

it('tells what was taken although an archive was refused', async () => {
  vi.stubGlobal('fetch', server);
  expect(await sendFiles('acme', [json, zip])).toEqual({
    id: 'import',
    items: [{ file: 'a.json' }],
    refused: [{ file: 'b.zip', problem: 'This ZIP cannot be read.' }],
  });
});

it('throws what the server says where nothing was taken', async () => {
  vi.stubGlobal('fetch', server);
  await expect(sendFiles('acme', [zip])).rejects.toThrow('This ZIP cannot be read.');
});
