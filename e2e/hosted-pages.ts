import { type Browser, expect, type Page } from '@playwright/test';

export const node = (name: string, type: string, parameters: object = {}) => ({
  ...{ id: name, name, type, version: 1, parameters, settings: {} },
});
/** A workflow whose nodes stand in a row, each followed by the next. */
export const inARow = (name: string, ...nodes: ReturnType<typeof node>[]) => ({
  format: 'millrace/1',
  name,
  nodes: placed(nodes),
  edges: nodes.slice(1).map((each, index) => edge(nodes[index]?.name ?? '', each.name)),
  settings: {},
});
const placed = (nodes: readonly object[]) => nodes.map((each, index) => ({ ...each, position: [index * 300, 0] }));
const edge = (from: string, to: string) => ({
  from: { node: from, port: 'main' },
  to: { node: to, port: 'main' },
  kind: 'main',
});

/** Imports and publishes through the interface; answers the path of the first trigger's page. */
export async function publish(page: Page, document: object): Promise<string> {
  await page.goto('/main/workflows/import');
  await page.locator('input[type=file]').setInputFiles({
    name: 'workflow.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(document)),
  });
  await page.getByRole('link', { name: 'Open in the editor' }).click();
  await page.waitForURL(/\/workflows\/[0-9a-f-]{36}/);
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  // The editor may be there before its scripts are.
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Publish' }).click({ timeout: 2000 });
    await expect(dialog).toBeVisible({ timeout: 2000 });
  }).toPass();
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('button', { name: 'Published', disabled: true })).toBeVisible();
  await page.locator('.react-flow__node').first().click();
  const address = await page.getByLabel('Open address', { exact: true }).getAttribute('href');
  return new URL(address ?? '', page.url()).pathname;
}

/** A browser of a stranger, on a phone. */
export async function asStranger(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [] },
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
