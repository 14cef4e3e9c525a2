import { expect, it } from 'vitest';
import { FACT_NAMES, FACTS } from '#lib/events/fact-schema.ts';
import { sampleEvent } from './sample-event.ts';

it.each(FACT_NAMES)('has a sample of %s that its schema takes', (name) => {
  const { data, type } = sampleEvent(name);
  expect(type).toBe(name);
  expect(FACTS[name].data.safeParse(data).error).toBeUndefined();
});

it('takes a beginning of names for the first fact of them, and everything else for an event that was sent', () => {
  expect(sampleEvent('request.*').type).toBe('request.created');
  expect(sampleEvent('order.*')).toMatchObject({ type: 'order', data: {} });
  expect(sampleEvent('order.paid').type).toBe('order.paid');
  expect(sampleEvent('').type).toBe('order.paid');
});
