import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { socketDialler } from '#lib/http/egress-socket.ts';
import { type SmtpSink, smtpSink } from '#lib/mail/testing/smtp-sink.ts';
import { runNode } from '../testing/run-node.ts';

let sink: SmtpSink | undefined;
afterEach(async () => {
  await sink?.close();
  sink = undefined;
});

const connect = socketDialler(egressGuard(['127.0.0.1']));
const mail = {
  server: 'mail',
  from: 'Ada <ada@example.com>',
  to: '={{ $json.to }}',
  subject: 'Hi',
  html: '<b>Hello</b>',
};
const worldOf = (url: string, dial = connect) => ({ connect: dial, secret: async () => url });

it('sends a mail for each item, with an id that stays the same', async () => {
  sink = await smtpSink();
  const items = [[{ to: 'bob@example.com' }, { to: 'cyd@example.com, dan@example.com' }]];
  const first = await runNode('send-email', mail, items, { world: worldOf(sink.url) });
  await runNode('send-email', mail, items, { world: worldOf(sink.url) });
  expect(first.outputs[0]).toMatchObject([
    { accepted: ['bob@example.com'], rejected: [] },
    { accepted: ['cyd@example.com', 'dan@example.com'], rejected: [] },
  ]);
  const [one, , again] = sink.received;
  expect(one).toMatch(/^From: Ada <ada@example.com>$/m);
  expect(one).toMatch(/^Subject: Hi$/m);
  expect(one).toContain('<b>Hello</b>');
  const idOf = (text = '') => /^Message-ID: (<.*@millrace>)$/m.exec(text)?.[1];
  expect(idOf(one)).toBeDefined();
  expect(idOf(one)).toBe(idOf(again));
});

it('connects only where egress may', async () => {
  sink = await smtpSink();
  const world = worldOf(sink.url, socketDialler(egressGuard([])));
  const { fault } = await runNode('send-email', mail, [[{ to: 'bob@example.com' }]], { world });
  expect(fault).toMatchObject({ kind: 'config', code: 'egress_blocked' });
  expect(sink.received).toEqual([]);
});

it.each([
  ['450 busy', 'upstream'],
  ['554 no', 'config'],
])('%s is a fault of kind %s', async (answer, kind) => {
  sink = await smtpSink({ refuse: () => answer });
  const { fault } = await runNode('send-email', mail, [[{ to: 'bob@example.com' }]], { world: worldOf(sink.url) });
  expect(fault).toMatchObject({ kind, message: expect.stringContaining(answer) });
});

it('does not know whether a mail was sent when the server hangs up behind it', async () => {
  sink = await smtpSink({ drops: true });
  const { fault } = await runNode('send-email', mail, [[{ to: 'bob@example.com' }]], { world: worldOf(sink.url) });
  expect(fault).toMatchObject({ kind: 'upstream', isUncertain: true });
  expect(sink.received).toHaveLength(1);
});

it('sends no password over a connection that is not encrypted, and never says it', async () => {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.write('220 old\r\n');
    socket.on('data', (line) => {
      heard.push(String(line));
      socket.write(/^EHLO/.test(String(line)) ? '250-old\r\n250 AUTH PLAIN LOGIN\r\n' : '502 what\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const world = worldOf(`smtp://ada:s3cret@127.0.0.1:${port}`);
  const { fault } = await runNode('send-email', mail, [[{ to: 'bob@example.com' }]], { world });
  server.close();
  expect(fault).toMatchObject({ kind: 'connection', code: 'etls' });
  expect(JSON.stringify(fault)).not.toContain('s3cret');
  expect(heard.join('')).not.toMatch(/AUTH|s3cret/);
});

it('names the secret that is no address', async () => {
  const { fault } = await runNode('send-email', mail, [[{ to: 'b@c.co' }]], { world: worldOf('hello') });
  expect(fault).toMatchObject({ kind: 'connection', code: 'bad_server', message: expect.stringContaining('"mail"') });
});
