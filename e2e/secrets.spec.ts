import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';

/** A shop that notes what it is shown. */
let shop: Server;
const shown: (string | undefined)[] = [];
test.beforeAll(async () => {
  shop = createServer((request, response) => {
    shown.push(request.headers.authorization);
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
});
test.afterAll(() => shop.close());

const plain = { version: 1, parameters: {}, settings: {}, position: [0, 0] };
const orders = () => ({
  format: 'millrace/1',
  name: 'Orders of the shop',
  nodes: [
    { ...plain, id: 'start', name: 'Start', type: 'manual-trigger' },
    {
      ...plain,
      id: 'ask',
      name: 'Ask the shop',
      type: 'http-request',
      parameters: {
        url: `http://127.0.0.1:${(shop.address() as AddressInfo).port}`,
        auth: 'bearer',
        secret: 'orders_key',
      },
      position: [280, 0],
    },
  ],
  edges: [{ from: { node: 'start', port: 'main' }, to: { node: 'ask', port: 'main' }, kind: 'main' }],
  settings: {},
});

async function post<T>(page: Page, path: string, data: object): Promise<T> {
  const headers = { origin: new URL(page.url()).origin };
  const response = await page.request.post(`/api/ui/main/workflows${path}`, { data, headers });
  expect(response.ok()).toBe(true);
  return response.json() as Promise<T>;
}

test('a secret is made, bound to a host, replaced and deleted; runs follow each change', async ({ page }) => {
  test.slow();
  await page.goto('/main/settings/secrets');
  await isAccessible(page, () => look(page, 'secrets-before'));
  const { workflow } = await post<{ workflow: { id: string } }>(page, '/import', orders());
  const run = async () => {
    const answer = await post<{ run: { id: string; status: string } }>(page, `/${workflow.id}/runs?wait=30`, {
      draft: true,
    });
    return answer.run;
  };

  await page.getByRole('button', { name: 'New secret' }).click();
  // Notices at the edge are dialogs too, which stay beside those in the middle.
  const dialog = page.locator('[role=dialog]:not([data-type])');
  await dialog.getByLabel('Name').fill('orders_key');
  await dialog.getByLabel('Value').fill('the first value');
  await dialog.getByLabel('Only for these hosts').fill('https://api.example.com/');
  await dialog.getByRole('button', { name: 'Create secret' }).click();
  await expect(dialog.getByText('Write hosts like api.example.com')).toBeVisible();
  await isAccessible(page, () => look(page, 'secret-new'));
  await dialog.getByLabel('Only for these hosts').fill('API.example.com');
  await dialog.getByRole('button', { name: 'Create secret' }).click();

  await expect(page.getByText('{{ $secrets.orders_key }}')).toBeVisible();
  await expect(page.getByText('api.example.com', { exact: true })).toBeVisible();
  const use = page.getByRole('listitem').filter({ hasText: 'Orders of the shop' });
  await expect(use).toContainText('Ask the shop');
  await expect(use).toContainText('Draft');
  await isAccessible(page, () => look(page, 'secret'));
  expect(await page.content()).not.toContain('the first value');

  const refused = await run();
  expect(refused.status).toBe('failed');
  await page.goto(`/main/runs/${refused.id}`);
  await expect(page.getByRole('status').filter({ hasText: 'is only for api.example.com' })).toBeVisible();
  await look(page, 'secret-refused');
  await page.getByRole('link', { name: 'Open the secrets' }).click();

  await page.getByRole('row').getByRole('link', { name: 'orders_key' }).click();
  await page.getByRole('button', { name: 'Change hosts' }).click();
  await dialog.getByLabel('Only for these hosts').fill('127.0.0.1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('127.0.0.1', { exact: true })).toBeVisible();
  expect((await run()).status).toBe('succeeded');

  await page.getByRole('button', { name: 'Replace value' }).click();
  await dialog.getByLabel('Value').fill('the second value');
  await isAccessible(page, () => look(page, 'secret-replace'));
  await dialog.getByRole('button', { name: 'Replace value' }).click();
  await expect(dialog).toHaveCount(0);
  expect((await run()).status).toBe('succeeded');

  await page.getByRole('button', { name: 'Change hosts' }).click();
  await dialog.getByLabel('Only for these hosts').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Any host')).toBeVisible();

  await page.getByRole('link', { name: 'Secrets', exact: true }).first().click();
  await page.getByRole('searchbox', { name: 'Search secrets' }).fill('ORDERS');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Rotate keys' }).click();
  await dialog.getByRole('button', { name: 'Rotate' }).click();
  await expect(page.getByText('All secrets are sealed by a new key.')).toBeVisible();
  await isAccessible(page, () => look(page, 'secrets'));
  expect((await run()).status).toBe('succeeded');
  expect(shown).toEqual(['Bearer the first value', 'Bearer the second value', 'Bearer the second value']);

  await page.getByRole('row').getByRole('link', { name: 'orders_key' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog).toContainText('“Orders of the shop” uses it and fails');
  await isAccessible(page, () => look(page, 'secret-delete'));
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Deleted “orders_key”.')).toBeVisible();
  await expect(page).toHaveURL(/\/settings\/secrets$/);
  await expect(page.getByRole('row').filter({ hasText: 'orders_key' })).toHaveCount(0);
  expect((await run()).status).toBe('failed');
  expect(shown).toHaveLength(3);
});
