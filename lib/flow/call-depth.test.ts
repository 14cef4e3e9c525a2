import { expect, it } from 'vitest';
import { LIMITS } from '#lib/engine/limits.ts';
import { depthBelow, readDepth, withDepth } from './call-depth.ts';

it('tells the depth whatever the node says', () => {
  const sent = withDepth({ headers: { 'Millrace-Depth': '0', accept: '*/*' } }, 3);
  expect(sent.headers).toEqual({ accept: '*/*', 'millrace-depth': '3' });
  expect(readDepth(new Headers(sent.headers))).toBe(3);
});

it('counts calls of runs and refuses those that are too deep', () => {
  expect(depthBelow(undefined)).toBe(0);
  expect(depthBelow(LIMITS.callDepth - 1)).toBe(LIMITS.callDepth);
  expect(() => depthBelow(LIMITS.callDepth)).toThrow('without end');
});

it.each(['', '-1', 'x', '99999', '1, 2'])('takes no notice of %j', (text) => {
  expect(readDepth(new Headers({ 'millrace-depth': text }))).toBeUndefined();
});
