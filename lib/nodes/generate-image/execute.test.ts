import { describe, expect, it } from 'vitest';
import { runWithVendor } from '../testing/vendor.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
const other = Buffer.from('89504e470d0a1a0aff', 'hex');
const drawn = (bytes = PNG) => ({ json: { created: 1, data: [{ b64_json: bytes.toString('base64') }] } });
const parameters = { model: 'gpt-image-1', secret: 'OpenAI', prompt: 'A fox' };
const run = (more: Partial<Parameters<typeof runWithVendor>[0]>) =>
  runWithVendor({ type: 'generate-image', parameters, replies: [drawn()], ...more });

describe('of OpenAI', () => {
  it('asks for an image and keeps it as a file beside the fields of the item', async () => {
    const { received, items, files } = await run({
      items: [{ n: 1 }],
      parameters: { ...parameters, prompt: '=A fox, {{ $json.n }}', size: '1024x1024', quality: 'high', as: 'picture' },
    });
    expect(received[0]?.url).toBe('/v1/images/generations');
    expect(received[0]?.headers.authorization).toBe('Bearer key of OpenAI');
    expect(received[0]?.json).toMatchObject({
      model: 'gpt-image-1',
      prompt: 'A fox, 1',
      size: '1024x1024',
      quality: 'high',
    });
    expect(items[0]?.json.n).toBe(1);
    const file = items[0]?.binary?.picture;
    expect(file).toMatchObject({ name: 'image.png', mimeType: 'image/png', size: PNG.length });
    expect(files.bytesOf(file as never)).toEqual(PNG);
  });

  it('asks for each image by itself, under a key of its own', async () => {
    const { received, items, files } = await run({
      parameters: { ...parameters, count: 2 },
      replies: [drawn(), drawn(other)],
    });
    expect(items.map(({ binary }) => files.bytesOf(binary?.data as never))).toEqual([PNG, other]);
    const keys = received.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
    expect(received.map(({ json }) => json.n)).toEqual([1, 1]);
  });

  it('does not pay again for what it has when a later image fails for a while', async () => {
    const { received, items } = await run({
      parameters: { ...parameters, count: 2 },
      replies: [drawn(), { status: 503, json: { error: { message: 'busy' } } }, drawn(other)],
      settings: { retry: { tries: 2, delayMs: 0 } } as never,
    });
    expect(received).toHaveLength(3);
    expect(items).toHaveLength(2);
  });

  it('changes images of the item', async () => {
    const { received } = await run({
      parameters: { ...parameters, images: 'data' },
      file: { name: 'old.png', mimeType: 'image/png', bytes: PNG },
    });
    expect(received[0]?.url).toBe('/v1/images/edits');
    expect(received[0]?.form).toMatchObject({ model: 'gpt-image-1', prompt: 'A fox' });
    expect(received[0]?.form.image ?? received[0]?.form['image[]']).toContain('image/png');
  });
});

describe('of Google', () => {
  const google = { ...parameters, provider: 'google', model: 'gemini-2.5-flash-image' };
  const candidate = (parts: never[] | object[], finishReason = 'STOP') =>
    ({ json: { candidates: [{ content: { role: 'model', parts }, finishReason }] } }) as never;

  it('asks Gemini', async () => {
    const inlineData = { mimeType: 'image/png', data: PNG.toString('base64') };
    const { received, items } = await run({
      base: '/v1beta',
      parameters: { ...google, aspectRatio: '16:9' },
      replies: [candidate([{ inlineData }])],
    });
    expect(received[0]?.url).toBe('/v1beta/models/gemini-2.5-flash-image:generateContent');
    expect(received[0]?.headers['x-goog-api-key']).toBe('key of OpenAI');
    expect(received[0]?.json).toMatchObject({
      generationConfig: { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '16:9' } },
    });
    expect(items[0]?.binary?.data).toMatchObject({ mimeType: 'image/png', size: PNG.length });
  });

  it.each([
    [candidate([], 'IMAGE_SAFETY'), 'config', 'model_refused'],
    [candidate([{ text: 'I would rather not.' }]), 'upstream', 'model_said_nothing'],
  ])('that draws nothing says why', async (reply, kind, code) => {
    const { fault } = await run({ base: '/v1beta', parameters: google, replies: [reply] });
    expect(fault).toMatchObject({ kind, code });
  });

  it('has no other models that draw', async () => {
    const { fault, received } = await run({ parameters: { ...google, model: 'imagen-4' } });
    expect(fault).toMatchObject({ kind: 'config', code: 'model_cannot' });
    expect(received).toHaveLength(0);
  });
});

it.each([
  [
    400,
    { code: 'moderation_blocked', message: 'Your request was rejected by the safety system.' },
    'config',
    'model_refused',
  ],
  [400, { code: 'content_policy_violation', message: 'no' }, 'config', 'model_refused'],
  [429, { code: 'insufficient_quota', message: 'You exceeded your current quota' }, 'limit', 'quota_used_up'],
  [429, { code: 'rate_limit_exceeded', message: 'Slow down' }, 'upstream', 'http_429'],
  [401, { code: 'invalid_api_key', message: 'Incorrect API key' }, 'connection', 'http_401'],
  [404, { code: 'model_not_found', message: 'no such model' }, 'config', 'http_404'],
])('%d with %j is a fault of kind %s', async (status, error, kind, code) => {
  const { fault, received } = await run({ replies: [{ status, json: { error } }] });
  expect(fault).toMatchObject({ kind, code, message: expect.stringContaining('gpt-image-1') });
  expect(received).toHaveLength(1);
});

it('says that a key is missing', async () => {
  const { fault } = await run({
    parameters: { ...parameters, secret: '' },
    replies: [{ status: 401, json: { error: { message: 'You did not provide an API key.' } } }],
  });
  expect(fault?.message).toContain('none is chosen');
});

it('asks for a prompt', async () => {
  const { fault } = await run({ parameters: { model: 'm' } });
  expect(fault).toMatchObject({ kind: 'config', code: 'no_prompt', item: 0 });
});

it('gives a model no more than it can hold', async () => {
  const { fault, received } = await run({
    parameters: { ...parameters, images: 'data' },
    file: { name: 'huge.png', mimeType: 'image/png', bytes: new Uint8Array(26 * 1024 * 1024) },
  });
  expect(fault).toMatchObject({ kind: 'limit', code: 'file_too_large' });
  expect(received).toHaveLength(0);
});
