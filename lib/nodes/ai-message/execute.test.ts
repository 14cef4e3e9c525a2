import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

const parameters = { model: 'gpt', messages: [{ role: 'user', text: 'Hello' }] };

it.each([
  ['openai', 'https://api.openai.com/v1/chat/completions'],
  ['anthropic', 'https://api.anthropic.com/v1/messages'],
  ['google', 'https://generativelanguage.googleapis.com/v1beta/models/gpt:generateContent'],
])('calls %s at its own address', async (provider, url) => {
  const { requests } = await runPlugged({
    subject: { type: 'ai-message', parameters: { ...parameters, provider, secret: 'Key' } },
    script: ['Hi.'],
  });
  expect(requests[0]?.url).toBe(url);
});

it('asks for a message', async () => {
  const { fault } = await runPlugged({ subject: { type: 'ai-message', parameters: { model: 'gpt' } }, script: [] });
  expect(fault?.code).toBe('no_prompt');
});
