import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import { memoryFiles } from '#lib/nodes/testing/memory-files.ts';
import { runFileNode } from '#lib/nodes/testing/run-file-node.ts';
import { runNode } from '#lib/nodes/testing/run-node.ts';
import { runApp, type Sent } from '../testing/run-app.ts';

// As https://developers.google.com/workspace/gmail/api/reference/rest has it.
const at = 'https://gmail.googleapis.com/gmail/v1/users/me';
const rawOf = ([first]: readonly Sent[]) => (first?.body as { raw?: string } | undefined)?.raw;
const decoded = (raw: unknown) => Buffer.from(String(raw), 'base64url').toString();

describe('a mail that is sent', () => {
  it('is RFC 5322 in base64url, with its text in base64', async () => {
    const { sent, output } = await runApp('gmail message.send', {
      fields: {
        to: 'ada@example.com',
        cc: 'Bob <bob@example.com>',
        subject: 'Größe',
        message: '<b>Hi {{ $json.n }}</b>'.replace('{{ $json.n }}', 'Ada'),
      },
      answers: [{ body: { id: '18f', threadId: '18f', labelIds: ['SENT'] } }],
    });
    expect(sent).toMatchObject([{ method: 'POST', url: `${at}/messages/send`, authorization: 'Bearer s3cret' }]);
    const [head, body] = decoded(rawOf(sent)).split('\r\n\r\n');
    expect(head?.split('\r\n')).toEqual([
      'To: ada@example.com',
      'Cc: Bob <bob@example.com>',
      'Subject: =?UTF-8?B?R3LDtsOfZQ==?=',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
    ]);
    expect(body).toBe('PGI+SGkgQWRhPC9iPg==');
    expect(output).toEqual([{ id: '18f', threadId: '18f', labelIds: ['SENT'] }]);
  });

  it('cannot be given further headers by its subject or addresses', async () => {
    const { sent } = await runApp('gmail message.send', {
      fields: { to: 'ada@example.com\r\nBcc: eve@example.com', subject: 'Hi\r\nBcc: eve@example.com', message: 'x' },
    });
    const head = decoded(rawOf(sent)).split('\r\n\r\n')[0] ?? '';
    expect(head).not.toMatch(/^Bcc:/m);
  });
});

it('replies into the thread, to whom the mail is from', async () => {
  const { sent } = await runApp('gmail message.reply', {
    fields: { messageId: '18f', message: 'Yes', as: 'text' },
    answers: [
      {
        body: {
          threadId: '18e',
          payload: {
            headers: [
              { name: 'From', value: 'Ada <ada@example.com>' },
              { name: 'Subject', value: 'Lunch?' },
              { name: 'Message-ID', value: '<1@example.com>' },
            ],
          },
        },
      },
    ],
  });
  expect(sent[0]?.url).toBe(`${at}/messages/18f?format=metadata`);
  expect(sent[1]?.body).toMatchObject({ threadId: '18e' });
  expect(
    decoded(rawOf(sent.slice(1)))
      .split('\r\n')
      .slice(0, 4),
  ).toEqual([
    'To: Ada <ada@example.com>',
    'In-Reply-To: <1@example.com>',
    'References: <1@example.com>',
    'Subject: Re: Lunch?',
  ]);
});

it('fetches what it found some at a time, in its order', async () => {
  let [under, most] = [0, 0];
  const http = async ({ url }: HttpRequest) => {
    most = Math.max(most, ++under);
    await new Promise((done) => setTimeout(done, 5));
    under--;
    const id = url.split('/messages/')[1]?.split('?')[0];
    const body = id ? { id, payload: {} } : { messages: Array.from({ length: 40 }, (_, n) => ({ id: `${n}` })) };
    return { status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify(body)), url };
  };
  const given = { app: 'gmail', resource: 'message', operation: 'getAll', secret: 'token', fields: { limit: 40 } };
  const { outputs } = await runNode('app-action', given, [[{}]], { world: { http, secret: async () => 's3cret' } });
  expect(outputs[0]?.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, n) => `${n}`));
  expect(most).toBe(8);
});

