import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';

const card = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name });

/** Draws a workflow that asks, and starts it. */
async function ask(page: Page, { question, people }: { question: string; people?: string }): Promise<void> {
  await page.goto('/main/workflows');
  await page.getByRole('button', { name: 'New workflow' }).click();
  await page.waitForURL(/\/workflows\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  await card(page, 'Manual trigger')
    .getByRole('button', { name: /Add a node after/ })
    .click();
  await page.getByPlaceholder('What comes next?').fill('ask people');
  await page.getByRole('option').first().click();
  await card(page, 'Ask people').first().click();
  await page.getByLabel('Question').fill(question);
  if (people) await page.getByRole('textbox', { name: 'People', exact: true }).fill(people);
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.getByRole('button', { name: /^Run/ }).first().click();
}

/** The page behind a link, as a stranger without JavaScript. */
async function asStranger(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

test('a run asks, the inbox answers, the run goes on', async ({ page }) => {
  await ask(page, { question: 'Pay invoice 12?' });
  await page.goto('/main/inbox');
  await expect(page.getByRole('heading', { name: 'Pay invoice 12?' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('link', { name: /^Inbox, \d+ open/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);

  await page.locator('body').press('Enter');
  await expect(page.getByLabel('Comment')).toBeFocused();
  await page.keyboard.type('fine by me');
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('heading', { name: 'Pay invoice 12?' })).toBeHidden();
  await page.getByRole('button', { name: 'Closed' }).click();
  await expect(page.getByText('fine by me')).toBeVisible();
  await page.getByRole('article').getByRole('link').first().click();
  await expect(page.getByText(/^Succeeded/).first()).toBeVisible();
});

test('somebody without an account answers by the link in the mail', async ({ page, browser }) => {
  await ask(page, { question: 'Ship order 7?', people: 'stranger@outside.test' });
  await expect(async () => {
    await page.goto('/main/settings/mail');
    await page.getByRole('button', { name: 'Ship order 7?' }).click({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  const url = await page.getByRole('dialog').getByRole('link').getAttribute('href');
  expect(url).toMatch(/\/p\/requests\/[\w-]{43}$/);

  const stranger = await asStranger(browser, url ?? '');
  await expect(stranger.getByRole('heading', { name: 'Ship order 7?' })).toBeVisible();
  await stranger.reload();
  await stranger.getByRole('button', { name: 'Reject' }).click();
  await expect(stranger.getByText(/You answered: Rejected/)).toBeVisible();
  await expect(stranger.getByRole('button')).toHaveCount(0);
  const gone = await stranger.goto(`${url}x`);
  expect(gone?.status()).toBe(404);

  await page.goto('/main/inbox?show=closed');
  await expect(page.getByRole('heading', { name: 'Ship order 7?' })).toBeVisible();
  await expect(page.getByRole('article').getByText('Rejected').first()).toBeVisible();
});
