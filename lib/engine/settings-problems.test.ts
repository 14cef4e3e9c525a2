import { expect, it } from 'vitest';
import type { WorkflowSettings } from './document.ts';
import { settingsProblems } from './settings-problems.ts';

const placesOf = (settings: WorkflowSettings) => settingsProblems(settings).map(({ path }) => path.slice(1).join('.'));
const seconds = (count: number) => count * 1000;

it('finds nothing wrong with limits that can go together', () => {
  const key = '={{ $json.customer }}';
  const flow = {
    priority: '={{ $json.rank }}',
    concurrency: { limit: 5, key },
    rateLimit: { limit: 100, periodMs: seconds(60) },
    throttle: { limit: 10, periodMs: seconds(1) },
    debounce: { delayMs: seconds(5), maxMs: seconds(60), key },
    singleton: { mode: 'queue' as const },
  };
  expect(placesOf({ flow, timezone: 'Europe/Berlin' })).toEqual([]);
});

it.each<[string, WorkflowSettings]>([
  ['timezone', { timezone: 'Mars/Olympus' }],
  ['flow.batch', { flow: { debounce: { delayMs: seconds(1) }, batch: { size: 2, delayMs: seconds(1) } } }],
  ['flow.debounce.maxMs', { flow: { debounce: { delayMs: seconds(5), maxMs: seconds(1) } } }],
  ['flow.singleton.mode', { flow: { debounce: { delayMs: seconds(5) }, singleton: { mode: 'skip' } } }],
  ['flow.concurrency', { flow: { concurrency: { limit: 3 }, singleton: { mode: 'queue' } } }],
  ['flow.priority', { flow: { priority: 'high' } }],
  ['flow.throttle.key', { flow: { throttle: { limit: 1, periodMs: seconds(1), key: '={{ $json. }}' } } }],
  ['flow.singleton.key', { flow: { singleton: { mode: 'queue', key: "={{ $('Set').item.json.a }}" } } }],
])('says at %s what has to change', (place, settings) => {
  expect(placesOf(settings)).toEqual([place]);
});
