import { expect, type Page, test } from '@playwright/test';

/** An export whose one node fails by itself. */
const FAILING = {
  name: 'Fails for good',
  nodes: [
    {
      id: '6a2f0f39-0d7b-4c5e-9a75-6f5f7a3b2d01',
      name: 'Webhook',
      type: 'n8n-nodes-base.webhook',
      typeVersion: 2,
      position: [0, 0],
      parameters: { httpMethod: 'POST', path: 'fails-for-good', options: {} },
    },
    {
      id: '6a2f0f39-0d7b-4c5e-9a75-6f5f7a3b2d02',
      name: 'Refuse',
      type: 'n8n-nodes-base.stopAndError',
      typeVersion: 1,
      position: [300, 0],
      parameters: { errorMessage: 'The mill has no water' },
    },
  ],
  connections: { Webhook: { main: [[{ node: 'Refuse', type: 'main', index: 0 }]] } },
};

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('button', { name: 'Published', disabled: true })).toBeVisible();
}

test('a run that fails for good is found, fixed in the editor and run again; another is discarded and restored', async ({
  page,
  request,
}) => {
  await page.goto('/main/workflows/import');
  await page.locator('input[type=file]').setInputFiles({
    name: 'failing.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(FAILING)),
  });
  await page.getByRole('link', { name: 'Open in the editor' }).click();
  await expect(page.locator('.react-flow__node')).toHaveCount(2);
  await publish(page);
  for (const n of [1, 2]) expect((await request.post('/hooks/fails-for-good', { data: { n } })).ok()).toBe(true);

  await page.goto('/main/dead-letters');
  const rows = page.getByRole('row').filter({ hasText: 'Refuse: The mill has no water' });
  await expect(rows).toHaveCount(2, { timeout: 20_000 });

  await rows.first().getByRole('button', { name: 'Discard Fails for good' }).click();
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(2);

  await rows.first().getByRole('link', { name: 'Fails for good' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The mill has no water' })).toBeVisible();
  const letter = page.url();
  await page.getByRole('link', { name: 'Fix Fails for good in the editor' }).click();
  await page.locator('.react-flow__node').filter({ hasText: 'Refuse' }).click();
  await page.keyboard.press('Delete');
  await expect(page.locator('.react-flow__node')).toHaveCount(1);
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await publish(page);

  await page.goto(letter);
  await page.getByRole('button', { name: 'Run again as published' }).click();
  await expect(page.getByText('Retried, succeeded')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('link', { name: 'Open the new run' })).toBeVisible();

  await page.goto('/main/dead-letters?search=Fails');
  await page.getByRole('button', { name: 'Retry all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retry all' }).click();
  await page.goto('/main/dead-letters?search=Fails&status=retried');
  await expect(page.getByText('Retried, failed')).toBeVisible({ timeout: 20_000 });
});
