import { describe, expect, it } from 'vitest';
import { runApp } from '#lib/apps/testing/run-app.ts';
import { runNode } from '../testing/run-node.ts';

const own = {
  request: 'own',
  method: 'POST',
  url: '=/things/{{ $fields.id }}',
  query: [{ name: 'q', value: '={{ $json.q }}' }],
  body: '={{ { name: $fields.name, literal: "{id}" } }}',
  itemsAt: 'data.things',
};

describe('an operation that is not described', () => {
  it('says so, and what to do', async () => {
    const { fault, sent } = await runApp('slack usergroup.create', {});
    expect(sent).toEqual([]);
    expect(fault).toMatchObject({
      kind: 'config',
      code: 'not_described',
      message: expect.stringContaining('Write its request'),
    });
  });

  it('is called by the request that the builder wrote, with the fields as $fields', async () => {
    const { sent, output } = await runApp('acme thing.create', {
      fields: { id: 'a b', name: 'Ada' },
      parameters: { ...own, url: '=/things/{{ encodeURIComponent($fields.id) }}', baseUrl: 'https://api.acme.dev/v2' },
      items: [{ q: 'x' }],
      answers: [{ body: { data: { things: [{ id: 1 }, { id: 2 }] } } }],
    });
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://api.acme.dev/v2/things/a%20b?q=x',
        authorization: 'Bearer s3cret',
        body: { name: 'Ada', literal: '{id}' },
      },
    ]);
    expect(output).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it.each([
    ['header', { auth: 'header', authName: 'X-Api-Key' }, 'x-api-key', 's3cret'],
    ['basic', { auth: 'basic' }, 'authorization', `Basic ${btoa('s3cret')}`],
  ])('shows the secret as %s', async (_, auth, name, value) => {
    let headers: Readonly<Record<string, string>> = {};
    const http = async (request: { url: string; headers?: Readonly<Record<string, string>> }) => {
      headers = request.headers ?? {};
      return { status: 200, headers: {}, body: new Uint8Array(), url: request.url };
    };
    const parameters = { app: 'acme', request: 'own', url: 'https://api.acme.dev', secret: 'token', ...auth };
    await runNode('app-action', parameters, [[{}]], { world: { http, secret: async () => 's3cret' } });
    expect(headers[name]).toBe(value);
  });
});

it('names the fields that are missing, by their titles', async () => {
  const { fault } = await runApp('slack message.post', { fields: { text: 'Hi' } });
  expect(fault).toMatchObject({
    kind: 'config',
    code: 'no_field',
    message: expect.stringContaining('Channel'),
    item: 0,
  });
});

it('goes on after an item that failed for good', async () => {
  const parameters = { app: 'slack', resource: 'message', operation: 'post', fields: { channel: '={{ $json.to }}' } };
  const bodies = ['{"ok":false,"error":"channel_not_found"}', '{"ok":true}'];
  const http = async ({ url }: { url: string }) => {
    return { status: 200, headers: {}, body: new TextEncoder().encode(bodies.shift()), url };
  };
  const { outputs } = await runNode('app-action', parameters, [[{ to: 'X' }, { to: 'C1' }]], {
    settings: { onError: 'continue' },
    world: { http },
  });
  expect(outputs[0]).toMatchObject([{ to: 'X', error: { code: 'channel_not_found', item: 0 } }, { ok: true }]);
});
