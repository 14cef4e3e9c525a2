import { describe, expect, it } from 'vitest';
import { engineSuite, set, until } from '#inngest/functions/testing/suite.ts';
import type { Item } from '#lib/engine/items.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { visiting } from '#lib/forms/testing/visiting.ts';
import { TICKET_HEADER } from '#lib/hosted/schema.ts';
import { newId } from '#lib/ids.ts';
import { loadPayload } from '#lib/runs/payloads.ts';
import { answerConversation, answerMessage } from './answer-chat.ts';
import { openChat } from './hosted-chat.ts';
import type { ChatView, Conversation } from './schema.ts';

const suite = engineSuite();
const { test } = suite;
const { open, member, signIn } = visiting(suite);

const chat = (parameters: JsonObject = {}) => ({ type: 'chat-trigger', parameters });
const echo = set('output', '=You said: {{ $json.chatInput }}');
const echoing = async (parameters?: JsonObject) =>
  (await open(documentOf({ Chat: chat(parameters), Echo: echo }, ['Chat > Echo']))).path;
/** In the browser with that key. */
const opened = (path: string, { talk, key = 'mine', cookie }: { talk?: string; key?: string; cookie?: string } = {}) =>
  openChat(test.db, { path, talk, key, cookie, pass: undefined });

async function call(path: string, { ticket }: ChatView, given: Record<string, string | File> | string = '') {
  const isPost = typeof given !== 'string';
  const url = `http://x.test/api/chats/${path}${isPost ? '' : given}`;
  const headers = { [TICKET_HEADER]: ticket };
  const form = new FormData();
  for (const [name, value] of isPost ? Object.entries(given) : []) form.append(name, value);
  const request = new Request(url, isPost ? { method: 'POST', body: form, headers } : { headers });
  const response = await (isPost ? answerMessage : answerConversation)({ request, db: test.db, path });
  const body = (await response.json()) as Conversation & { reason?: string };
  return { status: response.status, ...body };
}
const say = (path: string, view: ChatView, text: string, key = newId()) => call(path, view, { text, key });
const answered = (path: string, view: ChatView) =>
  until(async () => {
    const now = await call(path, view);
    return now.isWaiting ? undefined : now.messages.map(({ role, text }) => [role, text]);
  });
const itemsOf = async () => {
  const rows = await test.owner`select trigger_data from runs where trigger_type = 'chat' order by id`;
  const items = await Promise.all(
    rows.map((run) => loadPayload(suite.orgId, { inline: run.trigger_data, hash: null })),
  );
  return items.map((each) => (each as unknown as Item[])[0]);
};

describe('a chat', { timeout: 120_000 }, () => {
  it('starts a run for each message, shows what it answers, and has it all after a reload', async () => {
    const path = await echoing({ title: 'Help', greeting: 'Hello' });
    const view = await opened(path);
    expect(view).toMatchObject({ title: 'Help', greeting: 'Hello', conversation: { messages: [] } });
    expect(await say(path, view, 'one')).toMatchObject({ status: 201, isWaiting: true });
    await answered(path, view);
    await say(path, view, 'two');
    const all = [
      ['visitor', 'one'],
      ['workflow', 'You said: one'],
      ['visitor', 'two'],
      ['workflow', 'You said: two'],
    ];
    expect(await answered(path, view)).toEqual(all);
    const again = await opened(path, view);
    expect(again.conversation.messages.map(({ role, text }) => [role, text])).toEqual(all);
    const [first, second] = await itemsOf();
    expect(first?.json).toEqual({ sessionId: expect.any(String), action: 'sendMessage', chatInput: 'one' });
    expect(second?.json.sessionId).toBe(first?.json.sessionId);
  });

  it('takes a message that is sent again under its name once', async () => {
    const path = await echoing();
    const view = await opened(path);
    const key = newId();
    await Promise.all([say(path, view, 'once', key), say(path, view, 'once', key)]);
    expect(await answered(path, view)).toEqual([
      ['visitor', 'once'],
      ['workflow', 'You said: once'],
    ]);
  });

  it('takes the body of a Respond node, before the run ends and in place of its last node', async () => {
    const respond = { type: 'respond', parameters: { with: 'json', json: { text: 'from the node' } } };
    const { path } = await open(documentOf({ Chat: chat(), Say: respond, Echo: echo }, ['Chat > Say', 'Say > Echo']));
    const view = await opened(path);
    await say(path, view, 'hi');
    expect(await answered(path, view)).toEqual([
      ['visitor', 'hi'],
      ['workflow', 'from the node'],
    ]);
  });

  it('says that there is no answer, and not why', async () => {
    const broken = { type: 'stop-and-error', parameters: { message: 'the password is hunter2' } };
    const { path } = await open(documentOf({ Chat: chat(), Break: broken }, ['Chat > Break']));
    const view = await opened(path);
    await say(path, view, 'hi');
    expect(await answered(path, view)).toEqual([
      ['visitor', 'hi'],
      ['problem', ''],
    ]);
  });

  it('takes files where it says so, and refuses them elsewhere', async () => {
    const [open, closed] = [await echoing({ files: true }), await echoing()];
    const message = { text: '', key: newId(), files: new File(['abc'], 'a.txt') };
    expect(await call(closed, await opened(closed), message)).toMatchObject({ status: 415 });
    const { messages } = await call(open, await opened(open), message);
    expect(messages[0]).toMatchObject({ files: [{ name: 'a.txt', size: 3 }] });
    expect((await itemsOf()).at(-1)).toMatchObject({
      json: { files: [{ fileName: 'a.txt', fileSize: 3 }] },
      binary: { data0: { name: 'a.txt' } },
    });
  });

  it('opens a conversation to no other browser, whatever its address says, and to no other member', async () => {
    const [path, other] = [await echoing(), await echoing()];
    const view = await opened(path);
    await say(path, view, 'mine');
    const said = async (...where: Parameters<typeof opened>) => (await opened(...where)).conversation.messages.length;
    expect(await said(path)).toBe(0);
    expect(await said(path, view)).toBeGreaterThan(0);
    // Somebody who was sent my address talks for themselves, and I do not read along.
    const led = await opened(path, { talk: view.talk, key: 'theirs' });
    expect(led.conversation.messages).toEqual([]);
    await say(path, led, 'theirs');
    expect((await call(path, view)).messages.map(({ text }) => text)).not.toContain('theirs');
    expect(await call(other, view)).toMatchObject({ status: 403 });
    expect(await call(path, { ...view, ticket: `${view.ticket.slice(0, -2)}xx` })).toMatchObject({ status: 403 });

    const members = await echoing({ access: 'members' });
    await expect(opened(members)).rejects.toMatchObject({ code: 'unauthenticated' });
    const [ada, eve] = [await signIn((await member('viewer')).userId), await signIn((await member('viewer')).userId)];
    const { talk, ...ours } = await opened(members, { cookie: ada });
    expect(await say(members, { talk, ...ours }, 'ours')).toMatchObject({ status: 201 });
    expect(await said(members, { talk, cookie: eve })).toBe(0);
    expect(await said(members, { talk, cookie: ada })).toBeGreaterThan(0);
  });
});
