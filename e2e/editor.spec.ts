import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** A new, empty workflow in the editor. */
async function openNew(page: Page): Promise<void> {
  await page.goto('/main/workflows');
  await page.getByRole('button', { name: 'New workflow' }).click();
  await page.waitForURL(/\/workflows\/[0-9a-f-]{36}/);
  await expect(page.getByText('What should start this workflow?')).toBeVisible();
}

const card = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name });
const wires = (page: Page) => page.locator('.react-flow__edge');

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^Saved/ });

/** Presses the button behind a card's output and picks a node from the palette. */
async function addAfter(page: Page, name: string, { search, title }: { search: string; title: string }): Promise<void> {
  await card(page, name)
    .getByRole('button', { name: /Add a node after/ })
    .click();
  await page.getByPlaceholder('What comes next?').fill(search);
  await page.getByRole('option').first().click();
  await expect(card(page, title).first()).toBeVisible();
}

test('draw, connect, run, and see the data', async ({ page }) => {
  await openNew(page);
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  await addAfter(page, 'Manual trigger', { search: 'edit fields', title: 'Edit fields' });
  await expect(wires(page)).toHaveCount(1);

  await page.getByRole('button', { name: 'Add to fields' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('greeting');
  await page.getByRole('textbox', { name: 'Value', exact: true }).fill('Good morning');
  await expect(saved(page)).toBeVisible();

  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded in' })).toBeVisible({ timeout: 30_000 });
  await expect(card(page, 'Edit fields')).toContainText('Succeeded');
  await expect(page.getByText('1 item', { exact: true }).first()).toBeVisible();
  await card(page, 'Edit fields').click();
  await expect(page.getByRole('cell', { name: 'Good morning' })).toBeVisible();
  await expect(page).toHaveURL(/node=.*run=|run=.*node=/);

  await page.reload();
  await expect(page.getByRole('cell', { name: 'Good morning' })).toBeVisible();
});

test('a wire dropped into the void offers what fits; undo and redo take back all of it', async ({ page }) => {
  await openNew(page);
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  const port = card(page, 'Manual trigger').getByLabel('Output main');
  const from = await port.boundingBox();
  if (!from) throw new Error('The output has no place on the screen.');
  await page.mouse.move(from.x + 6, from.y + 6);
  await page.mouse.down();
  await page.mouse.move(from.x + 120, from.y + 120, { steps: 8 });
  await page.mouse.up();
  await page.getByPlaceholder('What comes next?').fill('if');
  await page.keyboard.press('Enter');
  await expect(card(page, 'If')).toBeVisible();
  await expect(wires(page)).toHaveCount(1);

  await page.locator('.react-flow__pane').click({ position: { x: 300, y: 500 } });
  await page.keyboard.press('Control+z');
  await expect(card(page, 'If')).toHaveCount(0);
  await expect(wires(page)).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(card(page, 'If')).toBeVisible();
  await expect(wires(page)).toHaveCount(1);
});

test('everything by keyboard: add, walk, open, duplicate, delete', async ({ page }) => {
  await openNew(page);
  // The name of a new workflow may be typed at once; Escape leaves it as it is.
  const name = page.getByRole('textbox', { name: 'Name of the workflow' });
  await expect(name).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(name).not.toBeFocused();
  await page.keyboard.press('n');
  await page.keyboard.type('manual');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Manual trigger')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.type('no op');
  await page.keyboard.press('Enter');
  await expect(wires(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await expect(card(page, 'Manual trigger')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Parameters' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+d');
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
  await page.keyboard.press('Delete');
  await expect(page.locator('.react-flow__node')).toHaveCount(2);
});

test('what is typed is kept by the server, and a paste of nodes brings their wires', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openNew(page);
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  await addAfter(page, 'Manual trigger', { search: 'limit', title: 'Limit' });
  await page.locator('.react-flow__pane').click({ position: { x: 300, y: 500 } });
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(page.locator('.react-flow__node')).toHaveCount(4);
  await expect(wires(page)).toHaveCount(2);
  await page.getByRole('textbox', { name: 'Name of the workflow' }).fill('Kept by the server');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toBeVisible();
  await page.waitForTimeout(1000);
  await page.reload();
  await expect(page.locator('.react-flow__node')).toHaveCount(4);
  await expect(page.getByRole('textbox', { name: 'Name of the workflow' })).toHaveValue('Kept by the server');
});

test('the editor has no accessibility violations, light and dark', async ({ page }) => {
  await openNew(page);
  await page
    .getByRole('button', { name: /Webhook/ })
    .first()
    .click();
  await addAfter(page, 'Webhook', { search: 'http', title: 'HTTP request' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Untitled workflow/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  }
});

test('each row of a list says which one it is', async ({ page }) => {
  await openNew(page);
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  await addAfter(page, 'Manual trigger', { search: 'edit fields', title: 'Edit fields' });
  const add = page.getByRole('button', { name: 'Add to fields' });
  await add.click();
  await add.click();
  await page.getByRole('group', { name: 'Fields 2' }).getByLabel('Name', { exact: true }).fill('second');
  await expect(page.getByRole('group', { name: 'Fields 1' }).getByLabel('Name', { exact: true })).toHaveValue('');
});

test('nothing is lost offline, nor when two people edit at once', async ({ page, context }) => {
  await openNew(page);
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  await expect(saved(page)).toBeVisible();

  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Name of the node' }).fill('Begin');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Offline: changes are kept here')).toBeVisible();
  await context.setOffline(false);
  await expect(saved(page)).toBeVisible({ timeout: 20_000 });

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(card(other, 'Begin')).toBeVisible();
  await other.getByRole('textbox', { name: 'Name of the workflow' }).fill('By the other');
  await other.keyboard.press('Enter');
  await expect(saved(other)).toContainText('Saved just now');

  await page.getByRole('textbox', { name: 'Name of the workflow' }).fill('Mine');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Somebody else saved this workflow' }).click();
  await page.getByRole('button', { name: 'Load theirs' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the workflow' })).toHaveValue('By the other');
  await page.locator('.react-flow__pane').click({ position: { x: 300, y: 500 } });
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'Name of the workflow' })).toHaveValue('Mine');
  await expect(saved(page)).toBeVisible();
});

test('publish says what is missing, then what changes; a webhook has its addresses', async ({ page }) => {
  await openNew(page);
  await page.getByRole('button', { name: /^Webhook/ }).click();
  await expect(page.getByRole('textbox', { name: 'Address', exact: true })).toHaveValue(/\/hooks\/[\w-]{16,}/);
  await expect(page.getByRole('textbox', { name: 'Test address' })).toHaveValue(/\/hooks-test\/[\w-]{16,}/);
  await addAfter(page, 'Webhook', { search: 'http', title: 'HTTP request' });
  await page.getByRole('textbox', { name: 'URL' }).fill('https://api.example.com/{{ 1 + }}');
  await page.getByRole('button', { name: 'Publish' }).click();
  await page
    .getByRole('dialog', { name: /missing/ })
    .getByRole('button', { name: /HTTP request/ })
    .click();
  await expect(page.getByText(/line 1, column \d+/).first()).toBeVisible();

  await page.keyboard.press('Control+z');
  await page.getByRole('textbox', { name: /URL/ }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('https://api.example.com');
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog', { name: 'Publish' }).getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('dialog', { name: 'Publish' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Published' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Name of the node' }).fill('Ask the API');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Publish 1 change' })).toBeVisible();
});

