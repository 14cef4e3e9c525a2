import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';

const node = (name: string, type: string, parameters: object = {}) => ({
  ...{ id: name, name, type, version: 1, parameters, settings: {} },
});
/** In a row. */
const placed = (nodes: readonly object[]) => nodes.map((each, index) => ({ ...each, position: [index * 300, 0] }));
const edge = (from: string, to: string) => ({
  from: { node: from, port: 'main' },
  to: { node: to, port: 'main' },
  kind: 'main',
});
const set = (name: string, value: string) =>
  node('Say', 'set', { include: 'none', fields: [{ name, type: 'string', value }] });

const ORDER = {
  format: 'millrace/1',
  name: 'Orders',
  nodes: placed([
    node('Order', 'form-trigger', {
      title: 'Order a bicycle',
      description: 'We build it **for you**. It takes two weeks.',
      fields: [
        { label: 'Your name', required: true, placeholder: 'Ada Lovelace' },
        { label: 'E-mail', type: 'email', required: true, help: 'For the invoice.' },
        { label: 'Frame', type: 'radio', options: 'Steel\nAluminium', required: true },
        { label: 'Photo', type: 'file', multiple: false },
        { label: 'Wishes', type: 'textarea' },
      ],
      button: 'Go on',
    }),
    node('Size', 'form-page', {
      title: '=How tall are you, {{ $json["Your name"] }}?',
      fields: [{ label: 'Height in cm', type: 'number', required: true }],
      button: 'Order',
    }),
    node('Thanks', 'form-page', {
      show: 'end',
      title: 'Thank you!',
      description: "=A frame of **{{ $json['Height in cm'] / 3 }}** cm for {{ $('Order').item.binary.Photo.name }}.",
    }),
  ]),
  edges: [edge('Order', 'Size'), edge('Size', 'Thanks')],
  settings: {},
};
/** Of one page, for those whom `parameters` let in; what is sent to it as a photo comes back at its end. */
const guarded = (name: string, parameters: object) => ({
  format: 'millrace/1',
  name,
  nodes: placed([
    node(name, 'form-trigger', {
      title: name,
      fields: [{ label: 'Your name' }, { label: 'Photo', type: 'file', multiple: false, required: true }],
      ...parameters,
    }),
    node('Thanks', 'form-page', {
      ...{ show: 'end', end: 'file', file: 'Photo' },
      title: '=Thank you, {{ $json["Your name"] }}!',
    }),
  ]),
  edges: [edge(name, 'Thanks')],
  settings: {},
});
const CHAT = {
  format: 'millrace/1',
  name: 'Help',
  nodes: placed([
    node('Chat', 'chat-trigger', { title: 'Ask the workshop', greeting: 'Hello! How can I help?' }),
    set('output', '=You said **{{ $json.chatInput }}**.'),
  ]),
  edges: [edge('Chat', 'Say')],
  settings: {},
};

/** Imports and publishes through the interface; answers the path of the first trigger's page. */
async function publish(page: Page, document: object): Promise<string> {
  await page.goto('/main/workflows/import');
  await page.locator('input[type=file]').setInputFiles({
    name: 'workflow.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(document)),
  });
  await page.getByRole('link', { name: 'Open in the editor' }).click();
  await page.waitForURL(/\/workflows\/[0-9a-f-]{36}/);
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  // The editor may be there before its scripts are.
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Publish' }).click({ timeout: 2000 });
    await expect(dialog).toBeVisible({ timeout: 2000 });
  }).toPass();
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('button', { name: 'Published', disabled: true })).toBeVisible();
  await page.locator('.react-flow__node').first().click();
  const address = await page.getByLabel('Open address', { exact: true }).getAttribute('href');
  return new URL(address ?? '', page.url()).pathname;
}

