import { expect, test } from '@playwright/test';
import { asStranger, inARow, node, publish } from './hosted-pages.ts';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';

const CHAT = inARow(
  'Help',
  node('Chat', 'chat-trigger', { title: 'Ask the workshop', greeting: 'Hello! How can I help?' }),
  node('Say', 'set', {
    include: 'none',
    fields: [{ name: 'output', type: 'string', value: '=You said **{{ $json.chatInput }}**.' }],
  }),
);

test('a stranger talks to a workflow, and finds what was said after a reload', async ({ page, browser }) => {
  const url = await publish(page, CHAT);
  const visitor = await asStranger(browser, url);
  await expect(visitor.getByText('Hello! How can I help?')).toBeVisible();
  const message = visitor.getByLabel('Message');
  await message.fill('one');
  await message.press('Shift+Enter');
  await message.pressSequentially('more');
  await message.press('Enter');
  await expect(visitor.getByText('You said one')).toBeVisible();
  await message.fill('two');
  await message.press('Enter');
  await expect(visitor.getByText('You said two.')).toBeVisible();
  await isAccessible(visitor, () => look(visitor, 'chat'));
  await visitor.reload();
  await expect(visitor.getByText('You said two.')).toBeVisible();
  // A page that is closed meanwhile says so, and asks no more.
  let asked = 0;
  await visitor.route('**/api/chats/*', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const response = await route.fetch();
    return route.fulfill({ response, json: { ...(await response.json()), isWaiting: true } });
  });
  await visitor.route('**/api/chats/*?seen=*', (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    asked += 1;
    return route.fulfill({ status: 401, headers: { 'access-control-allow-origin': '*' }, json: {} });
  });
  await message.fill('three');
  await message.press('Enter');
  await expect(visitor.getByText('Reload it to go on.')).toBeVisible();
  await visitor.waitForTimeout(3000);
  expect(asked).toBe(1);
  await visitor.unrouteAll();
  await visitor.reload();
  await expect(visitor.getByText('You said three.')).toBeVisible();
  // Somebody else who opens that address talks for themselves.
  const other = await asStranger(browser, visitor.url());
  await expect(other.getByText('Hello! How can I help?')).toBeVisible();
  await expect(other.getByText('You said two.')).toBeHidden();
  await other.context().close();
  await visitor.getByRole('link', { name: 'New conversation' }).click();
  await expect(visitor.getByText('Hello! How can I help?')).toBeVisible();
  await expect(visitor.getByText('You said two.')).toBeHidden();
  await visitor.context().close();
});
