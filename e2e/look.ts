import type { Page } from '@playwright/test';

/** Keeps a picture of what is seen, where the environment's LOOK names a folder for them. */
export async function look(page: Page, name: string): Promise<void> {
  if (!process.env.LOOK) return;
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await page.screenshot({ path: `${process.env.LOOK}/${name}-${isDark ? 'dark' : 'light'}.png` });
}
