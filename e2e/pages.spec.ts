import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const PAGES = [
  '',
  '/workflows',
  '/workflows/import',
  '/runs',
  '/dead-letters',
  '/data/files',
  '/settings',
  '/settings/members',
  '/settings/secrets',
  '/settings/tokens',
  '/settings/webhooks',
  '/settings/audit',
  '/settings/account',
];

/** What the browser refused to run or load because of the content security policy. */
function refusals(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) found.push(message.text());
  });
  return found;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible (WCAG 2.2 AA), ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const refused = refusals(page);
    for (const path of PAGES) {
      await page.goto(`/main${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.target}`),
        path,
      ).toEqual([]);
    }
    expect(refused).toEqual([]);
  });
}

test('a stranger is sent to sign in and comes back to where they wanted to go', async ({ browser }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto('/main/runs?status=failed');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fmain%2Fruns%3Fstatus%3Dfailed$/);
  await page.getByLabel('E-mail').fill('stranger@example.com');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('The e-mail address or the password is wrong.')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue('stranger@example.com');
  await context.close();
});

test('keys lead anywhere: sequences, the palette, the list of shortcuts', async ({ page }) => {
  await page.goto('/main');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/\/main\/runs$/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('no such thing');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('tokens');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/main\/settings\/tokens$/);
});

test('a workflow goes to the trash and comes back by undo', async ({ page }) => {
  await page.goto('/main/workflows/import');
  const name = `Trash me ${Date.now()}`;
  await page.getByLabel('Or paste its JSON').fill(JSON.stringify({ name, nodes: [], connections: {} }));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Open in the editor' })).toBeVisible();
  await page.goto('/main/workflows');
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByRole('link', { name })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name })).toBeVisible();
});

test('the secret of a token is shown once, and a revoked one is gone', async ({ page }) => {
  await page.goto('/main/settings/tokens');
  const name = `Token ${Date.now()}`;
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create token' }).click();
  await expect(page.getByRole('dialog').getByText(/^mlr_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}$/)).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByRole('row', { name })).toBeHidden();
});

test('filters of runs live in the address and survive a reload', async ({ page }) => {
  await page.goto('/main/runs');
  await page.getByRole('button', { name: 'Status' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Failed' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Timed out' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/status=failed%2Ctimed_out/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Status Failed or Timed out' })).toBeVisible();
});

test('the chosen theme is there at the first paint', async ({ page }) => {
  await page.goto('/main');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  const html = await (await page.request.get('/main')).text();
  expect(html).toContain('data-theme="dark"');
});

test('a file dropped on the list of workflows is imported', async ({ page }) => {
  await page.goto('/main/workflows');
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{"nodes":[],"connections":{}}'], 'Dropped here.json', { type: 'application/json' }));
    return data;
  });
  await expect(async () => {
    await page.locator('main').dispatchEvent('dragover', { dataTransfer: transfer });
    await expect(page.getByText('Drop to import')).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page).toHaveURL(/\/workflows\/import$/);
  await expect(page.getByRole('heading', { name: 'Dropped here' })).toBeVisible();
});
