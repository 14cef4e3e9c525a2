import { expect as asked, type Page, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';

const expect = asked.configure({ timeout: 30_000 });

const drawn = {
  format: 'millrace/1',
  name: 'Orders by webhook',
  nodes: [
    { id: 'hook', name: 'New order', type: 'webhook', position: [0, 0] },
    { id: 'pick', name: 'Pick fields', type: 'set', position: [300, 0] },
  ].map((node) => ({ version: 1, parameters: {}, settings: {}, ...node })),
  edges: [{ from: { node: 'hook', port: 'main' }, to: { node: 'pick', port: 'main' }, kind: 'main' }],
  settings: {},
};

async function importDrawn(page: Page): Promise<string> {
  await page.goto('/main/workflows');
  const { origin } = new URL(page.url());
  const response = await page.request.post('/api/ui/main/workflows/import', { data: drawn, headers: { origin } });
  return ((await response.json()) as { workflow: { id: string } }).workflow.id;
}

/** Calls an address as another system would. */
async function call(url: string, method = 'POST'): Promise<{ status: number; text: string }> {
  const body = JSON.stringify({ customer: { name: 'Ada' } });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method, ...(method === 'POST' && { headers, body }) });
  return { status: response.status, text: (await response.text()).replace(/"requestId":"[^"]*"/, '') };
}

/** The address that is shown under a label. */
const addressAt = async (page: Page, label: string): Promise<string> =>
  (await page.getByRole('textbox', { name: label, exact: true }).inputValue()) ?? '';

test('a webhook is published, listened to, called, its deliveries seen, replayed, and switched off', async ({
  page,
}) => {
  test.setTimeout(420_000);
  const workflowId = await importDrawn(page);
  await page.goto(`/main/workflows/${workflowId}?node=hook`);
  const panel = page.getByRole('region', { name: 'Trigger' });
  await expect(panel.getByText('Not published')).toBeVisible();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('dialog', { name: 'Publish' }).getByRole('button', { name: 'Publish' }).click();
  await expect(panel.getByText('Live', { exact: true })).toBeVisible();
  const [url, testUrl] = [await addressAt(page, 'Address'), await addressAt(page, 'Test address')];

  // Listening can be given up; the next time a call comes, and the draft runs with it.
  await panel.getByRole('button', { name: 'Listen for one call' }).click();
  await expect(panel.getByText('Waiting for a call')).toBeVisible();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await panel.getByRole('button', { name: 'Listen for one call' }).click();
  await expect(panel.getByText('Waiting for a call')).toBeVisible();
  expect((await call(testUrl)).status).toBe(202);
  await expect(panel.getByText('A call came, and the draft runs with it')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded in' })).toBeVisible({ timeout: 30_000 });
  const sample = page.getByRole('region', { name: 'Sample data' });
  await expect(sample.getByText('customer').first()).toBeVisible();
  await sample.getByRole('button', { name: 'Pin as sample data' }).click();
  await expect(panel.getByText('Test runs use pinned data in place of what comes.')).toBeVisible();
  await isAccessible(page);
  await panel.getByRole('button', { name: 'Unpin' }).click();

  // What comes is there without a reload, accepted and refused.
  await page.getByRole('link', { name: 'Triggers', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'New order' })).toBeVisible();
  const rows = page.getByRole('table', { name: 'Recent deliveries' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  expect((await call(url)).status).toBe(202);
  await expect(rows).toHaveCount(3);
  expect((await call(url, 'PUT')).status).toBe(405);
  await expect(page.getByText('Refused 405')).toBeVisible({ timeout: 20_000 });
  await isAccessible(page);
  await page.getByRole('button', { name: 'Outcome' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Accepted' }).click();
  await expect(page).toHaveURL(/outcome=accepted/);
  await expect(page.getByText('Refused 405')).toBeHidden();
  await expect(rows.nth(1)).toContainText('Succeeded');
  await rows.nth(1).getByRole('button', { name: 'Replay' }).click();
  await page.waitForURL(/\/main\/runs\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded in' })).toBeVisible({ timeout: 30_000 });

  // Switched off, it answers like an address that nobody has; publishing changes nothing in that.
  await page.goto(`/main/workflows/${workflowId}/triggers`);
  await page.getByRole('switch', { name: 'New order may start runs' }).click();
  await expect(page.getByText('Switched off').first()).toBeVisible();
  const unknown = await call(`${url}-that-nobody-has`);
  expect(await call(url)).toEqual(unknown);
  expect(unknown.status).toBe(404);
  await page.getByRole('switch', { name: 'New order may start runs' }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  expect((await call(url)).status).toBe(202);
});

test('on a phone, triggers can be read and switched', async ({ page }) => {
  test.setTimeout(180_000);
  const workflowId = await importDrawn(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/main/workflows/${workflowId}/triggers`);
  await expect(page.getByText('Nothing came yet')).toBeVisible();
  await expect(page.getByRole('switch', { name: 'New order may start runs' })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await isAccessible(page);
});
