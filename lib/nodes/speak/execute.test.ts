import { expect, it } from 'vitest';
import { runWithVendor } from '../testing/vendor.ts';

const MP3 = Buffer.from('494433040000000000ff', 'hex');
const parameters = { model: 'gpt-4o-mini-tts', secret: 'Key', text: '=Hello {{ $json.name }}' };
const run = (more: Partial<Parameters<typeof runWithVendor>[0]>) =>
  runWithVendor({ type: 'speak', parameters, replies: [{ bytes: MP3, type: 'audio/mpeg' }], ...more });

it('has OpenAI read a text, and keeps the recording', async () => {
  const { received, items, files } = await run({
    items: [{ name: 'Ada' }],
    parameters: { ...parameters, voice: 'nova', speed: 1.5, instructions: 'Softly' },
  });
  expect(received[0]?.url).toBe('/v1/audio/speech');
  expect(received[0]?.json).toEqual({
    model: 'gpt-4o-mini-tts',
    input: 'Hello Ada',
    voice: 'nova',
    response_format: 'mp3',
    speed: 1.5,
    instructions: 'Softly',
  });
  const file = items[0]?.binary?.data;
  expect(file).toMatchObject({ name: 'speech.mp3', mimeType: 'audio/mpeg' });
  expect(files.bytesOf(file as never)).toEqual(MP3);
});

it('has Gemini read it, which gives samples that become a WAV', async () => {
  const samples = Buffer.alloc(480, 1);
  const inlineData = { mimeType: 'audio/L16;codec=pcm;rate=24000', data: samples.toString('base64') };
  const { received, items, files } = await run({
    base: '/v1beta',
    parameters: { ...parameters, provider: 'google', model: 'gemini-2.5-flash-preview-tts', voice: 'Kore' },
    replies: [{ json: { candidates: [{ content: { parts: [{ inlineData }] } }] } }],
  });
  expect(received[0]?.url).toBe('/v1beta/models/gemini-2.5-flash-preview-tts:generateContent');
  const file = items[0]?.binary?.data;
  expect(file).toMatchObject({ name: 'speech.wav', mimeType: 'audio/wav' });
  expect(files.bytesOf(file as never).subarray(44)).toEqual(samples);
});

it('tries again where nothing came', async () => {
  const { fault } = await run({ replies: [{ bytes: Buffer.alloc(0), type: 'audio/mpeg' }] });
  expect(fault).toMatchObject({ kind: 'upstream', code: 'model_said_nothing' });
});

it('asks for a text', async () => {
  expect((await run({ parameters: { model: 'm' } })).fault).toMatchObject({ kind: 'config', code: 'no_text' });
});
