import { expect, it } from 'vitest';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { offerOf } from './offer.ts';

const drawn = documentOf(
  {
    Server: { type: 'mcp-trigger', parameters: { instructions: 'Ask first.' } },
    'Look up a customer': {
      type: 'http-request',
      parameters: { url: "=https://x.test/{{ $fromAI('id', 'Number of the customer', 'number') }}" },
      settings: { tool: { description: 'Finds a customer.' } },
    },
    Off: { type: 'calculator', settings: { disabled: true } },
    Elsewhere: { type: 'tool-mcp', parameters: { url: 'https://y.test' } },
    Unplugged: { type: 'calculator' },
  },
  [],
);
const plug = (node: string) => ({
  from: { node, port: 'tool' },
  to: { node: 'Server', port: 'tool' },
  kind: 'tool' as const,
});

it('is what is plugged in, as agents show it to their models', () => {
  expect(offerOf({ ...drawn, edges: [plug('Look up a customer'), plug('Off')] }, 'Server')).toEqual({
    name: 'Test',
    instructions: 'Ask first.',
    tools: [
      {
        name: 'Look_up_a_customer',
        description: 'Finds a customer.',
        inputSchema: {
          type: 'object',
          properties: { id: { type: 'number', description: 'Number of the customer' } },
          required: ['id'],
        },
      },
    ],
    hasMore: false,
  });
});

it('says that a server among the tools has more', () => {
  expect(offerOf({ ...drawn, edges: [plug('Elsewhere')] }, 'Server')).toMatchObject({ tools: [], hasMore: true });
});
