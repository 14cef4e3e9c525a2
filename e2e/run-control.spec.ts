import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** The world outside: takes what it is sent, and refuses to ship while it is broken. */
let outside: Server;
let address = '';
let isBroken = true;
const sent: string[] = [];
const count = (what: string) => sent.filter((each) => each === what).length;

test.beforeAll(async () => {
  outside = createServer((request, response) => {
    const what = request.url?.slice(1) ?? '';
    sent.push(what);
    if (what === 'ship' && isBroken) response.statusCode = 422;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ what, number: sent.length }));
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
});
test.afterAll(() => outside.close());

type Spec = { name: string; type: string; parameters?: object };
const documentOf = (name: string, nodes: readonly Spec[], edges: readonly string[]) => ({
  format: 'millrace/1',
  name,
  nodes: nodes.map((node, at) => ({
    id: node.name,
    version: 1,
    parameters: {},
    settings: {},
    position: [at * 260, (at % 2) * 120],
    ...node,
  })),
  edges: edges.map((edge) => {
    const [from, to] = edge.split(' > ').map((end) => {
      const [node, port = 'main'] = end.split('.');
      return { node, port };
    });
    return { from, to, kind: 'main' };
  }),
  settings: {},
});

/** Asks the interface's own routes, as a page would. */
async function ask<T>(page: Page, path: string, data: object = {}): Promise<T> {
  const { origin } = new URL(page.url());
  const response = await page.request.post(`/api/ui/main${path}`, { data, headers: { origin } });
  expect(response.status(), `${path}: ${await response.text()}`).toBeLessThan(300);
  return response.json();
}

async function publish(page: Page, document: object): Promise<string> {
  const { workflow } = await ask<{ workflow: { id: string } }>(page, '/workflows/import', document);
  await ask(page, `/workflows/${workflow.id}/publish`);
  return workflow.id;
}

const start = async (page: Page, workflowId: string, items: object[] = [{ sku: 'a' }, { sku: 'b' }, { sku: 'c' }]) =>
  (await ask<{ run: { id: string } }>(page, `/workflows/${workflowId}/runs`, { items })).run.id;

/** A loop, a child, an approval, and an effect at the end. */
async function publishOrders(page: Page, name: string): Promise<string> {
  const child = await publish(
    page,
    documentOf(
      `${name}: stock`,
      [
        { name: 'Called', type: 'sub-workflow-trigger' },
        { name: 'Reserve', type: 'http-request', parameters: { url: `${address}/reserve`, method: 'POST' } },
      ],
      ['Called > Reserve'],
    ),
  );
  return publish(
    page,
    documentOf(
      name,
      [
        { name: 'Start', type: 'manual-trigger' },
        { name: 'Loop', type: 'loop', parameters: { batchSize: 1 } },
        { name: 'Price', type: 'http-request', parameters: { url: `${address}/price`, method: 'GET' } },
        { name: 'Stock', type: 'sub-workflow', parameters: { workflowId: child } },
        { name: 'Approve', type: 'ask-people', parameters: { kind: 'approval', title: 'Ship this order?' } },
        { name: 'Ship', type: 'http-request', parameters: { url: `${address}/ship`, method: 'POST' } },
      ],
      [
        'Start > Loop',
        'Loop.loop > Price',
        'Price > Loop',
        'Loop.done > Stock',
        'Stock > Approve',
        'Approve.approved > Ship',
      ],
    ),
  );
}

const says = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible({ timeout: 30_000 });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function approve(page: Page): Promise<void> {
  await says(page, 'Waiting for people at Approve');
  await button(page, 'Answer').click();
  await page.getByRole('dialog', { name: 'Ship this order?' }).getByRole('button', { name: 'Approve' }).click();
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
}

