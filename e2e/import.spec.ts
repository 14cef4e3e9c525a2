import { expect, type Page, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';

// Put together here, so that no scanner of repositories takes it for a real one.
const KEY = `sk-${'aB3dE5fG7hJ9'.repeat(3)}`;

const node = (id: string, name: string, type: string, more: object = {}) => ({
  id,
  name,
  type: `n8n-nodes-base.${type}`,
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
  ...more,
});

/** Calls the other file by its id there, has a credential, a secret in plain sight, and a node that is unknown. */
const ORDERS = {
  id: 'orders-there',
  name: 'Orders of an import',
  nodes: [
    node('hook', 'Order arrives', 'webhook', {
      typeVersion: 2,
      parameters: { path: 'orders-of-an-import', authentication: 'headerAuth' },
      credentials: { httpHeaderAuth: { name: 'Shop key' } },
    }),
    node('ask', 'Ask the model', 'httpRequest', {
      typeVersion: 4.2,
      parameters: {
        url: 'https://api.test/v1',
        sendHeaders: true,
        headerParameters: { parameters: [{ name: 'Authorization', value: `Bearer ${KEY}` }] },
      },
    }),
    node('odd', 'Odd vendor', 'someVendor'),
    node('call', 'Keep it', 'executeWorkflow', {
      typeVersion: 1.2,
      parameters: { workflowId: { __rl: true, mode: 'list', value: 'keep-there' } },
    }),
  ],
  connections: {},
};
const KEEP = {
  id: 'keep-there',
  name: 'Keep of an import',
  nodes: [node('t', 'Called', 'executeWorkflowTrigger')],
  connections: {},
};

const fileOf = (name: string, content: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

async function importFiles(page: Page): Promise<void> {
  await page.goto('/main/workflows/import');
  await page
    .locator('input[type=file]')
    .setInputFiles([fileOf('orders.json', ORDERS), fileOf('keep.json', KEEP), fileOf('broken.json', '{"nodes": [')]);
  await expect(page.getByRole('heading', { name: '2 workflows were imported' })).toBeVisible();
}

test('several files are imported, and what is left to do is settled on the report', async ({ page }) => {
  await importFiles(page);
  await expect(page.getByText('“broken.json” was not imported')).toBeVisible();
  await isAccessible(page, () => look(page, 'imported'));
  await page.getByRole('link', { name: /Orders of an import/ }).click();
  await expect(page.getByRole('heading', { name: 'Import of Orders of an import' })).toBeVisible();
  // It came along.
  await expect(page.getByRole('region', { name: 'Called workflows' })).toHaveCount(0);
  await expect(page.getByText('Choose the workflow to call')).toHaveCount(0);
  await isAccessible(page, () => look(page, 'import-report'));

  const secrets = page.getByRole('region', { name: 'Secrets in the file' });
  await secrets.getByRole('button', { name: 'Put into the vault' }).click();
  await expect(secrets.getByText('1 of 1 done')).toBeVisible();

  const credentials = page.getByRole('region', { name: 'Credentials' });
  await credentials.getByRole('button', { name: 'Choose a secret' }).click();
  const dialog = page.getByRole('dialog', { name: 'Shop key' });
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'New secret…' }).click();
  await dialog.getByRole('textbox', { name: 'Value' }).fill('what the shop knows');
  await dialog.getByRole('button', { name: 'Create and use it' }).click();
  await expect(credentials.getByText('1 of 1 done')).toBeVisible();

  // What is done in the editor ticks itself off.
  await page.getByRole('region', { name: 'Nodes to replace' }).getByRole('link', { name: 'Show the node' }).click();
  await expect(page).toHaveURL(/node=odd/);
  await page.locator('.react-flow__node').filter({ hasText: 'Odd vendor' }).click();
  await page.keyboard.press('Delete');
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.getByRole('navigation', { name: 'This workflow' }).getByRole('link', { name: 'Import' }).click();
  await expect(page.getByRole('region', { name: 'Nodes to replace' }).getByText('1 of 1 done')).toBeVisible();
});
