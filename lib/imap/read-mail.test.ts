import { expect, it } from 'vitest';
import { memoryFiles } from '#lib/nodes/testing/memory-files.ts';
import { mailItem } from './mail-item.ts';
import { MAIL_BYTES, readMail } from './read-mail.ts';

const crlf = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1');
const read = (bytes: Uint8Array, size = bytes.length) => readMail({ bytes, size });
async function itemOf(text: string | Uint8Array, more: Partial<Parameters<typeof mailItem>[0]['shape']> = {}) {
  const files = memoryFiles();
  const shape = { format: 'resolved', attachments: true, prefix: 'attachment_', ...more } as const;
  const mail = await read(typeof text === 'string' ? crlf(text) : text);
  return { files, ...(await mailItem({ mail, uid: 7, shape, files })) };
}

const WITH_FILE = `From: "Ada, Countess" <ada@example.com>
To: bob@example.com, Cyd <cyd@example.com>
Cc: Team: dan@example.com, eve@example.com;
Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=
Date: Mon, 05 Jan 2026 09:30:00 +0100
Message-ID: <1@example.com>
Received: one
Received: two
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/alternative; boundary=a

--a
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Sch=F6n
--a
Content-Type: text/html

<b>Hi</b>
--a--
--b
Content-Type: text/csv; name="../../etc/a.csv"
Content-Disposition: attachment
Content-Transfer-Encoding: base64

YSxiCjEsMg==
--b--
`;

it('gives a mail by its meaning, with its files', async () => {
  const { json, binary, files } = await itemOf(WITH_FILE);
  expect(json).toEqual({
    messageId: '<1@example.com>',
    date: '2026-01-05T08:30:00.000Z',
    subject: 'Grüße',
    from: {
      value: [{ address: 'ada@example.com', name: 'Ada, Countess' }],
      text: '"Ada, Countess" <ada@example.com>',
    },
    to: {
      value: [
        { address: 'bob@example.com', name: '' },
        { address: 'cyd@example.com', name: 'Cyd' },
      ],
      text: 'bob@example.com, Cyd <cyd@example.com>',
    },
    cc: {
      value: [
        { address: 'dan@example.com', name: '' },
        { address: 'eve@example.com', name: '' },
      ],
      text: 'dan@example.com, eve@example.com',
    },
    text: 'Schön\n',
    html: '<b>Hi</b>\n',
    headers: expect.objectContaining({ 'message-id': '<1@example.com>', received: ['one', 'two'] }),
    attributes: { uid: 7 },
  });
  const file = binary?.attachment_0;
  expect(file && files.bytesOf(file).toString()).toBe('a,b\n1,2');
});

it('gives it simply, with the names of exports', async () => {
  const { json } = await itemOf(WITH_FILE, { format: 'simple', attachments: false });
  expect(json).toMatchObject({
    from: '"Ada, Countess" <ada@example.com>',
    subject: 'Grüße',
    date: 'Mon, 05 Jan 2026 09:30:00 +0100',
    textPlain: 'Schön\n',
    textHtml: '<b>Hi</b>\n',
    metadata: { 'message-id': '<1@example.com>', received: 'one' },
  });
});

it('gives it as it was sent', async () => {
  const { json, binary } = await itemOf('Subject: x\n\nHi', { format: 'raw' });
  expect(json).toEqual({ raw: 'Subject: x\r\n\r\nHi', attributes: { uid: 7 } });
  expect(binary).toBeUndefined();
});

it.each<[string, string, object]>([
  ['nothing at all', '', { subject: '', text: '' }],
  ['no Message-ID and no date', 'From: a@b.co\n\nHi\n', { from: { text: 'a@b.co' }, text: 'Hi\n' }],
  ['a date that is none', 'Date: yesterday\n\nHi', { date: 'yesterday' }],
  ['a character set that nobody knows', 'Content-Type: text/plain; charset=x-martian\n\nHi', { text: 'Hi\n' }],
  ['base64 that is none', 'Content-Transfer-Encoding: base64\n\n!!!!', { attributes: { uid: 7 } }],
  ['a boundary that never comes', 'Content-Type: multipart/mixed; boundary=b\n\nHi', { subject: '' }],
  ['headers named as our own things are', '__proto__: x\nconstructor: y\n\nHi', { text: 'Hi\n' }],
])('reads a mail with %s', async (_, text, expected) => {
  const { json } = await itemOf(text);
  expect(json).toMatchObject(expected);
  expect(json).not.toHaveProperty('problem');
});

const nested = (depth: number) =>
  Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join('');
const files = (count: number) =>
  `Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: image/png\n\nx\n'.repeat(count)}--b--`;

it.each([
  ['parts nested too deeply', `Subject: x\n${nested(200)}`],
  ['an enormous header', `Subject: x\nX-Long: ${'y'.repeat(600_000)}\n\nHi`],
  ['an enormous header first', `X-Long: ${'y'.repeat(600_000)}\nSubject: x\n\nHi`],
  ['a great many headers', `Subject: x\n${'X-A: b\n'.repeat(100_000)}\nHi`],
  ['too many files', files(251)],
  ['too many lines', `Subject: x\n\n${'\n'.repeat(700_001)}`],
])('reads the head of a mail with %s, and says why not more', async (name, text) => {
  const began = performance.now();
  const { json, binary } = await itemOf(text);
  expect(json).toMatchObject({
    subject: name.endsWith('first') ? '' : 'x',
    problem: expect.stringMatching(/^Only the head/),
  });
  expect(binary).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(10_000);
});

it('gives the head alone where the rest is more than an item may hold', async () => {
  const { json } = await itemOf(`Subject: x\n\n${'\x01'.repeat(11_500_000)}`);
  expect(json).toMatchObject({ subject: 'x', text: '', problem: expect.stringMatching(/^Only the head/) });
}, 30_000);

it('keeps nobody waiting, however long it takes to read a mail', async () => {
  const parts = crlf(`Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(20_000)}--b--`);
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  const began = performance.now();
  const { email } = await read(parts);
  clearInterval(timer);
  expect(email.subject).toBe('x');
  expect(longest).toBeLessThan((performance.now() - began) / 2);
});

it('reads the head alone of what is too large', async () => {
  const { email, problem } = await read(crlf('Subject: x\n\n'), MAIL_BYTES + 1);
  expect(email.subject).toBe('x');
  expect(problem).toContain(`${MAIL_BYTES} are read`);
});
