import { createHmac } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';

/** An export as n8n writes it: a webhook that answers with what the last node sends. */
const EXPORT = {
  name: 'Greeting of an import',
  nodes: [
    {
      id: '6a2f0f39-0d7b-4c5e-9a75-6f5f7a3b1d01',
      name: 'Webhook',
      type: 'n8n-nodes-base.webhook',
      typeVersion: 2,
      position: [0, 0],
      parameters: { httpMethod: 'POST', path: 'greeting-of-an-import', responseMode: 'lastNode', options: {} },
    },
    {
      id: '6a2f0f39-0d7b-4c5e-9a75-6f5f7a3b1d02',
      name: 'Greet',
      type: 'n8n-nodes-base.set',
      typeVersion: 3.4,
      position: [300, 0],
      parameters: {
        assignments: {
          assignments: [{ id: '1', name: 'text', type: 'string', value: '=Hello {{ $json.body.name.toUpperCase() }}' }],
        },
        options: {},
      },
    },
    {
      id: '6a2f0f39-0d7b-4c5e-9a75-6f5f7a3b1d03',
      name: 'Vendor',
      type: 'n8n-nodes-base.someVendor',
      typeVersion: 1,
      position: [300, 200],
      parameters: { resource: 'thing' },
    },
  ],
  connections: { Webhook: { main: [[{ node: 'Greet', type: 'main', index: 0 }]] } },
};

async function importExport(page: Page): Promise<void> {
  await page.goto('/main/workflows/import');
  await page.locator('input[type=file]').setInputFiles({
    name: 'greeting.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(EXPORT)),
  });
}

test('an export is imported with a report, published, called, and its run is watched', async ({ page, request }) => {
  await importExport(page);
  await expect(page.getByText('Vendor', { exact: true })).toBeVisible();
  await expect(page.getByText(/placeholder/i).first()).toBeVisible();
  await page.getByRole('link', { name: 'Open in the editor' }).click();
  await expect(page.locator('.react-flow__node')).toHaveCount(3);

  // A placeholder holds the publish up until it is gone.
  await page.locator('.react-flow__node').filter({ hasText: 'Vendor' }).click();
  await page.keyboard.press('Delete');
  await expect(page.locator('.react-flow__node')).toHaveCount(2);
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('button', { name: 'Published', disabled: true })).toBeVisible();

  const body = JSON.stringify({ name: 'Ada' });
  const answer = await request.post('/hooks/greeting-of-an-import', {
    headers: { 'content-type': 'application/json', 'x-github-delivery': 'delivery-1' },
    data: Buffer.from(body),
  });
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ text: 'Hello ADA' });

  await page.goto('/main/runs');
  await page.getByRole('link', { name: EXPORT.name }).first().click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}/);
  await expect(page.getByText(/^Succeeded/).first()).toBeVisible();
  await page.getByRole('group', { name: 'Greet, Edit fields' }).click();
  await expect(page.getByText('Hello ADA').first()).toBeVisible();
});

test('a wrong address says nothing about what exists', async ({ request }) => {
  const unknown = await request.post('/hooks/nobody-lives-here', { data: {} });
  const signature = `sha256=${createHmac('sha256', 'x').update('{}').digest('hex')}`;
  const signed = await request.post('/hooks/nobody-lives-there', {
    data: {},
    headers: { 'x-hub-signature-256': signature },
  });
  expect(unknown.status()).toBe(404);
  expect(signed.status()).toBe(404);
  const shape = (text: string) => text.replace(/[0-9a-f-]{36}/g, 'id');
  expect(shape(await signed.text())).toBe(shape(await unknown.text()));
});
