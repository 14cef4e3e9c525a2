import { expect, type Page, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';

type Node = { id: string; type: string; parameters?: object };
const documentOf = (name: string, nodes: readonly Node[]) => ({
  format: 'millrace/1',
  name,
  nodes: nodes.map((node, index) => ({
    name: node.id,
    version: 1,
    parameters: {},
    settings: {},
    position: [index * 300, 0],
    ...node,
  })),
  edges: nodes.slice(1).map(({ id }, index) => ({
    from: { node: nodes[index]?.id, port: 'main' },
    to: { node: id, port: 'main' },
    kind: 'main',
  })),
  settings: {},
});

/** Brings a workflow along, and publishes it. */
async function bring(page: Page, document: object): Promise<string> {
  const { origin } = new URL(page.url());
  const post = (path: string, data: object) => page.request.post(`/api/ui/main${path}`, { data, headers: { origin } });
  const { workflow } = (await (await post('/workflows/import', document)).json()) as { workflow: { id: string } };
  expect((await post(`/workflows/${workflow.id}/publish`, {})).status()).toBe(200);
  return workflow.id;
}

let shots = 0;
const shoot = (page: Page) => () =>
  page.screenshot({ path: `test-results/events-${test.info().title.split(' ')[0]}-${shots++}.png` });

test('an event that a run sends starts who listens to it, and is seen with what it started', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('/main/runs');
  await page.getByRole('link', { name: 'Events', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No event was sent yet' })).toBeVisible();
  await expect(page.getByText(/curl .*\/api\/v1\/events/)).toBeVisible();
  await isAccessible(page, shoot(page));

  const condition = { left: '={{ $json.data.total }}', type: 'number', operation: 'gt', right: 100 };
  await bring(
    page,
    documentOf('Paid orders', [
      { id: 'Paid', type: 'event-trigger', parameters: { event: 'shop.*', conditions: { conditions: [condition] } } },
      { id: 'Book', type: 'no-op' },
    ]),
  );
  await bring(
    page,
    documentOf('Every event', [
      { id: 'Any', type: 'event-trigger', parameters: { event: 'shop.order.paid' } },
      { id: 'Note', type: 'no-op' },
    ]),
  );
  const seller = await bring(
    page,
    documentOf('Shop', [
      { id: 'Sell', type: 'manual-trigger' },
      { id: 'Tell', type: 'send-event', parameters: { event: 'shop.order.paid', data: { total: 99 } } },
    ]),
  );
  await page.goto(`/main/workflows/${seller}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Run as published' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded in' })).toBeVisible({ timeout: 30_000 });

  await page.goto('/main/runs/events?search=shop');
  const row = page.getByRole('row').filter({ hasText: 'shop.order.paid' });
  await expect(row.getByText('Started')).toBeVisible({ timeout: 30_000 });
  await expect(row.getByText('Its conditions do not hold.')).toBeVisible();
  await isAccessible(page, shoot(page));
  await row.getByRole('link', { name: 'Every event' }).click();
  await expect(page.getByText(/^Succeeded/).first()).toBeVisible({ timeout: 30_000 });
});

test('the form of an event trigger shows what is told', async ({ page }) => {
  await page.goto('/main/workflows');
  const id = await bring(
    page,
    documentOf('Alarm', [
      { id: 'When', type: 'event-trigger', parameters: { event: 'run.failed' } },
      { id: 'Rest', type: 'no-op' },
    ]),
  );
  await page.goto(`/main/workflows/${id}?node=When`);
  await expect(page.getByLabel('Event', { exact: true })).toHaveValue('run.failed');
  await expect(page.getByText('A run failed. The item then has:')).toBeVisible();
  await expect(page.getByRole('tree', { name: 'Fields of run.failed' }).getByText('workflowName')).toBeVisible();
  await isAccessible(page, shoot(page));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded in' })).toBeVisible({ timeout: 30_000 });
});

test('run asks for what the manual trigger wants, in the editor and of what is published', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('/main/workflows');
  const fields = [
    { name: 'amount', label: 'Amount', type: 'number', required: true, help: 'In euros.' },
    { name: 'colour', label: 'Colour', type: 'choice', options: 'red\ngreen' },
    { name: 'day', label: 'Day', type: 'date' },
    { name: 'urgent', label: 'Urgent', type: 'boolean' },
    { name: 'more', label: 'More', type: 'json' },
    { name: 'invoice', label: 'Invoice', type: 'file' },
  ];
  const id = await bring(
    page,
    documentOf('Asking', [
      { id: 'Start', type: 'manual-trigger', parameters: { fields } },
      { id: 'Rest', type: 'no-op' },
    ]),
  );
  await page.goto(`/main/workflows/${id}`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Test the draft' });
  await dialog.getByRole('button', { name: 'Run' }).click();
  await expect(dialog.getByText('Fill in Amount.')).toBeVisible();
  await isAccessible(page, shoot(page));
  await dialog.getByLabel('Amount').fill('21');
  await dialog.getByLabel('Colour').click();
  await page.getByRole('option', { name: 'green' }).click();
  await dialog.getByLabel('Invoice').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await dialog.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded in' })).toBeVisible({ timeout: 30_000 });

  // What was filled in is there again, also where the published revision is run.
  await page.goto('/main/workflows?search=Asking');
  await page.getByRole('button', { name: 'Actions for Asking' }).click();
  await page.getByRole('menuitem', { name: 'Run', exact: true }).click();
  const live = page.getByRole('dialog', { name: 'Run “Asking”' });
  await expect(live.getByLabel('Amount')).toHaveValue('21');
  await live.getByRole('button', { name: 'Run' }).click();
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}/);
  await expect(page.getByText(/^Succeeded/).first()).toBeVisible({ timeout: 30_000 });
});
