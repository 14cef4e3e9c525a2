import { expect, it } from 'vitest';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import { inputAtOnce } from './input-at-once.ts';
import { startables } from './startable.ts';

const SAMPLE = [{ from: 'an earlier test' }];
const begun = (spec: NodeSpec, text?: string) => {
  const [trigger] = startables(documentOf({ T: spec }, []));
  return trigger && inputAtOnce(trigger, { text, sample: SAMPLE });
};

it('is what was typed last, or what came in an earlier test', () => {
  expect(begun({ type: 'webhook' })).toEqual({ trigger: 'T', items: SAMPLE });
  expect(begun({ type: 'webhook' }, '[{"a": 1}]')).toEqual({ trigger: 'T', items: [{ a: 1 }] });
  expect(() => begun({ type: 'webhook' }, '[1]')).toThrow('Item 1 is no object');
});

it('leaves a trigger what it has of its own: pinned data, and the newest mail', () => {
  const pinned = { type: 'webhook', settings: { pinned: [[{ a: 1 }]] } };
  expect(begun(pinned)).toEqual({ trigger: 'T' });
  expect(begun(pinned, '{"typed": "before it was pinned"}')).toEqual({ trigger: 'T' });
  expect(begun({ type: 'imap-trigger' })).toEqual({ trigger: 'T' });
  expect(begun({ type: 'imap-trigger' }, '{"subject": "Hi"}')).toEqual({ trigger: 'T', items: [{ subject: 'Hi' }] });
  expect(begun({ type: 'manual-trigger' })).toEqual({ trigger: 'T' });
});
