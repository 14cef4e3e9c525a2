import { expect, it } from 'vitest';
import { runNode } from '#lib/nodes/testing/run-node.ts';
import { runPlugged } from '#lib/nodes/testing/scripted-model.ts';

const KEYS = ['sk-one\nsk-two', 'sk-“quoted”'];
const worldOf = (key: string) => ({ secret: async () => key });
const named = { kind: 'connection', code: 'bad_key', message: expect.stringContaining('"api"') };

it.each(['openai', 'anthropic', 'google'].flatMap((provider) => KEYS.map((key) => [provider, key] as const)))(
  'no fault of %s quotes a key that no header takes',
  async (provider, key) => {
    const parameters = { provider, model: 'any', secret: 'api', messages: [{ role: 'user', text: 'Hi' }] };
    const { fault } = await runNode('ai-message', parameters, [[{}]], { world: worldOf(key) });
    expect(fault).toMatchObject(named);
    expect(JSON.stringify(fault)).not.toContain('sk-');
  },
);

it('nor does one of a tool server', async () => {
  const server = { url: 'https://mcp.example.com/mcp', auth: 'bearer', secret: 'api' };
  const { fault } = await runPlugged({
    subject: { type: 'agent', parameters: { prompt: 'Go' } },
    below: { Docs: { type: 'tool-mcp', kind: 'tool', parameters: server } },
    script: [],
    world: worldOf(KEYS[0] as string),
  });
  expect(fault).toMatchObject(named);
  expect(JSON.stringify(fault)).not.toContain('sk-');
});
