import { expect, it } from 'vitest';
import { runApp } from './testing/run-app.ts';

// Requests and answers as https://api.slack.com/methods has them.
const authorization = 'Bearer s3cret';

it('posts a message: chat.postMessage', async () => {
  const { sent, output } = await runApp('slack message.post', {
    fields: {
      channel: 'C123',
      text: '={{ $json.say }}',
      threadTs: '1355517523.000005',
      blocks: '[{"type":"divider"}]',
    },
    items: [{ say: 'Hello' }],
    answers: [{ body: { ok: true, channel: 'C123', ts: '1503435956.000247', message: { text: 'Hello' } } }],
  });
  expect(sent).toEqual([
    {
      method: 'POST',
      url: 'https://slack.com/api/chat.postMessage',
      authorization,
      body: { channel: 'C123', text: 'Hello', thread_ts: '1355517523.000005', blocks: [{ type: 'divider' }] },
    },
  ]);
  expect(output).toEqual([{ ok: true, channel: 'C123', ts: '1503435956.000247', message: { text: 'Hello' } }]);
});

it('updates a message: chat.update', async () => {
  const { sent } = await runApp('slack message.update', {
    fields: { channel: 'C123', ts: '1.2', text: 'New' },
    answers: [{ body: { ok: true } }],
  });
  expect(sent).toMatchObject([
    { url: 'https://slack.com/api/chat.update', body: { channel: 'C123', ts: '1.2', text: 'New' } },
  ]);
});

it('reads the history of a channel page by page: conversations.history', async () => {
  const { sent, output } = await runApp('slack channel.history', {
    fields: { channel: 'C123', all: true },
    answers: [
      { body: { ok: true, messages: [{ ts: '2' }], response_metadata: { next_cursor: 'bmV4dA==' } } },
      { body: { ok: true, messages: [{ ts: '1' }], response_metadata: { next_cursor: '' } } },
    ],
  });
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET https://slack.com/api/conversations.history?channel=C123&limit=200',
    'GET https://slack.com/api/conversations.history?channel=C123&limit=200&cursor=bmV4dA%3D%3D',
  ]);
  expect(output).toEqual([{ ts: '2' }, { ts: '1' }]);
});

it('lists people, as many as were asked for: users.list', async () => {
  const { sent, output } = await runApp('slack user.getAll', {
    fields: { limit: 1 },
    answers: [{ body: { ok: true, members: [{ id: 'U1' }, { id: 'U2' }], response_metadata: { next_cursor: 'x' } } }],
  });
  expect(sent).toMatchObject([{ url: 'https://slack.com/api/users.list?limit=1' }]);
  expect(output).toEqual([{ id: 'U1' }]);
});

it('names the secret that Slack does not accept, although it answers 200', async () => {
  const { fault } = await runApp('slack message.post', {
    fields: { channel: 'C123', text: 'Hello' },
    answers: [{ body: { ok: false, error: 'invalid_auth' } }],
  });
  expect(fault).toMatchObject({
    kind: 'connection',
    code: 'invalid_auth',
    message: expect.stringContaining('"token"'),
  });
});

it('says what Slack said of a wrong field', async () => {
  const { fault } = await runApp('slack message.post', {
    fields: { channel: 'C123', text: 'Hello' },
    answers: [{ body: { ok: false, error: 'channel_not_found' } }],
  });
  expect(fault).toMatchObject({ kind: 'config', message: expect.stringContaining('channel_not_found') });
});
