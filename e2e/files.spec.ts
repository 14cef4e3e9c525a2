import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { isAccessible } from './is-accessible.ts';

const node = (index: number, name: string, type: string, parameters: object) => ({
  id: `5f3e9d0a-52f5-4f0e-8d9b-2f7f6a1d2b0${index}`,
  name,
  type: `n8n-nodes-base.${type}`,
  typeVersion: 1,
  position: [index * 240, 0],
  parameters,
});
const NAMES = ['Webhook', 'Read', 'Rows', 'Make', 'Write'];

/** An export that reads a file of the store, and writes what is in it back as another. */
const EXPORT = {
  name: 'People as JSON',
  nodes: [
    node(1, 'Webhook', 'webhook', { httpMethod: 'POST', path: 'people-as-json', options: {} }),
    node(2, 'Read', 'readWriteFile', { fileSelector: '/people/*.csv', options: {} }),
    node(3, 'Rows', 'extractFromFile', { options: {} }),
    node(4, 'Make', 'convertToFile', { operation: 'toJson', options: { fileName: 'people' } }),
    node(5, 'Write', 'readWriteFile', { operation: 'write', fileName: 'people/', options: {} }),
  ],
  connections: Object.fromEntries(
    NAMES.slice(1).map((to, index) => [NAMES[index], { main: [[{ node: to, type: 'main', index: 0 }]] }]),
  ),
};

const file = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const acts = (page: Page, name: string) => page.getByRole('button', { name: `Actions for ${name}` }).click();

test('files are uploaded, read and written by a workflow, renamed, and taken out of the trash', async ({
  page,
  request,
}) => {
  await page.goto('/main/data/files');
  await expect(page.getByText('No files yet')).toBeVisible();
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('people');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing in people yet')).toBeVisible();

  const upload = page.getByLabel('Files to upload');
  const people = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('id,name\n007,Ada\n') };
  await upload.setInputFiles([people, { ...people, name: 'large.bin', buffer: Buffer.alloc(6_000_000) }]);
  await expect(file(page, 'large.bin')).toBeVisible();
  await upload.setInputFiles(people);
  await expect(page.getByText('people.csv is here already.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep both' }).click();
  await expect(file(page, 'people (2).csv')).toBeVisible();
  await isAccessible(page);

  await acts(page, 'people (2).csv');
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(file(page, 'people (2).csv')).toBeHidden();

  await page.goto('/main/workflows/import');
  await page.locator('input[type=file]').setInputFiles({
    name: 'people.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(EXPORT)),
  });
  await page.getByRole('link', { name: 'Open in the editor' }).click();
  await expect(page.locator('.react-flow__node')).toHaveCount(5);
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('button', { name: 'Published', disabled: true })).toBeVisible();
  expect((await request.post('/hooks/people-as-json', { data: {} })).ok()).toBe(true);

  await expect(async () => {
    await page.goto('/main/data/files?folder=people');
    await expect(file(page, 'people.json')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  const download = page.waitForEvent('download');
  await file(page, 'people.json').click();
  expect(JSON.parse(readFileSync(await (await download).path(), 'utf8'))).toEqual([{ id: '007', name: 'Ada' }]);

  await acts(page, 'people.json');
  await page.getByRole('menuitem', { name: 'Rename or move' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('everyone.json');
  await page.getByRole('dialog').getByLabel('Folder').fill('done/2026');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await page.goto('/main/data/files?search=everyone');
  await expect(page.getByText('in done/2026')).toBeVisible();

  await acts(page, 'everyone.json');
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByText('No file matches')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('in done/2026')).toBeVisible();
  await page.getByRole('button', { name: 'Trash' }).click();
  await expect(page.getByText('people (2).csv').first()).toBeVisible();
  await isAccessible(page);
});
