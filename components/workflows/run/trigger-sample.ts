import { sampleEvent } from '#components/form/parameters/sample-event.ts';
import { scheduleItem } from '#lib/engine/schedule/schedule-item.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { Startable } from './startable.ts';

/** Made up: long enough ago that nobody takes it for a real one. */
const TIME = '2026-01-05T09:30:00.000Z';

/** An item as this trigger sends it out when something real starts it: what a test has while nothing real came. */
export function triggerSample({ type, parameters, tool }: Pick<Startable, 'type' | 'parameters' | 'tool'>): JsonObject {
  switch (type) {
    case 'webhook':
      if (tool !== undefined) return { tool, arguments: {} };
      return { headers: { 'content-type': 'application/json' }, params: {}, query: {}, body: {}, method: 'POST' };
    case 'schedule':
      return scheduleItem(new Date(), zoneOf(parameters)).json;
    case 'event':
      return sampleEvent(typeof parameters.event === 'string' ? parameters.event : '');
    case 'chat':
      return { sessionId: 'test', action: 'sendMessage', chatInput: 'Hello' };
    case 'form':
      return { submittedAt: TIME };
    case 'error':
      return {
        execution: {
          id: '019b8d5e-0000-7000-8000-000000000000',
          url: 'https://mill.example.com/main/runs/019b8d5e-0000-7000-8000-000000000000',
          retryOf: null,
          mode: 'webhook',
          lastNodeExecuted: 'Charge card',
          error: {
            name: 'http_500',
            kind: 'upstream',
            code: 'http_500',
            message: 'The other side answered 500.',
            node: 'Charge card',
          },
        },
        workflow: { id: '019b8d5a-0000-7000-8000-000000000000', name: 'Invoices' },
      };
    default:
      return {};
  }
}

/** The node's own, where there is one of that name. */
function zoneOf({ timezone }: JsonObject): string {
  try {
    return typeof timezone === 'string'
      ? new Intl.DateTimeFormat('en-US', { timeZone: timezone }).resolvedOptions().timeZone
      : 'UTC';
  } catch {
    return 'UTC';
  }
}
