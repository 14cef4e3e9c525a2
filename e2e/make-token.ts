import type { Page } from '@playwright/test';

/** Makes a token for the API on its page, and answers what is shown there once. */
export async function makeToken(page: Page, name: string): Promise<string> {
  await page.goto('/main/settings/tokens');
  await page
    .getByRole('button', { name: /new token|create/i })
    .first()
    .click();
  await page.getByLabel('Name').first().fill(name);
  await page
    .getByRole('button', { name: /create/i })
    .last()
    .click();
  const shown = await page
    .getByText(/mlr_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}/)
    .first()
    .textContent();
  return shown?.match(/mlr_\w+/)?.[0] ?? '';
}
