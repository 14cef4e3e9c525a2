import { expect, type Page, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';

const card = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name });
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /Draft saved|^Saved/ });

/** Replaces what a code field holds, as a paste would. */
async function write(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: label, exact: true }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

async function makeNode(page: Page, title: string): Promise<void> {
  await page.goto('/main/nodes');
  await page.getByRole('button', { name: 'New node' }).click();
  await page.getByRole('dialog').getByLabel('What it does').fill(title);
  await page.getByRole('dialog').getByRole('button', { name: 'Create and open' }).click();
  await page.waitForURL(/\/nodes\/[0-9a-f-]{36}/);
}

test('a custom node is written, tested, published, used in a workflow and saved as a template', async ({ page }) => {
  test.setTimeout(180_000);
  await makeNode(page, 'Greet people');
  await page.getByRole('button', { name: 'Add a parameter' }).click();
  const parameter = page.getByRole('group', { name: /^Parameter / });
  await parameter.getByLabel('Name').fill('greeting');
  await parameter.getByLabel('Title').fill('Greeting');
  await parameter.getByRole('checkbox', { name: 'Required' }).click();
  await write(page, 'Code', "console.log('greeting', $json.name);\n\nreturn { text: $parameters.greeting.loud.bold };");
  await page.getByRole('textbox', { name: 'Greeting', exact: true }).fill('Hello');

  await page.getByRole('button', { name: 'Run the test' }).click();
  await expect(page.getByText('Line 3', { exact: true })).toBeVisible({ timeout: 30_000 });
  await write(
    page,
    'Code',
    "console.log('greeting', $json.name);\nreturn { text: $parameters.greeting + ', ' + $json.name };",
  );
  await page.getByRole('button', { name: 'Run the test' }).click();
  await expect(page.getByRole('cell', { name: 'Hello, Blaise' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Log' })).toContainText('greeting Ada');
  await expect(saved(page)).toBeVisible();
  await isAccessible(page, () => look(page, 'custom-node'));

  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByRole('dialog').getByLabel('What is new').fill('It greets');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Version 1 is published' })).toBeDisabled();

  await page.goto('/main/workflows');
  await page.getByRole('button', { name: 'New workflow' }).click();
  await page.waitForURL(/\/workflows\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  await card(page, 'Manual trigger')
    .getByRole('button', { name: /Add a node after/ })
    .click();
  await page.getByPlaceholder('What comes next?').fill('greet');
  await page.getByRole('option', { name: /Greet people/ }).click();
  await expect(page.getByText('Fill in Greeting')).toBeVisible();
  await page.getByRole('complementary').getByRole('textbox', { name: 'Greeting' }).fill('Good day');
  await expect(page.getByText('Fill in Greeting')).toHaveCount(0);
  await expect(saved(page)).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded in' })).toBeVisible({ timeout: 30_000 });
  await card(page, 'Greet people').click();
  await expect(page.getByRole('cell', { name: /Good day, / })).toBeVisible();
  await isAccessible(page, () => look(page, 'custom-node-in-workflow'));

  await card(page, 'Greet people').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /Save as template/ }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Good day to all');
  await look(page, 'save-template');
  await page.getByRole('dialog').getByRole('button', { name: 'Save template' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await card(page, 'Greet people')
    .getByRole('button', { name: /Add a node after/ })
    .click();
  await look(page, 'palette');
  await page.getByPlaceholder('What comes next?').fill('good day');
  await page.getByRole('option', { name: /Good day to all/ }).click();
  await expect(card(page, 'Good day to all')).toBeVisible();
  await expect(page.getByRole('complementary').getByRole('textbox', { name: 'Greeting' })).toHaveValue('Good day');

  await page.goto('/main/nodes/templates');
  await expect(page.getByRole('row', { name: /Good day to all/ })).toBeVisible();
  await isAccessible(page, () => look(page, 'templates'));
  await page.getByRole('button', { name: 'Delete Good day to all' }).click();
  await expect(page.getByRole('row', { name: /Good day to all/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('row', { name: /Good day to all/ })).toBeVisible();
  await page.goto('/main/nodes');
  await isAccessible(page, () => look(page, 'custom-nodes'));
});