test('a failed run says where and why, shows what arrived there, and can be retried', async ({ page }) => {
  await openNew(page);
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  await addAfter(page, 'Manual trigger', { search: 'stop', title: 'Stop and error' });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Failed at Stop and error' })).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('link', { name: 'Open run' }).click();
  await page.waitForURL(/\/runs\//);
  await expect(page.getByRole('status').filter({ hasText: 'Failed at Stop and error' })).toBeVisible();
  await expect(page).toHaveTitle(/^✕/);
  await expect(page.getByRole('heading', { name: 'Stop and error' })).toBeVisible();
  await page.getByRole('tab', { name: /Timeline/ }).click();
  await expect(page.getByRole('option')).toHaveCount(2);
  const first = page.url();
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(page.getByText('Retry of an earlier run')).toBeVisible();
  expect(page.url()).not.toBe(first);
});

test('an expression completes from the last run and shows what it comes to', async ({ page }) => {
  await openNew(page);
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  await addAfter(page, 'Manual trigger', { search: 'edit fields', title: 'Edit fields' });
  await page.getByRole('button', { name: 'Add to fields' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('customer');
  await page.getByRole('textbox', { name: 'Value', exact: true }).fill('Ada');
  await addAfter(page, 'Edit fields', { search: 'edit fields', title: 'Edit fields 2' });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded in' })).toBeVisible({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Add to fields' }).click();
  await page.getByRole('textbox', { name: 'Value', exact: true }).fill('=');
  const expression = page.getByRole('textbox', { name: 'Value, expression' });
  await expression.click();
  await page.keyboard.type('Dear {{ $json.cu');
  // By the mouse: a list that has just appeared takes no keys yet, lest somebody who types on accepts it.
  await page.getByRole('option', { name: /customer.*Ada/ }).click();
  await expect(page.getByText('Dear Ada')).toBeVisible();
  await expect(expression).toHaveText('Dear {{ $json.customer}}');
});
