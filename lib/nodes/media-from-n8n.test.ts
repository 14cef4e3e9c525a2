import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { definitionOf } from './definitions.ts';
import { mapped } from './testing/mapped.ts';

const L = '@n8n/n8n-nodes-langchain.';
type Row = readonly [exported: string, version: number, parameters: JsonObject, type: string, ours: JsonObject];

it.each<Row>([
  [
    `${L}openAi`,
    1.8,
    { resource: 'image', operation: 'analyze', modelId: { __rl: true, value: 'gpt-4o-mini' }, inputType: 'base64' },
    'ask-about-file',
    { provider: 'openai', model: 'gpt-4o-mini', files: 'data', urls: '', maxTokens: 300, answer: 'content' },
  ],
  [
    `${L}openAi`,
    2,
    { resource: 'image', operation: 'analyze', text: '=Which {{ $json.x }}?', imageUrls: '={{ $json.url }}' },
    'ask-about-file',
    { prompt: '=Which {{ $json.x }}?', files: '', urls: '={{ $json.url }}', answer: 'output' },
  ],
  [
    `${L}googleGemini`,
    1,
    { resource: 'image', operation: 'analyze', modelId: { value: 'models/gemini-2.5-flash' }, inputType: 'binary' },
    'ask-about-file',
    { provider: 'google', model: 'gemini-2.5-flash', files: 'data', prompt: "What's in this image?", answer: 'google' },
  ],
  [
    `${L}googleGemini`,
    1,
    { resource: 'document', documentUrls: 'https://x.test/a.pdf', options: { maxOutputTokens: 900 } },
    'ask-about-file',
    { urls: 'https://x.test/a.pdf', prompt: "What's in this document?", maxTokens: 900 },
  ],
  [
    `${L}googleGemini`,
    1,
    { resource: 'video', operation: 'analyze', inputType: 'binary', binaryPropertyName: 'clip' },
    'ask-about-file',
    { files: 'clip' },
  ],
  [
    `${L}anthropic`,
    1,
    { resource: 'image' },
    'ask-about-file',
    { provider: 'anthropic', answer: 'anthropic', maxTokens: 1024 },
  ],
  [
    `${L}openAi`,
    1.8,
    { resource: 'image', prompt: '=A {{ $json.x }}', options: { size: '1792x1024', style: 'natural', quality: 'hd' } },
    'generate-image',
    { model: 'dall-e-3', prompt: '=A {{ $json.x }}', size: '1792x1024', style: 'natural', quality: 'hd' },
  ],
  [
    `${L}openAi`,
    2,
    {
      ...{ resource: 'image', operation: 'edit', model: 'gpt-image-1', prompt: 'Blue', size: 'auto', n: 2 },
      images: { values: [{ binaryPropertyName: 'a' }, { binaryPropertyName: '={{ $json.b }}' }] },
    },
    'generate-image',
    { model: 'gpt-image-1', images: '=a, {{ $json.b }}', size: 'auto', count: 2 },
  ],
  [
    `${L}googleGemini`,
    1,
    { resource: 'image', operation: 'edit', modelId: { value: 'models/gemini-2.5-flash-image' }, prompt: 'Blue' },
    'generate-image',
    { provider: 'google', model: 'gemini-2.5-flash-image', images: 'data', as: 'edited' },
  ],
  [
    'openAi',
    1,
    { resource: 'image', prompt: 'A cat', options: { n: 3 } },
    'generate-image',
    { model: 'dall-e-2', count: 3 },
  ],
  [
    `${L}openAi`,
    1.8,
    { resource: 'audio', operation: 'transcribe', options: { language: 'fr', temperature: 0 } },
    'transcribe',
    { model: 'whisper-1', file: 'data', language: 'fr', temperature: 0 },
  ],
  [`${L}openAi`, 1, { resource: 'audio', operation: 'translate' }, 'transcribe', { task: 'translate' }],
  [
    `${L}googleGemini`,
    1,
    { resource: 'audio', modelId: { value: 'models/gemini-2.5-flash' }, audioUrls: 'https://x.test/a.mp3' },
    'transcribe',
    { provider: 'google', model: 'gemini-2.5-flash', urls: 'https://x.test/a.mp3', answer: 'google' },
  ],
  [
    `${L}openAi`,
    1.8,
    { resource: 'audio', input: '=Hello', voice: 'nova', options: { response_format: 'opus', speed: 1.2 } },
    'speak',
    { model: 'tts-1', text: '=Hello', voice: 'nova', format: 'opus', speed: 1.2 },
  ],
])('%s %d %j becomes %s', (exported, version, parameters, type, ours) => {
  const found = mapped(exported, version, parameters);
  expect(found).toMatchObject({ type, status: 'approximate', parameters: ours });
  const evaluated = Object.entries(found?.parameters ?? {}).filter(([, value]) => !String(value).startsWith('='));
  expect(definitionOf(type)?.parameters.safeParse(Object.fromEntries(evaluated)).error).toBeUndefined();
});
