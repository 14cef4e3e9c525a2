import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';
import { makeToken } from './make-token.ts';

/** A receiver that refuses until it is mended. */
async function startReceiver() {
  const ids: string[] = [];
  const receiver = { ids, isMended: false, url: '', stop: () => {} };
  const server = createServer((request, response) => {
    ids.push(String(request.headers['webhook-id']));
    request.resume().on('end', () => {
      response.writeHead(receiver.isMended ? 200 : 503).end(receiver.isMended ? 'taken' : 'out of order');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`;
  receiver.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return receiver;
}

test('a webhook tells of chosen workflows, found among all that there are', async ({ page, playwright, baseURL }) => {
  const headers = { authorization: `Bearer ${await makeToken(page, 'Many')}` };
  const api = await playwright.request.newContext({ baseURL, extraHTTPHeaders: headers });
  for (const name of ['The oldest', ...Array.from({ length: 60 }, (_, index) => `Later ${index}`)]) {
    expect((await api.post('/api/v1/workflows', { data: { name } })).status()).toBe(201);
  }
  await page.goto('/main/settings/webhooks');
  await page.getByRole('button', { name: 'New webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Chosen');
  await dialog.getByLabel('Address').fill('https://example.com/told');
  await dialog.getByRole('combobox', { name: 'Of' }).click();
  await page.getByRole('option', { name: /Chosen workflows/ }).click();
  const workflows = dialog.getByRole('combobox', { name: 'Workflows' });
  for (const name of ['The oldest', 'Later 7']) {
    await workflows.fill(name.toUpperCase());
    await page.getByRole('option', { name, exact: true }).click();
  }
  const chosen = dialog.getByRole('button', { name: /^Take out / });
  await expect(chosen).toHaveCount(2);
  await isAccessible(page, async () => {
    await chosen.last().scrollIntoViewIfNeeded();
    await look(page, 'webhook');
  });
  await dialog.getByRole('button', { name: 'Take out Later 7' }).click();
  await dialog.getByRole('button', { name: 'Create webhook' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('The oldest', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Take out The oldest' })).toBeVisible();
});

test('a webhook is made, its secret shown once, what its receiver refused is seen and sent again', async ({ page }) => {
  const receiver = await startReceiver();
  await page.goto('/main/settings/webhooks');
  await page.getByRole('button', { name: 'New webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('On-call');
  await dialog.getByLabel('Address').fill(receiver.url);
  await dialog.getByRole('button', { name: 'Create webhook' }).click();
  await expect(dialog.getByText(/^whsec_/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await expect(page.getByRole('heading', { name: 'Deliveries' })).toBeVisible();
  await expect(page.getByText(/whsec_/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Send a ping' }).click();
  await expect.poll(() => receiver.ids.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await page.getByRole('row').getByRole('link', { name: 'ping' }).click();
  await expect(page.getByText('The receiver answered 503', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('out of order').first()).toBeVisible();

  receiver.isMended = true;
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('Delivered', { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('taken', { exact: true })).toBeVisible();
  expect(new Set(receiver.ids).size).toBe(1);

  await page.getByRole('link', { name: 'On-call' }).click();
  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Replace it' }).click();
  await expect(page.getByRole('dialog').getByText(/^whsec_/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Signs too, until/)).toBeVisible();
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByRole('button', { name: 'Send a ping' })).toBeDisabled();
  receiver.stop();
});
