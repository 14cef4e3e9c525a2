import { setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { socketDialler } from '#lib/http/egress-socket.ts';
import { type ImapSink, imapSink } from '#lib/imap/testing/imap-sink.ts';
import { CERTIFICATE } from '#lib/imap/testing/localhost-certificate.ts';
import { mapped } from '../testing/mapped.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { runNode } from '../testing/run-node.ts';

let sink: ImapSink | undefined;
beforeAll(() => setDefaultCACertificates([CERTIFICATE]));
afterEach(() => sink?.close());

async function tried(parameters: JsonObject, mails: readonly string[]) {
  sink = await imapSink();
  const { url, put } = sink;
  for (const mail of mails) put(mail);
  const files = memoryFiles();
  const world = {
    connect: socketDialler(egressGuard(['127.0.0.1'])),
    secret: async () => url,
    files: () => files,
  };
  return { files, ...(await runNode('imap-trigger', { server: 'mails', ...parameters }, [[{}]], { world })) };
}

it('shows the newest mail in a test, and marks nothing', async () => {
  const { outputs } = await tried({ markRead: true }, ['Subject: old\r\n\r\n', 'Subject: new\r\n\r\nHi']);
  expect(outputs[0]).toMatchObject([{ subject: 'new', text: 'Hi\n', attributes: { uid: 2 } }]);
  expect(sink?.seen()).toEqual([]);
  expect(sink?.commands).toContain('EXAMINE "INBOX"');
});

it('shows the newest of those that are wanted', async () => {
  const criteria = [{ field: 'subject', contains: 'invoice' }];
  const { outputs } = await tried({ criteria }, ['Subject: invoice\r\n\r\n', 'Subject: hello\r\n\r\n']);
  expect(outputs[0]).toMatchObject([{ subject: 'invoice' }]);
});

it('says that there is none, and what is missing', async () => {
  expect((await tried({}, [])).fault).toMatchObject({ kind: 'config', code: 'no_mail' });
  expect((await runNode('imap-trigger', {}, [[{}]])).fault).toMatchObject({ kind: 'config', code: 'no_server' });
});

it('takes over what exports say', () => {
  expect(mapped('emailReadImap', 2, { options: {} })).toMatchObject({
    status: 'approximate',
    parameters: { format: 'simple', attachments: false, markRead: true, onlyUnread: true, criteria: [] },
  });
  expect(mapped('emailReadImap', 1, { format: 'resolved', options: {} })?.parameters).toMatchObject({
    attachments: true,
    format: 'resolved',
  });
  const rules = '["UNSEEN", ["FROM", "ada@example.com"], ["SINCE", "1-Jan-2026"], ["LARGER", 100]]';
  const found = mapped('emailReadImap', 2.1, {
    mailbox: 'Support',
    postProcessAction: 'nothing',
    downloadAttachments: true,
    dataPropertyAttachmentsPrefixName: 'file_',
    options: { customEmailConfig: rules },
  });
  expect(found?.parameters).toEqual({
    mailbox: 'Support',
    format: 'simple',
    attachments: true,
    prefix: 'file_',
    markRead: false,
    onlyUnread: true,
    criteria: [{ field: 'from', contains: 'ada@example.com' }],
  });
  expect(found?.note).toContain('["LARGER",100]');
  const odd = mapped('emailReadImap', 2, { options: { customEmailConfig: '={{ $json.rules }}' } });
  expect(odd?.note).toContain('Not looked for here');
});