test('a run with a loop, a child and an approval is held, answered, mended and done again from any place', async ({
  page,
}) => {
  test.setTimeout(180_000);
  isBroken = true;
  sent.length = 0;
  await page.goto('/main/runs');
  const workflowId = await publishOrders(page, 'Orders under control');
  const first = await start(page, workflowId);
  await page.goto(`/main/runs/${first}`);
  await says(page, 'Waiting for people at Approve');

  await button(page, 'Pause').click();
  await says(page, 'Paused');
  await page.locator('h1').click();
  await page.keyboard.press('p');
  await approve(page);
  await says(page, 'Failed at Ship');
  await isAccessible(page);

  await page.goto(`/main/runs/${first}?node=Stock`);
  await expect(page.getByRole('link', { name: /Orders under control: stock Succeeded/ })).toBeVisible();

  // What did not succeed: the approval and all before it are kept.
  isBroken = false;
  await button(page, 'Retry').click();
  await page.waitForURL((url) => !url.pathname.endsWith(first));
  await says(page, 'Succeeded');
  const second = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect([count('price'), count('reserve'), count('ship')]).toEqual([3, 3, 4]);
  await page.getByRole('tab', { name: /Timeline/ }).click();
  await expect(page.getByRole('option', { name: /Approve/ })).toContainText('kept');

  // From the second turn of the loop, by key.
  await page.getByRole('option', { name: /Price 1/ }).press('r');
  const asked = page.getByRole('dialog', { name: 'Retry from Price, turn 1' });
  await expect(asked).toContainText('7 steps again');
  await asked.getByRole('button', { name: 'Retry' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(second));
  await approve(page);
  await says(page, 'Succeeded');
  expect([count('price'), count('reserve'), count('ship')]).toEqual([5, 6, 7]);
  const third = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  // The slider shows how things stood.
  await page.getByRole('slider', { name: 'Time of the run' }).press('Home');
  await expect(button(page, 'End')).toBeVisible();
  await page.getByRole('slider', { name: 'Time of the run' }).press('End');
  await expect(button(page, 'End')).toBeHidden();

  // Side by side with what it repeats.
  await page.locator('h1').click();
  await page.keyboard.press('c');
  await page.getByRole('dialog', { name: 'Compare with' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Compare runs' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`a=${third}&b=${second}`));
  await page.getByRole('button', { name: /^Price turn 1/ }).click();
  await expect(page.getByRole('region', { name: 'Output of Price' })).toContainText('"number"');
  await isAccessible(page);
  await page.getByRole('switch', { name: 'Only differences' }).click();
  await expect(page.getByRole('button', { name: /^Price turn 0/ })).toBeHidden();

  // Anew, with other input.
  await page.goto(`/main/runs/${third}`);
  await says(page, 'Succeeded');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /Replay with changes/ }).click();
  const replay = page.getByRole('dialog', { name: 'Replay with changes' });
  await replay.getByRole('textbox', { name: 'Items the trigger sends out' }).fill('[{ "sku": "only" }]');
  await replay.getByRole('button', { name: 'Replay' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(third));
  await says(page, 'Waiting for people at Approve');
  expect(count('price')).toBe(6);
  await button(page, 'Cancel').click();
  await says(page, 'Cancelled');
});

test('cancelling a run stops the run it called', async ({ page }) => {
  await page.goto('/main/runs');
  const child = await publish(
    page,
    documentOf(
      'Long child',
      [
        { name: 'Called', type: 'sub-workflow-trigger' },
        { name: 'Sleep', type: 'wait', parameters: { for: 'time', amount: 1, unit: 'hours' } },
      ],
      ['Called > Sleep'],
    ),
  );
  const parent = await publish(
    page,
    documentOf(
      'Caller',
      [
        { name: 'Start', type: 'manual-trigger' },
        { name: 'Call', type: 'sub-workflow', parameters: { workflowId: child } },
      ],
      ['Start > Call'],
    ),
  );
  await page.goto(`/main/runs/${await start(page, parent)}`);
  await says(page, 'Waiting for another workflow at Call');
  await expect(page.getByRole('link', { name: /Open Long child/ })).toBeVisible();
  await button(page, 'Cancel').click();
  await says(page, 'Cancelled');
  await page.getByRole('link', { name: /Long child/ }).click();
  await says(page, 'Cancelled');
  await expect(page.getByText('Called by another run')).toBeVisible();
});

test('many runs are retried together: the first one is tried, and the rest follows when told to', async ({ page }) => {
  test.setTimeout(120_000);
  isBroken = true;
  await page.goto('/main/runs');
  const workflowId = await publish(
    page,
    documentOf(
      'Many orders',
      [
        { name: 'Start', type: 'manual-trigger' },
        { name: 'Ship', type: 'http-request', parameters: { url: `${address}/ship`, method: 'POST' } },
      ],
      ['Start > Ship'],
    ),
  );
  for (let n = 0; n < 3; n++) await start(page, workflowId, [{ n }]);
  await page.goto(`/main/runs?status=failed&workflowId=${workflowId}`);
  await expect(page.getByRole('row')).toHaveCount(4, { timeout: 30_000 });
  await page.getByRole('checkbox', { name: 'Mark all rows' }).click();
  await page.getByRole('button', { name: 'Mark all that match' }).click();
  await isAccessible(page);
  await page.getByRole('region', { name: 'Marked runs' }).getByRole('button', { name: 'Retry' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox', { name: /Try the first one/ })).toBeChecked();
  await dialog.getByRole('button', { name: /^Retry/ }).click();
  await expect(page.getByRole('heading', { name: 'Retry 3 runs' })).toBeVisible();
  await expect(page.getByText(/The first run ended as failed.*The rest was not touched/)).toBeVisible({
    timeout: 30_000,
  });
  await isAccessible(page);

  isBroken = false;
  await page.getByRole('button', { name: 'Go on with the rest' }).click();
  await expect(page.getByRole('button', { name: 'Succeeded 2' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('All were reached.')).toBeVisible();
});
