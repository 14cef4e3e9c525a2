import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { asStranger, inARow, node, publish } from './hosted-pages.ts';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';

/** Of one page, for those whom `parameters` let in; what is sent to it as a photo comes back at its end. */
const guarded = (name: string, parameters: object) =>
  inARow(
    name,
    node(name, 'form-trigger', {
      title: name,
      fields: [{ label: 'Your name' }, { label: 'Photo', type: 'file', multiple: false, required: true }],
      ...parameters,
    }),
    node('Thanks', 'form-page', {
      ...{ show: 'end', end: 'file', file: 'Photo' },
      title: '=Thank you, {{ $json["Your name"] }}!',
    }),
  );

/** Fills in such a form, and follows it to its end. */
async function fillIn(visitor: Page): Promise<void> {
  await visitor.getByLabel('Your name').fill('Ada');
  await visitor
    .getByLabel('Photo')
    .setInputFiles({ name: 'me.txt', mimeType: 'text/plain', buffer: Buffer.from('me') });
  await visitor.getByRole('button', { name: 'Submit' }).click();
  await expect(visitor.getByRole('heading', { name: 'Thank you, Ada!' })).toBeVisible({ timeout: 30_000 });
  const [download] = await Promise.all([
    visitor.waitForEvent('download'),
    visitor.getByRole('link', { name: 'me.txt' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toBe('me');
}

test('a password opens a page without standing in its address, with a script and without', async ({
  page,
  browser,
}) => {
  await page.goto('/main');
  const status = await page.evaluate(async () => {
    const body = JSON.stringify({ name: 'door', value: 'sesame' });
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/ui/main/secrets', { method: 'POST', headers, body })).status;
  });
  expect(status).toBe(201);
  const url = await publish(page, guarded('Guests', { access: 'password', secret: 'door' }));
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled, storageState: { cookies: [], origins: [] } });
    const visitor = await context.newPage();
    await visitor.goto(url);
    if (javaScriptEnabled) await isAccessible(visitor, () => look(visitor, 'password'));
    await visitor.getByLabel('Password').fill('guess');
    await visitor.getByRole('button', { name: 'Open' }).click();
    await expect(visitor.getByText('That is not the password.')).toBeVisible();
    await visitor.getByLabel('Password').fill('sesame');
    await visitor.getByRole('button', { name: 'Open' }).click();
    await expect(visitor.getByRole('heading', { name: 'Guests' })).toBeVisible();
    await expect(visitor).toHaveURL(url);
    await fillIn(visitor);
    await context.close();
  }
  // The address alone opens nothing.
  const other = await asStranger(browser, url);
  await expect(other.getByLabel('Password')).toBeVisible();
  await other.context().close();
});

test('a form of members asks who is there, and so does its visit', async ({ page, browser }) => {
  const url = await publish(page, guarded('Members', { access: 'members' }));
  const stranger = await asStranger(browser, url);
  await expect(stranger).toHaveURL(/\/sign-in\?next=/);
  await isAccessible(stranger, () => look(stranger, 'members-signed-out'));
  await page.goto(url);
  await fillIn(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Thank you, Ada!' })).toBeVisible();
  await stranger.goto(page.url());
  await expect(stranger).toHaveURL(/\/sign-in\?next=/);
  await stranger.context().close();
});
