import { expect, test } from '@playwright/test';
import { OWNER } from './owner.ts';

test('the first visitor creates the owner and is signed in', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/first-run/);
  await page.getByLabel('Your name').fill(OWNER.name);
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill('too short');
  await page.getByRole('button', { name: 'Create the owner' }).click();
  await expect(page.getByText(/at least 12 characters/i).first()).toBeVisible();

  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Create the owner' }).click();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();

  await page.goto('/first-run');
  await expect(page).not.toHaveURL(/\/first-run/);
  await page.context().storageState({ path: 'test-results/owner.json' });
});