it('finds mails: their ids, then each', async () => {
  const { sent, output } = await runApp('gmail message.getAll', {
    fields: {
      sender: 'ada@example.com',
      unread: 'unread',
      receivedAfter: '2026-01-01T00:00:00Z',
      simple: false,
      limit: 1,
    },
    answers: [
      {
        body: {
          messages: [
            { id: '1', threadId: '1' },
            { id: '2', threadId: '2' },
          ],
          nextPageToken: 'n',
        },
      },
      {
        body: {
          id: '1',
          labelIds: ['INBOX'],
          snippet: 'Hello',
          payload: {
            mimeType: 'multipart/alternative',
            headers: [
              { name: 'From', value: '"Ada L." <ada@example.com>' },
              { name: 'Subject', value: 'Hi' },
            ],
            parts: [
              { mimeType: 'text/plain', body: { data: Buffer.from('Hello').toString('base64url') } },
              { mimeType: 'text/html', body: { data: Buffer.from('<p>Hello</p>').toString('base64url') } },
            ],
          },
        },
      },
    ],
  });
  const q = 'from%3Aada%40example.com+is%3Aunread+after%3A1767225600';
  expect(sent.map(({ url }) => url)).toEqual([`${at}/messages?q=${q}&maxResults=1`, `${at}/messages/1?format=full`]);
  expect(output).toMatchObject([
    {
      id: '1',
      subject: 'Hi',
      from: { value: [{ address: 'ada@example.com', name: 'Ada L.' }] },
      text: 'Hello',
      html: '<p>Hello</p>',
    },
  ]);
});

it.each([
  [
    'message.addLabels',
    { messageId: '1', labelIds: ['Label_1'] },
    `POST ${at}/messages/1/modify`,
    { addLabelIds: ['Label_1'] },
  ],
  [
    'message.removeLabels',
    { messageId: '1', labelIds: 'INBOX, UNREAD' },
    `POST ${at}/messages/1/modify`,
    { removeLabelIds: ['INBOX', 'UNREAD'] },
  ],
  ['message.markAsRead', { messageId: '1' }, `POST ${at}/messages/1/modify`, { removeLabelIds: ['UNREAD'] }],
  ['message.delete', { messageId: '1' }, `DELETE ${at}/messages/1`, undefined],
  [
    'label.create',
    { name: 'Bills' },
    `POST ${at}/labels`,
    { name: 'Bills', labelListVisibility: 'labelShow', messageListVisibility: 'show' },
  ],
  ['thread.get', { threadId: '9' }, `GET ${at}/threads/9?format=full`, undefined],
])('%s', async (operation, fields, line, body) => {
  const { sent } = await runApp(`gmail ${operation}`, { fields });
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([line]);
  expect(sent[0]?.body).toEqual(body);
});

it('reads and writes lines of addresses that somebody made long, in no time', async () => {
  const hostile = [`${'"a,"'.repeat(50_000)}"`, `${'<'.repeat(100_000)}`, `x${' '.repeat(100_000)}y>`];
  const begun = performance.now();
  for (const to of hostile) {
    const headers = [{ name: 'To', value: to }];
    await runApp('gmail message.get', {
      fields: { messageId: '18f', simple: false },
      answers: [{ body: { id: '18f', payload: { headers } } }],
    });
  }
  await runApp('gmail message.send', { fields: { to: 'ä'.repeat(100_000), subject: 'x', message: 'x' } });
  expect(performance.now() - begun).toBeLessThan(3000);
});

it('bounds all attachments of a mail together', async () => {
  const memory = memoryFiles();
  const large = () => memory.add({ name: 'scan.pdf', bytes: new Uint8Array(10 * 1024 * 1024) });
  const fields = { to: 'ada@example.com', subject: 'x', message: 'x', attachments: 'a, b' };
  const { fault } = await runFileNode('app-action', {
    memory,
    items: [{ json: {}, binary: { a: large(), b: large() } }],
    parameters: { app: 'gmail', resource: 'message', operation: 'send', fields },
  });
  expect(fault).toMatchObject({ code: 'file_too_large' });
});
