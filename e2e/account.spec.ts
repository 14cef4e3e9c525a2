import { expect, test } from '@playwright/test';
import { makeToken } from './make-token.ts';
import { OWNER } from './owner.ts';

test.describe('signed out', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('a page asks to sign in, a wrong password is refused in words, the right one leads back', async ({ page }) => {
    await page.goto('/main/runs');
    await expect(page).toHaveURL(/sign-in/);
    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill('not the right one');
    await page.getByRole('button', { name: /sign in/i }).click();
    await expect(page.getByText(/wrong|do not match|not right/i).first()).toBeVisible();
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: /sign in/i }).click();
    await expect(page).toHaveURL(/\/main\/runs/);
  });
});

test('a token made on its page opens the API until it is revoked', async ({ page, playwright, baseURL }) => {
  const secret = await makeToken(page, 'Journey');
  expect(secret).toBeTruthy();

  const api = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${secret}` } });
  const me = await api.get('/api/v1/me');
  expect(me.status()).toBe(200);
  expect(await me.text()).toContain(OWNER.email);
  const tokens = (await (await api.get('/api/v1/tokens')).json()) as { items: { id: string; name: string }[] };
  const own = tokens.items.find(({ name }) => name === 'Journey');
  expect((await api.delete(`/api/v1/tokens/${own?.id}`)).ok()).toBe(true);
  expect((await api.get('/api/v1/me')).status()).toBe(401);
});
