import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBody } from './read-body.ts';

const stream = (chunks: (Uint8Array<ArrayBuffer> | number)[], { end = true } = {}) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    async start(controller) {
      for (const chunk of chunks) {
        if (typeof chunk === 'number') await new Promise((resolve) => setTimeout(resolve, chunk));
        else controller.enqueue(chunk);
      }
      if (end) controller.close();
    },
  });
const request = (body: ReadableStream<Uint8Array<ArrayBuffer>> | null, headers: Record<string, string> = {}) => ({
  body,
  headers: new Headers(headers),
});
const bytes = (size: number) => new Uint8Array(size).fill(120);
const limits = { maxBytes: 1000 };

describe('readBody', () => {
  it('takes a body of exactly the limit', async () => {
    expect(await readBody(request(stream([bytes(600), bytes(400)])), limits)).toHaveLength(1000);
    expect(await readBody(request(null), limits)).toHaveLength(0);
  });

  it('refuses one byte more with 413, declared or not', async () => {
    await expect(readBody(request(stream([bytes(1001)])), limits)).rejects.toMatchObject({ status: 413 });
    await expect(readBody(request(null, { 'content-length': '1001' }), limits)).rejects.toMatchObject({ status: 413 });
  });

  it('stops pulling once the limit is crossed', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        pulled++;
        controller.enqueue(bytes(100));
      },
    });
    await expect(readBody(request(endless), limits)).rejects.toMatchObject({ status: 413 });
    expect(pulled).toBeLessThan(15);
  });

  it('refuses a body shorter or longer than declared with 400', async () => {
    const cut = readBody(request(stream([bytes(5)]), { 'content-length': '10' }), limits);
    await expect(cut).rejects.toMatchObject({ status: 400, reason: 'body_cut_off' });
    const long = readBody(request(stream([bytes(12)]), { 'content-length': '10' }), limits);
    await expect(long).rejects.toMatchObject({ status: 400 });
    const odd = readBody(request(stream([bytes(1)]), { 'content-length': '1e3' }), limits);
    await expect(odd).rejects.toMatchObject({ status: 400 });
  });

  it('counts decompressed bytes, so that a small bomb is refused with 413', async () => {
    const bomb = new Uint8Array(gzipSync(bytes(1_000_000)));
    expect(bomb.byteLength).toBeLessThan(1100);
    const small = new Uint8Array(gzipSync(bytes(900)));
    const gzip = { 'content-encoding': 'gzip' };
    expect(await readBody(request(stream([small]), gzip), limits)).toHaveLength(900);
    const refused = readBody(request(stream([bomb]), gzip), { maxBytes: 5000 });
    await expect(refused).rejects.toMatchObject({ status: 413 });
    await expect(readBody(request(stream([bytes(20)]), gzip), limits)).rejects.toMatchObject({ status: 400 });
    await expect(readBody(request(stream([small.subarray(0, 12)]), gzip), limits)).rejects.toMatchObject({
      status: 400,
    });
    const unknown = readBody(request(stream([bytes(1)]), { 'content-encoding': 'zip' }), limits);
    await expect(unknown).rejects.toMatchObject({ status: 415 });
  });

  it('sends idle and crawling senders away with 408', async () => {
    const idle = readBody(request(stream([bytes(1)], { end: false })), { ...limits, idleMs: 30 });
    await expect(idle).rejects.toMatchObject({ status: 408 });
    const drops = Array.from({ length: 20 }, () => [bytes(1), 15] as const).flat();
    const crawl = readBody(request(stream([...drops])), { ...limits, idleMs: 60, minRate: 1000 });
    await expect(crawl).rejects.toMatchObject({ status: 408 });
  });
});
