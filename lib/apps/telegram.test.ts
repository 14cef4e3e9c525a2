import { expect, it } from 'vitest';
import { runApp } from './testing/run-app.ts';

// As https://core.telegram.org/bots/api has it. The token is a part of the address.
it.each([
  [
    'message.sendMessage',
    { chatId: 42, text: 'Hi', parseMode: 'HTML', silent: true },
    'POST https://api.telegram.org/bots3cret/sendMessage',
    { chat_id: 42, text: 'Hi', parse_mode: 'HTML', disable_notification: true },
  ],
  [
    'message.sendPhoto',
    { chatId: 42, file: 'https://example.com/cat.png', caption: 'A cat' },
    'POST https://api.telegram.org/bots3cret/sendPhoto',
    { chat_id: 42, photo: 'https://example.com/cat.png', caption: 'A cat' },
  ],
  [
    'message.sendDocument',
    { chatId: '@news', file: 'BQACAgIAAxk' },
    'POST https://api.telegram.org/bots3cret/sendDocument',
    { chat_id: '@news', document: 'BQACAgIAAxk' },
  ],
  [
    'message.editMessageText',
    { chatId: 42, messageId: 7, text: 'New' },
    'POST https://api.telegram.org/bots3cret/editMessageText',
    { chat_id: 42, message_id: 7, text: 'New' },
  ],
  [
    'message.sendChatAction',
    { chatId: 42 },
    'POST https://api.telegram.org/bots3cret/sendChatAction',
    { chat_id: 42, action: 'typing' },
  ],
] as const)('%s', async (operation, fields, line, body) => {
  const { sent, output } = await runApp(`telegram ${operation}`, {
    fields,
    answers: [{ body: { ok: true, result: { message_id: 7 } } }],
  });
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([line]);
  expect(sent[0]?.body).toEqual(body);
  expect(sent[0]?.authorization).toBeUndefined();
  if (operation !== 'message.sendChatAction') expect(output).toEqual([{ message_id: 7 }]);
});

it('fetches a file: its path is asked for, then the file itself', async () => {
  const { sent } = await runApp('telegram file.get', {
    fields: { fileId: 'AgAD' },
    answers: [{ body: { ok: true, result: { file_id: 'AgAD', file_path: 'photos/file_1.jpg' } } }],
  });
  expect(sent.map(({ url }) => url)).toEqual([
    'https://api.telegram.org/bots3cret/getFile?file_id=AgAD',
    'https://api.telegram.org/file/bots3cret/photos/file_1.jpg',
  ]);
});

it('names the secret, never its value, where the token is wrong', async () => {
  const { fault } = await runApp('telegram message.sendMessage', {
    fields: { chatId: 42, text: 'Hi' },
    answers: [{ status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } }],
  });
  expect(fault).toMatchObject({ kind: 'connection', code: 'http_401', message: expect.stringContaining('"token"') });
  expect(JSON.stringify(fault)).not.toContain('s3cret');
});
