import { expect, it } from 'vitest';
import { completion } from '../testing/scripted-model.ts';
import { type Reply, runWithVendor } from '../testing/vendor.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
const file = { name: 'photo.png', mimeType: 'image/png', bytes: PNG };
const base64 = PNG.toString('base64');
const parameters = { model: 'any', secret: 'Key', prompt: 'What is it?' };
const OPENAI: Reply = { json: JSON.parse(completion('A fox.')) };
const ANTHROPIC: Reply = {
  json: {
    ...{ id: 'm', type: 'message', role: 'assistant', model: 'any', stop_reason: 'end_turn', stop_sequence: null },
    ...{ usage: { input_tokens: 4, output_tokens: 2 }, content: [{ type: 'text', text: 'A fox.' }] },
  },
};
const GOOGLE: Reply = {
  json: { candidates: [{ content: { role: 'model', parts: [{ text: 'A fox.' }] }, finishReason: 'STOP' }] },
};
const run = (more: Partial<Parameters<typeof runWithVendor>[0]>) =>
  runWithVendor({ type: 'ask-about-file', parameters, file, replies: [OPENAI], ...more });

it('shows OpenAI an image', async () => {
  const { received, items } = await run({});
  expect(received[0]?.url).toBe('/v1/chat/completions');
  expect(received[0]?.json.messages).toMatchObject([
    {
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: `data:image/png;base64,${base64}` } },
        { type: 'text', text: 'What is it?' },
      ],
    },
  ]);
  expect(items[0]?.json).toEqual({ text: 'A fox.' });
});

it('shows Anthropic a PDF', async () => {
  const { received, items } = await run({
    parameters: { ...parameters, provider: 'anthropic', answer: 'anthropic' },
    file: { name: 'bill.pdf', mimeType: 'application/pdf', bytes: '%PDF-1.7' },
    replies: [ANTHROPIC],
  });
  expect(received[0]?.json.messages).toMatchObject([
    { content: [{ type: 'document', source: { type: 'base64', media_type: 'application/pdf' } }, { type: 'text' }] },
  ]);
  expect(items[0]?.json).toMatchObject({ content: [{ type: 'text', text: 'A fox.' }] });
});

it('shows Gemini a video', async () => {
  const { received, items } = await run({
    base: '/v1beta',
    parameters: { ...parameters, provider: 'google', answer: 'google' },
    file: { name: 'clip.mp4', mimeType: 'video/mp4', bytes: 'frames' },
    replies: [GOOGLE],
  });
  const inlineData = { mimeType: 'video/mp4', data: Buffer.from('frames').toString('base64') };
  expect(received[0]?.json).toMatchObject({ contents: [{ parts: [{ inlineData }, { text: 'What is it?' }] }] });
  expect(items[0]?.json).toMatchObject({ content: { parts: [{ text: 'A fox.' }], role: 'model' } });
});

it('fetches what is given by its address, by the way that all requests go', async () => {
  const { received } = await run({
    parameters: { ...parameters, files: '', urls: '={{ $json.origin }}/photo.png' },
    replies: [{ bytes: PNG, type: 'image/png' }, OPENAI],
  });
  expect(received.map(({ url }) => url)).toEqual(['/photo.png', '/v1/chat/completions']);
  expect(received[0]?.headers).not.toHaveProperty('authorization');
  expect(JSON.stringify(received[1]?.json)).toContain(base64);
});

it('reads text to any model', async () => {
  const { received } = await run({ file: { name: 'notes.txt', mimeType: 'text/plain', bytes: 'A red fox' } });
  expect(JSON.stringify(received[0]?.json)).toContain('notes.txt:\\nA red fox');
});

it('says what a model cannot be shown', async () => {
  const { fault, received } = await run({ file: { name: 'a.zip', mimeType: 'application/zip', bytes: 'PK' } });
  expect(fault).toMatchObject({ kind: 'config', code: 'model_cannot' });
  expect(received).toHaveLength(0);
});

it.each([
  ['content', { content: 'A fox.' }],
  ['output', { 0: { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'A fox.' }] } }],
])('answers in the shape %s', async (answer, json) => {
  expect((await run({ parameters: { ...parameters, answer } })).items[0]?.json).toEqual(json);
});

it('asks for a file', async () => {
  expect((await run({ parameters: { ...parameters, files: '' } })).fault?.code).toBe('no_file');
  expect((await run({ parameters: { ...parameters, prompt: ' ' } })).fault?.code).toBe('no_prompt');
});
