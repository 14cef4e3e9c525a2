import { expect, it } from 'vitest';
import { runWithVendor } from '../testing/vendor.ts';

const file = { name: 'call.mp3', mimeType: 'audio/mpeg', bytes: Buffer.from('ID3 a call') };
const parameters = { model: 'whisper-1', secret: 'Key' };
const segment = (start: number, end: number, text: string) => ({
  ...{ id: 0, seek: 0, start, end, text, tokens: [1], temperature: 0 },
  ...{ avg_logprob: -0.1, compression_ratio: 1, no_speech_prob: 0 },
});
const heard = {
  ...{ task: 'transcribe', language: 'german', duration: 3.5, text: 'Hallo. Guten Tag.' },
  segments: [segment(0, 1.5, 'Hallo.'), segment(1.5, 3.5, 'Guten Tag.')],
};
const run = (more: Partial<Parameters<typeof runWithVendor>[0]>) =>
  runWithVendor({ type: 'transcribe', parameters, file, replies: [{ json: heard }], ...more });

it('has a recording written down, with the times that were told', async () => {
  const { received, items } = await run({ parameters: { ...parameters, language: 'de', hint: 'Millrace' } });
  expect(received[0]?.url).toBe('/v1/audio/transcriptions');
  expect(received[0]?.form).toMatchObject({
    model: 'whisper-1',
    language: 'de',
    prompt: 'Millrace',
    file: 'audio.mp3 audio/mpeg ID3 a call',
  });
  expect(items[0]?.json).toEqual({
    text: 'Hallo. Guten Tag.',
    language: 'de',
    duration: 3.5,
    segments: [
      { start: 0, end: 1.5, text: 'Hallo.' },
      { start: 1.5, end: 3.5, text: 'Guten Tag.' },
    ],
  });
  expect(items[0]?.binary?.data?.name).toBe('call.mp3');
});

it('takes models that give no times', async () => {
  const { items } = await run({
    parameters: { model: 'gpt-4o-transcribe' },
    replies: [{ json: { text: 'Hello.', usage: { type: 'tokens', total_tokens: 9 } } }],
  });
  expect(items[0]?.json).toEqual({ text: 'Hello.', segments: [] });
});

it('has a recording translated into English', async () => {
  const { received, items } = await run({
    parameters: { ...parameters, task: 'translate', language: 'de' },
    replies: [{ json: { text: 'Hello. Good day.' } }],
  });
  expect(received[0]?.url).toBe('/v1/audio/translations');
  expect(received[0]?.form).not.toHaveProperty('language');
  expect(items[0]?.json).toEqual({ text: 'Hello. Good day.', segments: [] });
});

it('has Gemini listen, as to any question', async () => {
  const { received, items } = await run({
    base: '/v1beta',
    parameters: { ...parameters, provider: 'google', model: 'gemini-2.5-flash', answer: 'google' },
    replies: [{ json: { candidates: [{ content: { parts: [{ text: ' Hallo.\n' }] }, finishReason: 'STOP' }] } }],
  });
  expect(received[0]?.url).toBe('/v1beta/models/gemini-2.5-flash:generateContent');
  const inlineData = { mimeType: 'audio/mpeg', data: file.bytes.toString('base64') };
  expect(received[0]?.json).toMatchObject({ contents: [{ parts: [{ inlineData }, { text: expect.any(String) }] }] });
  expect(items[0]?.json).toMatchObject({ content: { parts: [{ text: 'Hallo.' }] } });
});

it('says which files there are', async () => {
  const { fault, received } = await run({ parameters: { ...parameters, file: 'voice' } });
  expect(fault).toMatchObject({ kind: 'config', code: 'no_file', message: expect.stringContaining('data') });
  expect(received).toHaveLength(0);
});
