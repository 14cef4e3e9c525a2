import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

const messages = [
  { role: 'system', text: 'Be brief.' },
  { role: 'user', text: 'ping' },
  { role: 'assistant', text: 'pong' },
];

it('says what was said before, and the chat input where there is no prompt', async () => {
  const { sent, outputs } = await runPlugged({
    subject: { type: 'llm-chain', parameters: { messages } },
    items: [{ chatInput: 'And you?' }],
    script: [' Fine. '],
  });
  expect(sent[0]?.messages.map(({ role, content }) => `${role}: ${content}`)).toEqual([
    'system: Be brief.',
    'user: ping',
    'assistant: pong',
    'user: And you?',
  ]);
  expect(outputs[0]).toEqual([{ text: 'Fine.' }]);
});

it('asks for a prompt', async () => {
  const { fault } = await runPlugged({ subject: { type: 'llm-chain', parameters: {} }, script: [] });
  expect(fault).toMatchObject({ kind: 'config', code: 'no_prompt', item: 0 });
});

it('goes on after an item that failed, where its settings say so', async () => {
  const { outputs } = await runPlugged({
    subject: { type: 'llm-chain', parameters: { prompt: '=Say {{ $json.n }}' }, settings: { onError: 'port' } },
    items: [{ n: 1 }, { n: 2 }],
    script: [{ status: 400, body: '{"error":{"message":"no such model"}}' }, 'two'],
  });
  expect(outputs[0]).toEqual([{ text: 'two' }]);
  expect(outputs[1]).toMatchObject([{ n: 1, error: { kind: 'config', code: 'http_400', item: 0 } }]);
});
