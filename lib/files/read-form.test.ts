import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { watchDrafts } from '#lib/blobs/testing/drafts.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { readForm } from './read-form.ts';

const part = (head: string, body: string) => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
const file = (name: string, body: string, type = 'image/png') =>
  `--b\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
const END = '--b--\r\n';

/** In pieces of seven bytes, so that every boundary is cut somewhere. */
function* pieces(text: string) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}
const read = (text: string, { contentType = 'multipart/form-data; boundary=b', takesFiles = true } = {}) =>
  readForm(pieces(text), { contentType, takesFiles });

describe('readForm', () => {
  it('takes texts and files, in their order', async () => {
    const form = await read(
      part('name="a"', '1') + file('x.png', '\r\n--not a boundary') + part('name="a"', 'ä') + file('é.txt', '') + END,
    );
    expect(form.texts).toEqual([
      ['a', '1'],
      ['a', 'ä'],
    ]);
    expect(form.files.map(({ field, name, mimeType, draft }) => [field, name, mimeType, draft.size])).toEqual([
      ['f', 'x.png', 'image/png', 18],
      ['f', 'é.txt', 'image/png', 0],
    ]);
    expect(readFileSync(form.files[0]?.draft.path ?? '', 'utf8')).toBe('\r\n--not a boundary');
  });

  it('drops the field in which no file was chosen', async () => {
    expect((await read(file('', '', 'application/octet-stream') + END)).files).toEqual([]);
  });

  it.each([
    ['is cut off in a file', part('name="a"', '1') + file('x', 'half').slice(0, -2)],
    ['is cut off in a field', part('name="a"', 'half').slice(0, -2)],
    ['has no end', file('x', 'whole')],
    ['is no form', '{"a":1}'],
    ['is empty', ''],
  ])('refuses what %s, and leaves no draft', async (_, text) => {
    const drafts = watchDrafts();
    await expect(read(text)).rejects.toMatchObject({ code: 'invalid', reason: 'form_invalid' });
    expect(await drafts.left()).toBe(0);
  });

  it('ends where a form without parts ends, whatever follows', async () => {
    const bytes = Buffer.from(`${END}${file('x', 'after the end')}${END}`);
    for (const source of [[bytes], Readable.from([bytes], { objectMode: false }), [bytes.subarray(0, 7), bytes]]) {
      const form = await readForm(source, { contentType: 'multipart/form-data; boundary=b', takesFiles: true });
      expect(form).toEqual({ texts: [], files: [] });
    }
  });

  it('refuses a form without a boundary', async () => {
    const contentType = 'multipart/form-data';
    await expect(read(END, { contentType })).rejects.toMatchObject({ reason: 'form_invalid' });
  });

  it('refuses more parts and more text than there may be, never cutting off', async () => {
    const many = part('name="a"', '').repeat(LIMITS.formParts + 1);
    await expect(read(many + END)).rejects.toMatchObject({ status: 413, reason: 'too_many_parts' });
    const half = Buffer.from(part('name="a"', 'x'.repeat(LIMITS.webhookBodyBytes / 2 + 1)));
    const form = readForm([half, half, Buffer.from(END)], {
      contentType: 'multipart/form-data; boundary=b',
      takesFiles: true,
    });
    await expect(form).rejects.toMatchObject({ status: 413, reason: 'body_too_large' });
  });

  it('refuses files where none are taken', async () => {
    const form = read(file('x', 'y'.repeat(1000)) + END, { takesFiles: false });
    await expect(form).rejects.toMatchObject({ status: 415, reason: 'file' });
  });
});
