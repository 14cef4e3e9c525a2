import { expect, type Page, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';

const drawn = {
  format: 'millrace/1',
  name: 'Report by the clock',
  nodes: [
    { id: 'clock', name: 'Clock', type: 'schedule', position: [0, 0] },
    { id: 'rest', name: 'Rest', type: 'no-op', position: [300, 0] },
  ].map((node) => ({ version: 1, parameters: {}, settings: {}, ...node })),
  edges: [{ from: { node: 'clock', port: 'main' }, to: { node: 'rest', port: 'main' }, kind: 'main' }],
  settings: {},
};

async function importDrawn(page: Page): Promise<string> {
  await page.goto('/main/workflows');
  const { origin } = new URL(page.url());
  const response = await page.request.post('/api/ui/main/workflows/import', { data: drawn, headers: { origin } });
  return ((await response.json()) as { workflow: { id: string } }).workflow.id;
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('a schedule is put together, shows when it fires, fires, and tells what became of it', async ({ page }) => {
  test.setTimeout(180_000);
  const workflowId = await importDrawn(page);
  await page.goto(`/main/workflows/${workflowId}?node=clock`);
  const row = page.getByRole('group', { name: 'Time 1' });
  await expect(row.getByText('Every day at 9:00')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Next times' }).getByRole('listitem')).toHaveCount(10);

  await choose(page, 'How it recurs', 'Cron pattern');
  await row.getByRole('textbox', { name: 'Cron pattern' }).fill('0 25 * * *');
  await expect(row.getByRole('alert')).toContainText('no cron pattern');
  await row.getByRole('textbox', { name: 'Cron pattern' }).fill('30 8 * * 1-5');
  await expect(row.getByText('On weekdays at 8:30')).toBeVisible();
  await choose(page, 'How it recurs', 'Every so often');
  await choose(page, 'Unit', 'seconds');
  await row.getByRole('spinbutton', { name: 'How many' }).fill('2');
  await expect(row.getByText('Every 2 seconds')).toBeVisible();
  await isAccessible(page);

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('dialog', { name: 'Publish' }).getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();

  await page.goto(`/main/workflows/${workflowId}/triggers/clock`);
  await expect(page.getByRole('article', { name: 'Time 1' })).toContainText('Every 2 seconds');
  await expect(page.getByRole('table', { name: 'History' }).getByText('Succeeded').first()).toBeVisible({
    timeout: 60_000,
  });
  await isAccessible(page);

  await page.goto('/main/schedules?search=by+the+clock');
  await expect(page.getByRole('table', { name: 'Schedules' }).getByText('Every 2 seconds')).toBeVisible();
  await isAccessible(page);
  await page.getByRole('link', { name: 'Report by the clock' }).click();
  await page.getByRole('switch', { name: 'Clock may start runs' }).click();
  await expect(page.getByText('Switched off').first()).toBeVisible();
});
