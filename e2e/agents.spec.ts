import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** A model that first asks for a sum, then says what it was told. */
const asked: { readonly messages: readonly { readonly role: string; readonly content: string }[] }[] = [];
const model = createServer(async (request, response) => {
  const body = JSON.parse(await text(request)) as (typeof asked)[number];
  asked.push(body);
  const told = body.messages.find(({ role }) => role === 'tool')?.content;
  const call = { id: 'c1', type: 'function', function: { name: 'Calculator', arguments: '{"input":"6*7"}' } };
  const message = told
    ? { role: 'assistant', content: `It is ${told}.` }
    : { role: 'assistant', content: null, tool_calls: [call] };
  const choices = [{ index: 0, message, finish_reason: told ? 'stop' : 'tool_calls' }];
  const usage = { prompt_tokens: 21, completion_tokens: 4, total_tokens: 25 };
  response
    .setHeader('content-type', 'application/json')
    .end(JSON.stringify({ id: 'a', object: 'chat.completion', created: 1, model: 'loopback', choices, usage }));
});
test.beforeAll(() => new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve)));
test.afterAll(() => model.close());

const card = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name });
const choose = async (page: Page, placeholder: RegExp, search: string) => {
  await page.getByPlaceholder(placeholder).fill(search);
  await page.keyboard.press('Enter');
};

test('an agent gets a model and a tool, is missed without, runs, and shows what it used', async ({ page }) => {
  await page.goto('/main/workflows');
  await page.getByRole('button', { name: 'New workflow' }).click();
  await page.waitForURL(/\/workflows\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: /Manual trigger/ }).click();
  await card(page, 'Manual trigger')
    .getByRole('button', { name: /Add a node after/ })
    .click();
  await choose(page, /What comes next/, 'agent');
  await expect(card(page, 'AI agent')).toBeVisible();
  await page.getByRole('textbox', { name: 'Prompt' }).fill('What is 6 times 7?');
  await expect(
    card(page, 'AI agent').getByRole('img', { name: 'It needs a chat model. Plug one in below it' }),
  ).toBeVisible();

  await card(page, 'AI agent').getByRole('button', { name: 'Plug in: Tools' }).click();
  await choose(page, /What comes next|Plug in/, 'calculator');
  await expect(card(page, 'Calculator')).toBeVisible();

  // By keyboard: the port that wants something comes first.
  await card(page, 'AI agent').click();
  await page.keyboard.press('p');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(card(page, 'Chat model')).toBeVisible();
  await page
    .getByRole('textbox', { name: 'Base URL' })
    .fill(`http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`);
  await page.getByRole('textbox', { name: 'Model', exact: true }).fill('loopback');
  await expect(page.getByRole('img', { name: /It needs a chat model/ })).toHaveCount(0);

  const [agent, below] = [await card(page, 'AI agent').boundingBox(), await card(page, 'Chat model').boundingBox()];
  expect(below?.y ?? 0).toBeGreaterThan((agent?.y ?? 0) + (agent?.height ?? 0));
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded in' })).toBeVisible({ timeout: 30_000 });
  await card(page, 'AI agent').click();
  await expect(page.getByRole('cell', { name: 'It is 42.' })).toBeVisible();
  expect(asked).toHaveLength(2);

  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByText(/Used: .* 21 tokens in, 4 out/).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});
