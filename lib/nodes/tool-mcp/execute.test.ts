import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

it('says when the server has no address', async () => {
  const { fault } = await runPlugged({
    subject: { type: 'agent', parameters: { prompt: 'Go' } },
    below: { Docs: { type: 'tool-mcp', kind: 'tool', parameters: { url: 'nowhere' } } },
    script: [],
  });
  expect(fault).toMatchObject({ kind: 'config', code: 'bad_url' });
});

it('says when the server does not speak the protocol', async () => {
  const { fault } = await runPlugged({
    subject: { type: 'agent', parameters: { prompt: 'Go' } },
    below: { Docs: { type: 'tool-mcp', kind: 'tool', parameters: { url: 'https://mcp.example.com/mcp' } } },
    script: [],
    world: {
      http: async ({ url }) => ({
        status: 404,
        headers: { 'content-type': 'text/plain' },
        body: new TextEncoder().encode('no such page'),
        url,
      }),
    },
  });
  expect(fault).toMatchObject({ kind: 'upstream', code: 'mcp_failed' });
});
