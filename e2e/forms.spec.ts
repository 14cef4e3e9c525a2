import { expect, test } from '@playwright/test';
import { asStranger, inARow, node, publish } from './hosted-pages.ts';
import { isAccessible } from './is-accessible.ts';
import { look } from './look.ts';

const ORDER = inARow(
  'Orders',
  node('Order', 'form-trigger', {
    title: 'Order a bicycle',
    description: 'We build it **for you**. It takes two weeks.',
    fields: [
      { label: 'Your name', required: true, placeholder: 'Ada Lovelace' },
      { label: 'E-mail', type: 'email', required: true, help: 'For the invoice.' },
      { label: 'Frame', type: 'radio', options: 'Steel\nAluminium', required: true },
      { label: 'Photo', type: 'file', multiple: false },
      { label: 'Wishes', type: 'textarea' },
    ],
    button: 'Go on',
  }),
  node('Size', 'form-page', {
    title: '=How tall are you, {{ $json["Your name"] }}?',
    fields: [{ label: 'Height in cm', type: 'number', required: true }],
    button: 'Order',
  }),
  node('Thanks', 'form-page', {
    show: 'end',
    title: 'Thank you!',
    description: "=A frame of **{{ $json['Height in cm'] / 3 }}** cm for {{ $('Order').item.binary.Photo.name }}.",
  }),
);

test('a stranger fills in a form, a file and a second page, and is thanked', async ({ page, browser }) => {
  const url = await publish(page, ORDER);
  const visitor = await asStranger(browser, url);
  await expect(visitor.getByRole('heading', { name: 'Order a bicycle' })).toBeVisible();
  await isAccessible(visitor, () => look(visitor, 'form-first'));
  // A page without an origin reaches no cookie and no storage.
  expect(await visitor.evaluate(() => window.origin)).toBe('null');

  await visitor.getByLabel('Your name').fill('Ada');
  await visitor.getByLabel('E-mail').fill('ada@x');
  await visitor.getByLabel('Steel').check();
  await visitor
    .getByLabel('Photo')
    .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('png') });
  await visitor.getByRole('button', { name: 'Go on' }).click();
  await expect(visitor.getByText('Write an e-mail address.')).toBeVisible();
  await isAccessible(visitor, () => look(visitor, 'form-refused'));
  await expect(visitor.getByLabel('Your name')).toHaveValue('Ada');
  await visitor.getByLabel('E-mail').fill('ada@example.test');
  await visitor.getByRole('button', { name: 'Go on' }).click();

  await expect(visitor.getByRole('heading', { name: 'How tall are you, Ada?' })).toBeVisible();
  await visitor.reload();
  await isAccessible(visitor, () => look(visitor, 'form-second'));
  await visitor.getByLabel('Height in cm').fill('171');
  await visitor.getByRole('button', { name: 'Order' }).click();
  await expect(visitor.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  await expect(visitor.getByText('A frame of 57 cm for me.png.')).toBeVisible();
  await isAccessible(visitor, () => look(visitor, 'form-end'));
  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  await visitor.context().close();
});

test('a stranger at a wrong address is told so, and led to no builder', async ({ browser }) => {
  for (const address of [
    '/p/forms/nobody',
    '/p/chats/nobody',
    '/p/forms/runs/a.b',
    '/p/requests/a',
    '/p/elsewhere',
    '/p',
  ]) {
    const visitor = await asStranger(browser, address);
    await expect(visitor.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
    expect(await visitor.title()).not.toContain('Millrace');
    expect(await visitor.getByRole('link').count()).toBe(0);
    expect((await visitor.reload())?.status()).toBe(404);
    await isAccessible(visitor, () => look(visitor, 'wrong-address'));
    await visitor.context().close();
  }
});

test('without a script the browser is led through the same pages', async ({ page, browser }) => {
  const url = await publish(page, ORDER);
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: { cookies: [], origins: [] } });
  const visitor = await context.newPage();
  await visitor.goto(`${url}?Your%20name=Eve`);
  await visitor.getByLabel('E-mail').fill('eve@example.test');
  await visitor.getByLabel('Steel').check();
  await visitor.getByRole('button', { name: 'Go on' }).click();
  await expect(visitor.getByRole('heading', { name: 'How tall are you, Eve?' })).toBeVisible({ timeout: 30_000 });
  await context.close();
});
