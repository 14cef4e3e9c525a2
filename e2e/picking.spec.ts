import { expect, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';

test('a node names a data table and its columns by picking them, and says when the table is gone', async ({ page }) => {
  const name = `Guests ${Date.now()}`;
  await page.goto('/main/data/tables?new=yes');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create table' }).click();
  await page.waitForURL(/tables\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: 'Add column' }).click();
  const dialog = page.getByRole('dialog', { name: 'New column' });
  await dialog.getByLabel('Name').fill('arrival');
  await dialog.getByRole('button', { name: 'Add column' }).click();
  await expect(page.getByRole('columnheader', { name: /arrival/ })).toBeVisible();

  await page.goto('/main/workflows');
  await page.getByRole('button', { name: 'New workflow' }).click();
  await page.waitForURL(/\/workflows\/[0-9a-f-]{36}/);
  const title = page.getByRole('textbox', { name: 'Name of the workflow' });
  await expect(title).toBeFocused();
  await page.keyboard.type(`Welcomes ${name}`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  const card = (text: string) => page.locator('.react-flow__node').filter({ hasText: text });
  await card('Manual trigger')
    .getByRole('button', { name: /Add a node after/ })
    .click();
  await page.getByPlaceholder('What comes next?').fill('data table');
  await page.getByRole('option').first().click();
  await page.getByRole('combobox', { name: 'Table' }).fill(name.slice(0, 12));
  await page.getByRole('option', { name }).click();
  await expect(card(`Rows of ${name}`)).toBeVisible();
  await page.getByRole('button', { name: 'Add to conditions' }).click();
  await page.getByRole('combobox', { name: 'Column' }).fill('arr');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Column' })).toHaveValue('arrival');
  await isAccessible(page, () => look(page, 'picking'));
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  const workflow = page.url();

  await page.goto('/main/data/tables');
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByText(`Moved “${name}” to the trash.`)).toBeVisible();
  await page.goto(workflow);
  await card('Rows of a missing table').click();
  await expect(page.getByText(/There is no data table/)).toBeVisible();
  await page.goto('/main/workflows');
  await expect(page.getByRole('link', { name: `Welcomes ${name}` })).toBeVisible();
});

test('the page of what agents remember says what would be there', async ({ page }) => {
  await page.goto('/main/data/conversations');
  await expect(
    page
      .getByText('No conversations yet')
      .or(page.getByRole('table', { name: 'Conversations' }))
      .first(),
  ).toBeVisible();
  await isAccessible(page, () => look(page, 'conversations'));
});
