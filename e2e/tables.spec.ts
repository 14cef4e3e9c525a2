import { expect, type Page, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';

const name = `customers ${Date.now().toString(36)}`;
const grid = (page: Page) => page.getByRole('grid', { name: `Rows of ${name}` });

async function addColumn(page: Page, column: string, type?: string): Promise<void> {
  await page.getByRole('button', { name: 'Add column' }).click();
  const dialog = page.getByRole('dialog', { name: 'New column' });
  await dialog.getByLabel('Name').fill(column);
  if (type) {
    await dialog.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: type, exact: true }).click();
  }
  await dialog.getByRole('button', { name: 'Add column' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('columnheader', { name: column })).toBeVisible();
}

async function ofColumn(page: Page, column: string, act: string): Promise<void> {
  await page.getByRole('columnheader', { name: column }).getByRole('button').click();
  await page.getByRole('menuitem', { name: act }).click();
}

test('a table is made, filled by hand and from CSV, filtered, converted and emptied, and comes back', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto('/main/data/tables');
  await page.getByRole('button', { name: 'New table' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create table' }).click();
  await expect(page.getByText('This table has no columns yet')).toBeVisible();
  await look(page, 'table-new');

  await addColumn(page, 'email');
  await addColumn(page, 'age', 'Number');
  await addColumn(page, 'paid', 'Yes or no');

  // By hand: Enter and Tab go on, what does not fit is said where it is typed, Escape leaves the cell as it was.
  await page.getByRole('button', { name: 'Add row' }).click();
  await page.getByRole('gridcell').first().click();
  await page.keyboard.type('ada@example.test');
  await page.keyboard.press('Tab');
  await page.keyboard.type('old');
  await page.keyboard.press('Enter');
  await expect(page.getByText('takes a number, and "old" is none')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type('36');
  await page.keyboard.press('Tab');
  await page.keyboard.type('yes');
  await page.keyboard.press('Enter');
  await expect(grid(page).getByRole('row').nth(1)).toContainText('ada@example.test36Yes');

  // From a file: what cannot be a row is told with its line.
  const lines = Array.from({ length: 300 }, (_, n) => `user${n}@example.test,${n},${n % 2 === 0 ? 'yes' : 'no'}`);
  const buffer = Buffer.from(['email,age,paid', ...lines, 'late@example.test,many,no'].join('\n'));
  await page.getByLabel('CSV file to import').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
  const result = page.getByRole('dialog', { name: 'Import CSV' });
  await expect(result).toContainText('300 rows were added. 1 line was left out');
  await expect(result).toContainText('Line 302');
  await look(page, 'table-imported');
  await result.getByRole('button', { name: 'Close' }).first().click();
  await expect(page.getByText('301 rows')).toBeVisible();
  await isAccessible(page, () => look(page, 'table'));

  // Further rows come as they scroll into view.
  await page.getByRole('gridcell').first().click();
  for (let pages = 0; pages < 3; pages++) {
    await page.keyboard.press('Control+End');
    await page.waitForTimeout(300);
  }
  await expect(page.getByRole('gridcell', { name: 'user299@example.test' })).toBeVisible();

  // The address holds filter and sorting.
  await ofColumn(page, 'age', 'Sort down');
  await expect(page.getByRole('gridcell').first()).toContainText('user299');
  await ofColumn(page, 'age', 'Filter by this');
  await page.getByRole('combobox', { name: 'Comparison' }).click();
  await page.getByRole('option', { name: 'is less than' }).click();
  await page.getByRole('textbox', { name: 'Value' }).fill('3');
  await expect(page.getByText('3 of 301 rows')).toBeVisible();
  await look(page, 'table-filtered');
  await page.reload();
  await expect(page.getByText('3 of 301 rows')).toBeVisible();
  await expect(page.getByRole('gridcell').first()).toContainText('user2@');

  // A type that not all values have is refused with numbers.
  await ofColumn(page, 'email', 'Name, type and rules');
  const column = page.getByRole('dialog', { name: 'Column “email”' });
  await column.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'Number', exact: true }).click();
  await column.getByRole('button', { name: 'Change column' }).click();
  await expect(column).toContainText('301 cells have values in "email" that are no number');
  await look(page, 'table-convert');
  await page.keyboard.press('Escape');

  // Rows and tables come back.
  await page.getByRole('checkbox', { name: 'Mark all rows that are loaded' }).click();
  await page.getByRole('button', { name: 'Delete 3 rows' }).click();
  await expect(page.getByText('No row matches')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('gridcell', { name: 'user2@example.test' })).toBeVisible();

  await page.goto('/main/data/tables');
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('301');
  await isAccessible(page, () => look(page, 'tables'));
  await row.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(row).toBeHidden();
  await page.getByRole('button', { name: 'Trash' }).click();
  await expect(row).toContainText('30 days left');
  await isAccessible(page, () => look(page, 'trash'));
  await row.getByRole('button', { name: `Restore ${name}` }).click();
  await expect(row).toBeHidden();
  await page.getByRole('button', { name: 'Trash' }).click();
  await expect(row).toBeVisible();
});
