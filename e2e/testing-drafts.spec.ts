import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';

/** The world outside: counts what it is asked for. */
let outside: Server;
let address = '';
const asked: string[] = [];
test.beforeAll(async () => {
  outside = createServer((request, response) => {
    asked.push(request.url?.slice(1) ?? '');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ customer: 'Maria' }));
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
});
test.afterAll(() => outside.close());

const call = (what: string) => ({ type: 'http-request', parameters: { url: `${address}/${what}` } });
const greet = {
  type: 'set',
  parameters: { fields: [{ name: 'text', type: 'string', value: '=Dear {{ $json.customer }}' }] },
};

/** Opens a draft in which Start leads to Find, Greet and Tell. */
async function openDraft(page: Page): Promise<void> {
  const nodes = { Start: { type: 'manual-trigger' }, Find: call('find'), Greet: greet, Tell: call('tell') };
  const names = Object.keys(nodes);
  const document = {
    format: 'millrace/1',
    name: 'Letters',
    nodes: Object.entries(nodes).map(([name, node], at) => ({
      ...{ id: name, name, version: 1, parameters: {}, settings: {}, position: [at * 280, 0] },
      ...node,
    })),
    edges: names.slice(1).map((to, at) => ({
      from: { node: names[at], port: 'main' },
      to: { node: to, port: 'main' },
      kind: 'main',
    })),
    settings: {},
  };
  await page.goto('/main/workflows');
  const headers = { origin: new URL(page.url()).origin };
  const response = await page.request.post('/api/ui/main/workflows/import', { data: document, headers });
  const { workflow } = (await response.json()) as { workflow: { id: string } };
  await page.goto(`/main/workflows/${workflow.id}`);
}

const card = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name });
const succeeded = (page: Page) => page.getByRole('status').filter({ hasText: 'Succeeded in' });
const dialog = (page: Page) => page.getByRole('dialog', { name: /Pinned data of/ });
const json = (page: Page) => dialog(page).getByRole('textbox', { name: 'Items' });

test('a draft runs up to a node, with pinned data that was written by hand', async ({ page }) => {
  await openDraft(page);
  await card(page, 'Greet').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Run up to here' }).click();
  await expect(succeeded(page)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('cell', { name: 'Dear Maria' })).toBeVisible();
  expect(asked).toEqual(['find']);
  await expect(card(page, 'Tell')).not.toContainText('Succeeded');

  await card(page, 'Find').click();
  await page.keyboard.press('o');
  await expect(json(page)).toContainText('Maria');
  await json(page).fill('[\n  {"customer": "Noor"},\n  7\n]');
  await dialog(page).getByRole('button', { name: 'Pin' }).click();
  await expect(dialog(page).getByText('Line 3: Item 2 is a number.')).toBeVisible();
  await isAccessible(page, () => look(page, 'pinned-data'));
  await json(page).fill('{"customer": "Noor"}');
  await dialog(page).getByRole('button', { name: 'Pin 1 item' }).click();
  await expect(card(page, 'Find').getByLabel('Test runs use pinned data')).toBeVisible();

  await card(page, 'Greet').click();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByRole('cell', { name: 'Dear Noor' })).toBeVisible({ timeout: 30_000 });
  expect(asked).toEqual(['find']);

  await card(page, 'Find').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Unpin' }).click();
  await expect(card(page, 'Find').getByLabel('Test runs use pinned data')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Find').getByLabel('Test runs use pinned data')).toBeVisible();
});

test('a node that never ran is pinned from the panel of its output, and its code is written large', async ({
  page,
}) => {
  await openDraft(page);
  await card(page, 'Greet').click();
  await page.keyboard.press('Control+j');
  await page.getByRole('button', { name: 'Write its output' }).click();
  await json(page).fill('{"text": "Hello"}');
  await dialog(page).getByRole('button', { name: 'Pin 1 item' }).click();
  await expect(page.getByRole('cell', { name: 'Hello' })).toBeVisible();

  const box = page.getByRole('textbox', { name: 'Value, expression' });
  await box.click();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await page.getByRole('button', { name: 'Enlarge Value' }).click();
  const large = page.getByRole('dialog', { name: 'Value' });
  await expect(large.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('?');
  await expect(box).toHaveText('Dear {{ $json.customer }}!?');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(box).toHaveText('Dear {{ $json.customer }}');
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await expect(page.getByRole('complementary', { name: 'Inspector of Greet' })).toBeVisible();
});