/** Fills in such a form, and follows it to its end. */
async function fillIn(visitor: Page): Promise<void> {
  await visitor.getByLabel('Your name').fill('Ada');
  await visitor
    .getByLabel('Photo')
    .setInputFiles({ name: 'me.txt', mimeType: 'text/plain', buffer: Buffer.from('me') });
  await visitor.getByRole('button', { name: 'Submit' }).click();
  await expect(visitor.getByRole('heading', { name: 'Thank you, Ada!' })).toBeVisible({ timeout: 30_000 });
  const [download] = await Promise.all([
    visitor.waitForEvent('download'),
    visitor.getByRole('link', { name: 'me.txt' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toBe('me');
}

/** A browser of a stranger, on a phone. */
async function asStranger(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [] },
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

test('a stranger fills in a form, a file and a second page, and is thanked', async ({ page, browser }) => {
  const url = await publish(page, ORDER);
  const visitor = await asStranger(browser, url);
  await expect(visitor.getByRole('heading', { name: 'Order a bicycle' })).toBeVisible();
  await isAccessible(visitor, () => look(visitor, 'form-first'));
  // A page without an origin reaches no cookie and no storage.
  expect(await visitor.evaluate(() => window.origin)).toBe('null');

  await visitor.getByLabel('Your name').fill('Ada');
  await visitor.getByLabel('E-mail').fill('ada@x');
  await visitor.getByLabel('Steel').check();
  await visitor
    .getByLabel('Photo')
    .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('png') });
  await visitor.getByRole('button', { name: 'Go on' }).click();
  await expect(visitor.getByText('Write an e-mail address.')).toBeVisible();
  await isAccessible(visitor, () => look(visitor, 'form-refused'));
  await expect(visitor.getByLabel('Your name')).toHaveValue('Ada');
  await visitor.getByLabel('E-mail').fill('ada@example.test');
  await visitor.getByRole('button', { name: 'Go on' }).click();

  await expect(visitor.getByRole('heading', { name: 'How tall are you, Ada?' })).toBeVisible();
  await visitor.reload();
  await isAccessible(visitor, () => look(visitor, 'form-second'));
  await visitor.getByLabel('Height in cm').fill('171');
  await visitor.getByRole('button', { name: 'Order' }).click();
  await expect(visitor.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  await expect(visitor.getByText('A frame of 57 cm for me.png.')).toBeVisible();
  await isAccessible(visitor, () => look(visitor, 'form-end'));
  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  await visitor.context().close();
});

test('a stranger at a wrong address is told so, and led to no builder', async ({ browser }) => {
  for (const address of [
    '/p/forms/nobody',
    '/p/chats/nobody',
    '/p/forms/runs/a.b',
    '/p/requests/a',
    '/p/elsewhere',
    '/p',
  ]) {
    const visitor = await asStranger(browser, address);
    await expect(visitor.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
    expect(await visitor.title()).not.toContain('Millrace');
    expect(await visitor.getByRole('link').count()).toBe(0);
    expect((await visitor.reload())?.status()).toBe(404);
    await isAccessible(visitor, () => look(visitor, 'wrong-address'));
    await visitor.context().close();
  }
});

test('a password opens a page without standing in its address, with a script and without', async ({
  page,
  browser,
}) => {
  await page.goto('/main');
  const status = await page.evaluate(async () => {
    const body = JSON.stringify({ name: 'door', value: 'sesame' });
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/ui/main/secrets', { method: 'POST', headers, body })).status;
  });
  expect(status).toBe(201);
  const url = await publish(page, guarded('Guests', { access: 'password', secret: 'door' }));
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled, storageState: { cookies: [], origins: [] } });
    const visitor = await context.newPage();
    await visitor.goto(url);
    if (javaScriptEnabled) await isAccessible(visitor, () => look(visitor, 'password'));
    await visitor.getByLabel('Password').fill('guess');
    await visitor.getByRole('button', { name: 'Open' }).click();
    await expect(visitor.getByText('That is not the password.')).toBeVisible();
    await visitor.getByLabel('Password').fill('sesame');
    await visitor.getByRole('button', { name: 'Open' }).click();
    await expect(visitor.getByRole('heading', { name: 'Guests' })).toBeVisible();
    await expect(visitor).toHaveURL(url);
    await fillIn(visitor);
    await context.close();
  }
  // The address alone opens nothing.
  const other = await asStranger(browser, url);
  await expect(other.getByLabel('Password')).toBeVisible();
  await other.context().close();
});

test('a form of members asks who is there, and so does its visit', async ({ page, browser }) => {
  const url = await publish(page, guarded('Members', { access: 'members' }));
  const stranger = await asStranger(browser, url);
  await expect(stranger).toHaveURL(/\/sign-in\?next=/);
  await isAccessible(stranger, () => look(stranger, 'members-signed-out'));
  await page.goto(url);
  await fillIn(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Thank you, Ada!' })).toBeVisible();
  await stranger.goto(page.url());
  await expect(stranger).toHaveURL(/\/sign-in\?next=/);
  await stranger.context().close();
});

test('without a script the browser is led through the same pages', async ({ page, browser }) => {
  const url = await publish(page, ORDER);
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: { cookies: [], origins: [] } });
  const visitor = await context.newPage();
  await visitor.goto(`${url}?Your%20name=Eve`);
  await visitor.getByLabel('E-mail').fill('eve@example.test');
  await visitor.getByLabel('Steel').check();
  await visitor.getByRole('button', { name: 'Go on' }).click();
  await expect(visitor.getByRole('heading', { name: 'How tall are you, Eve?' })).toBeVisible({ timeout: 30_000 });
  await context.close();
});

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
