import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runNode } from '../testing/run-node.ts';

const called = (app: string, call: JsonObject, parameters: JsonObject = {}) =>
  runNode('app-trigger', { app, ...parameters }, [[{ headers: {}, params: {}, query: {}, body: {}, ...call }]]);

it.each<[string, JsonObject, readonly JsonObject[]]>([
  ['telegram', { body: { update_id: 1, message: { text: 'Hi' } } }, [{ update_id: 1, message: { text: 'Hi' } }]],
  [
    'slack',
    { body: { type: 'event_callback', event: { type: 'message', text: 'Hi' } } },
    [{ type: 'message', text: 'Hi' }],
  ],
  [
    'whats-app',
    { body: { entry: [{ changes: [{ field: 'messages', value: { messages: [{ id: 'm1' }] } }] }] } },
    [{ messages: [{ id: 'm1' }], field: 'messages' }],
  ],
  [
    'github',
    { body: { ref: 'main' }, headers: { 'x-github-event': 'push' } },
    [{ body: { ref: 'main' }, headers: { 'x-github-event': 'push' }, query: {} }],
  ],
  ['jot-form', { body: { formID: '1', rawRequest: '{"q1_name":"Ada"}' } }, [{ q1_name: 'Ada' }]],
  [
    'typeform',
    {
      body: {
        form_response: {
          definition: {
            fields: [
              { id: 'a', title: 'Name?' },
              { id: 'b', title: 'Which?' },
            ],
          },
          answers: [
            { type: 'text', text: 'Ada', field: { id: 'a' } },
            { type: 'choice', choice: { label: 'Red' }, field: { id: 'b' } },
          ],
        },
      },
    },
    [{ 'Name?': 'Ada', 'Which?': 'Red' }],
  ],
  ['acme', { body: { any: 1 } }, [{ any: 1 }]],
])('%s: its own data', async (app, call, items) => {
  expect((await called(app, call)).outputs[0]).toEqual(items);
});

it.each<[string, JsonObject]>([
  ['slack', { body: { type: 'url_verification', challenge: 'c1' } }],
  ['whats-app', { query: { 'hub.mode': 'subscribe', 'hub.challenge': 'c1' } }],
])('%s: what it asks before it calls is answered, and nothing follows', async (app, call) => {
  const { outputs, respond } = await called(app, call, { respond: 'by_node' });
  expect(outputs[0]).toEqual([]);
  expect(respond).toMatchObject({ status: 200, body: 'c1' });
});
