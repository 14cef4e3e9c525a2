import { constants, deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runFileNode } from '../testing/run-file-node.ts';
import { PdfTooHard, pdfParts } from './pdf-parts.ts';

/** A PDF of one line of text for each page (ISO 32000-1, 7.5), with its table of objects. */
function pdf(...pages: readonly string[]): string {
  const content = (text: string) => `BT /F1 12 Tf 72 720 Td (${text}) Tj 0 -20 Td (below) Tj ET`;
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Title (A report) /Author (Ada) >>',
    ...pages.flatMap((text, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + index * 2} 0 R >>`,
      `<< /Length ${content(text).length} >>\nstream\n${content(text)}\nendstream`,
    ]),
  ];
  return fileOf(objects, '/Info 4 0 R');
}

/** Objects as a file, with the table of where they are. */
function fileOf(objects: readonly string[], more = ''): string {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${more} >>\nstartxref\n${text.length}\n%%EOF`;
}
const extract = (text: string, parameters: JsonObject = {}) =>
  runFileNode('extract-from-file', { files: [{ name: 'a.pdf', bytes: text }], parameters });

it('is the text of all pages, with what the document says of itself', async () => {
  const { json, fault } = await extract(pdf('Hello mill', 'Second'));
  expect(fault).toBeUndefined();
  expect(json).toMatchObject([
    { text: 'Hello mill\nbelow\n\nSecond\nbelow', numpages: 2, info: { Title: 'A report', Author: 'Ada' } },
  ]);
});

it('is an item for each page', async () => {
  expect((await extract(pdf('One', 'Two'), { format: 'pdf', perPage: true })).json).toEqual([
    { page: 1, text: 'One\nbelow', numpages: 2 },
    { page: 2, text: 'Two\nbelow', numpages: 2 },
  ]);
});

async function all(parts: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of parts);
}

/** A page that draws a form of ten forms of ten forms: ten million texts in two kilobytes. */
function bomb(): string {
  const stream = (head: string, content: string) =>
    `<< ${head} /Length ${content.length} >>\nstream\n${content}\nendstream`;
  const form = (level: number) =>
    stream(
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> /XObject << /X ${6 + level} 0 R >> >>`,
      level === 7 ? 'BT /F1 1 Tf (x) Tj ET' : '/X Do '.repeat(10),
    );
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Contents 5 0 R >>',
    stream('', '/X Do '.repeat(10)),
    ...Array.from({ length: 8 }, (_, level) => form(level + 1)).slice(0, 7),
  ];
  return fileOf(objects);
}

/** A page whose content is a gigabyte of spaces, packed into one megabyte (RFC 1950 and 1951: blocks can be repeated). */
function packed(): string {
  const block = deflateRawSync(Buffer.alloc(8 * 2 ** 20, ' '), { finishFlush: constants.Z_FULL_FLUSH }).toString('hex');
  const content = `78da${block.repeat(128)}0300>`;
  return fileOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>',
    `<< /Filter [/ASCIIHexDecode /FlateDecode] /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ]);
}

it('is not read on when it takes too much memory', async () => {
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const before = process.memoryUsage.rss();
  const bytes = new TextEncoder().encode(packed());
  const parts = pdfParts({ bytes, password: '', signal: new AbortController().signal });
  await expect(all(parts)).rejects.toThrow('more memory');
  clearInterval(watch);
  expect(most - before).toBeLessThan(1_500_000_000);
});

it('is not read for ever, and what reads it is ended', async () => {
  const parts = pdfParts({
    bytes: new TextEncoder().encode(bomb()),
    password: '',
    signal: new AbortController().signal,
    mostMs: 3000,
  });
  const began = performance.now();
  await expect(all(parts)).rejects.toBeInstanceOf(PdfTooHard);
  expect(performance.now() - began).toBeLessThan(20_000);
});

it('is not read on when the run is cancelled', async () => {
  const run = new AbortController();
  const parts = pdfParts({ bytes: new TextEncoder().encode(bomb()), password: '', signal: run.signal });
  setTimeout(() => run.abort(new Error('cancelled')), 500);
  await expect(all(parts)).rejects.toThrow('cancelled');
});

it.each([
  ['%PDF-1.7 and nothing more', 'pdf_invalid'],
  ['', 'pdf_invalid'],
])('that is none (%j) says so', async (text, code) => {
  expect((await extract(text, { format: 'pdf' })).fault).toMatchObject({ code });
});
