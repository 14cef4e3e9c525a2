import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runApp } from './testing/run-app.ts';

type Case = readonly [operation: string, fields: JsonObject, line: string, body?: unknown, parameters?: JsonObject];
const graph = 'https://graph.facebook.com/v23.0';

/** Expected requests, worked out from the vendors' API references (their addresses are in the descriptions). */
const CASES: readonly Case[] = [
  [
    'whats-app message.send',
    { phoneNumberId: '1', to: '+43 660 123', text: 'Hi' },
    `POST ${graph}/1/messages`,
    { messaging_product: 'whatsapp', recipient_type: 'individual', to: '43660123', type: 'text', text: { body: 'Hi' } },
  ],
  [
    'whats-app message.sendTemplate',
    { phoneNumberId: '1', to: '43660123', template: 'hello_world|de' },
    `POST ${graph}/1/messages`,
    {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '43660123',
      type: 'template',
      template: { name: 'hello_world', language: { code: 'de' } },
    },
  ],
  [
    'discord message.send',
    { channel: '7', content: 'Hi' },
    'POST https://discord.com/api/v10/channels/7/messages',
    { content: 'Hi' },
  ],
  [
    'github issue.create',
    { owner: 'acme', repository: 'shop', title: 'Bug', labels: 'a, b' },
    'POST https://api.github.com/repos/acme/shop/issues',
    { title: 'Bug', labels: ['a', 'b'] },
  ],
  [
    'github file.create',
    { owner: 'acme', repository: 'shop', file: 'docs/a b.md', message: 'Add', content: 'Hi' },
    'PUT https://api.github.com/repos/acme/shop/contents/docs/a%20b.md',
    { message: 'Add', content: 'SGk=' },
  ],
  [
    'supabase row.delete',
    { table: 'people', filter: 'at=gte.2026-01-01T00:00:00+01:00&at=lt.2027' },
    'DELETE https://abc.supabase.co/rest/v1/people?at=gte.2026-01-01T00%3A00%3A00%2B01%3A00&at=lt.2027',
    undefined,
    { baseUrl: 'https://abc.supabase.co' },
  ],
  [
    'supabase row.delete',
    { table: 'people', filter: { id: ['=eq.{{ "7&id=gt.0" }}'] } },
    'DELETE https://abc.supabase.co/rest/v1/people?id=eq.7%26id%3Dgt.0',
    undefined,
    { baseUrl: 'https://abc.supabase.co' },
  ],
  [
    'supabase row.update',
    { table: 'people', filter: 'id=eq.7', columns: { name: 'Ada' } },
    'PATCH https://abc.supabase.co/rest/v1/people?id=eq.7',
    { name: 'Ada' },
    { baseUrl: 'https://abc.supabase.co' },
  ],
  [
    'twitter tweet.create',
    { text: 'Hi', replyTo: '9' },
    'POST https://api.x.com/2/tweets',
    { text: 'Hi', reply: { in_reply_to_tweet_id: '9' } },
  ],
  [
    'wordpress post.create',
    { title: 'Hi', content: 'x', status: 'draft', categories: '1, 2' },
    'POST https://blog.example.com/wp-json/wp/v2/posts',
    { title: 'Hi', content: 'x', status: 'draft', categories: ['1', '2'] },
    { baseUrl: 'blog.example.com' },
  ],
  [
    'linked-in post.create',
    { author: 'p1', text: 'Hi' },
    'POST https://api.linkedin.com/rest/posts',
    {
      author: 'urn:li:person:p1',
      commentary: 'Hi',
      visibility: 'PUBLIC',
      distribution: { feedDistribution: 'MAIN_FEED' },
      lifecycleState: 'PUBLISHED',
    },
  ],
  [
    'you-tube video.get',
    { videoId: 'v1' },
    'GET https://www.googleapis.com/youtube/v3/videos?part=snippet%2CcontentDetails%2Cstatistics%2Cstatus&id=v1',
  ],
  [
    'facebook-graph-api node.post',
    { node: 'me', edge: 'feed', parameters: { message: 'Hi' }, version: 'v23.0' },
    'POST https://graph.facebook.com/v23.0/me/feed?message=Hi',
  ],
  [
    'jira issue.create',
    { project: '10', type: '3', summary: 'Bug' },
    'POST https://acme.atlassian.net/rest/api/2/issue',
    { fields: { project: { id: '10' }, issuetype: { id: '3' }, summary: 'Bug' } },
    { baseUrl: 'https://acme.atlassian.net/' },
  ],
  [
    'microsoft-outlook message.send',
    { to: 'a@b.co, c@d.co', subject: 'Hi', content: 'x' },
    'POST https://graph.microsoft.com/v1.0/me/sendMail',
    {
      message: {
        subject: 'Hi',
        body: { contentType: 'html', content: 'x' },
        toRecipients: [{ emailAddress: { address: 'a@b.co' } }, { emailAddress: { address: 'c@d.co' } }],
      },
    },
  ],
  [
    'twilio sms.send',
    { account: 'AC1', from: '+1', to: '+2', message: 'Hi', whatsapp: true },
    'POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json',
    'From=whatsapp%3A%2B1&To=whatsapp%3A%2B2&Body=Hi',
  ],
  [
    'perplexity chat.complete',
    { messages: [{ content: 'Why?' }] },
    'POST https://api.perplexity.ai/chat/completions',
    { model: 'sonar', messages: [{ role: 'user', content: 'Why?' }] },
  ],
  [
    'hubspot contact.upsert',
    { email: 'a@b.co', properties: { firstname: 'Ada' } },
    'POST https://api.hubapi.com/crm/v3/objects/contacts/batch/upsert',
    { inputs: [{ idProperty: 'email', id: 'a@b.co', properties: { firstname: 'Ada', email: 'a@b.co' } }] },
  ],
];

it.each(CASES.map((each) => ({ name: each[0], each })))('$name', async ({ each }) => {
  const [operation, fields, line, body, parameters] = each;
  const { sent, fault } = await runApp(operation, { fields, ...(parameters && { parameters }) });
  expect(fault).toBeUndefined();
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([line]);
  expect(sent[0]?.body).toEqual(body);
});

it('posts to the address that the secret is', async () => {
  const { fault } = await runApp('discord webhook.send', { fields: { content: 'Hi' } });
  // The secret of tests is no address, and what it is is not said.
  expect(fault).toMatchObject({ code: 'bad_key' });
  expect(JSON.stringify(fault)).not.toContain('s3cret');
});

it('gives the file another content by what it is now', async () => {
  const { sent } = await runApp('github file.edit', {
    fields: { owner: 'acme', repository: 'shop', file: 'a.md', message: 'Edit', content: 'Hi' },
    answers: [{ body: { sha: 'abc' } }],
  });
  expect(sent).toMatchObject([
    { method: 'GET', url: 'https://api.github.com/repos/acme/shop/contents/a.md' },
    { method: 'PUT', body: { message: 'Edit', content: 'SGk=', sha: 'abc' } },
  ]);
});

it.each(['row.delete', 'row.update'])(
  'supabase %s means no row at all where the filter came to nothing',
  async (name) => {
    for (const filter of [{}, '&']) {
      const fields = { table: 'people', filter, columns: { name: 'x' } };
      const run = await runApp(`supabase ${name}`, { fields, parameters: { baseUrl: 'https://abc.supabase.co' } });
      expect([run.sent, run.fault]).toMatchObject([[], { code: 'no_condition' }]);
    }
  },
);
