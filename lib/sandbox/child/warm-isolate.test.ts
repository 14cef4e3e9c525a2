import ivm from 'isolated-vm';
import { describe, expect, it } from 'vitest';
import { warmIsolate } from './warm-isolate.ts';

const isolates = () => warmIsolate(ivm.Isolate.createSnapshot([]));

describe('a warm isolate', () => {
  it('serves the next script of its tenant in a fresh context', async () => {
    const { take, keep } = isolates();
    const first = await take('one');
    await first.context.eval('globalThis.left = 1');
    keep('one', first);
    const second = await take('one');
    expect(second.isolate).toBe(first.isolate);
    expect(await second.context.eval('typeof left')).toBe('undefined');
  });

  it('is discarded before a script of another tenant, and when it was not kept', async () => {
    const { take, keep } = isolates();
    const one = await take('one');
    keep('one', one);
    const two = await take('two');
    expect(two.isolate).not.toBe(one.isolate);
    expect(one.isolate.isDisposed).toBe(true);
    expect((await take('two')).isolate).not.toBe(two.isolate);
  });

  it('is discarded when it has grown', async () => {
    const { take, keep } = isolates();
    const place = await take('one');
    await place.context.eval('globalThis.much = Array.from({ length: 3e6 }, (_, n) => ({ n }))');
    keep('one', place);
    expect(place.isolate.isDisposed).toBe(true);
    expect((await take('one')).isolate).not.toBe(place.isolate);
  });
});
