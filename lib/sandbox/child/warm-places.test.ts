import ivm from 'isolated-vm';
import { describe, expect, it } from 'vitest';
import type { ChildResult } from '../code-scope.ts';
import { type Place, warmPlaces } from './warm-places.ts';

const NOTHING: ChildResult = { ok: true, texts: ['null'], isList: false };

/** Places that are renewed, or given up, as told. */
const placesThat = (renewal: 'go on' | 'end') =>
  warmPlaces(async () => {
    const isolate = new ivm.Isolate();
    const place: Place = {
      isolate,
      perform: async () => NOTHING,
      renew: async () => {
        if (renewal === 'go on') return place;
        isolate.dispose();
        return undefined;
      },
    };
    return place;
  });

describe('a warm place', () => {
  it('serves the next script of its tenant', async () => {
    const { take, keep } = placesThat('go on');
    const first = await take('one');
    keep('one', first);
    expect((await take('one')).isolate).toBe(first.isolate);
  });

  it('is discarded before a script of another tenant, and when it was not kept', async () => {
    const { take, keep } = placesThat('go on');
    const one = await take('one');
    keep('one', one);
    const two = await take('two');
    expect(two.isolate).not.toBe(one.isolate);
    expect(one.isolate.isDisposed).toBe(true);
    expect((await take('two')).isolate).not.toBe(two.isolate);
  });

  it('is another one where it was not worth keeping', async () => {
    const { take, keep } = placesThat('end');
    const place = await take('one');
    keep('one', place);
    expect((await take('one')).isolate).not.toBe(place.isolate);
    expect(place.isolate.isDisposed).toBe(true);
  });
});
