import { describe, expect, it } from 'vitest';
import { runInMemory } from '#inngest/runtime/testing/run-in-memory.ts';
import type { Answer } from '#lib/engine/outcome.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from '../testing/mapped.ts';

type Call = { readonly json: JsonObject; readonly answer?: Answer };

/** Runs a server with these tools plugged in, and a node behind it, for one call. */
async function serve(tools: Readonly<Record<string, NodeSpec>>, { json, answer }: Call) {
  const drawn = documentOf({ Server: { type: 'mcp-trigger' }, After: { type: 'no-op' }, ...tools }, ['Server > After']);
  const plugs = Object.keys(tools).map((name) => ({
    from: { node: name, port: 'tool' },
    to: { node: 'Server', port: 'tool' },
    kind: 'tool' as const,
  }));
  const result = await runInMemory({
    document: { ...drawn, edges: [...drawn.edges, ...plugs] },
    trigger: 'Server',
    items: [{ json }],
    answer: () => answer,
  });
  const fault = result.rows.find(({ name }) => name === 'Server')?.fault;
  return { ...result, fault, sent: result.outputsOf('After')?.[0]?.map((item) => item.json) };
}

const Calculator = { type: 'calculator' };
const Lookup: NodeSpec = {
  type: 'tool-workflow',
  parameters: {
    description: 'Looks a customer up.',
    workflowId: 'w',
    fields: [{ name: 'id', value: "={{ $fromAI('id', 'Number of the customer', 'number') }}" }],
  },
};

describe('a call', () => {
  it('goes to the one tool that it names, with its arguments', async () => {
    const { status, sent } = await serve(
      { Calculator, Lookup },
      { json: { tool: 'Calculator', arguments: { input: '6*7' } } },
    );
    expect([status, sent]).toEqual(['succeeded', [{ result: '42' }]]);
  });

  it('waits for what the tool waits for', async () => {
    const call = { json: { tool: 'Lookup', arguments: { id: 7 } } };
    expect(await serve({ Lookup }, call)).toMatchObject({
      status: 'waiting',
      rows: [{ question: { type: 'call', workflowId: 'w', items: [{ json: { id: 7 } }] } }],
    });
    const items = [{ json: { name: 'Ada' } }];
    const answer = { type: 'called', runId: 'r', status: 'succeeded', items } as const;
    expect((await serve({ Lookup }, { ...call, answer })).sent).toEqual([{ name: 'Ada' }]);
  });

  it('fails as its tool does, and nothing follows', async () => {
    const { status, fault, sent } = await serve(
      { Calculator },
      { json: { tool: 'Calculator', arguments: { input: 'x' } } },
    );
    expect([status, fault?.code, sent]).toEqual(['failed', 'no_arithmetic', undefined]);
  });

  it.each([[{ tool: 'Gone', arguments: {} }], [{}]])('of no tool that is there says so: %j', async (json) => {
    expect((await serve({ Calculator }, { json })).fault).toMatchObject({ kind: 'config', code: 'no_tool' });
  });
});

it('lists its tools as a model is told of them, and nothing follows', async () => {
  const { respond, sent } = await serve({ Calculator, Lookup }, { json: { list: true } });
  const { tools = [] } = (respond?.body ?? {}) as { tools?: JsonObject[] };
  expect(sent).toBeUndefined();
  expect(tools.map(({ name }) => name)).toEqual(['Calculator', 'Lookup']);
  expect(tools[1]).toEqual({
    name: 'Lookup',
    description: 'Looks a customer up.',
    inputSchema: {
      type: 'object',
      properties: { id: { type: 'number', description: 'Number of the customer' } },
      required: ['id'],
    },
  });
});

describe('from n8n', () => {
  const type = '@n8n/n8n-nodes-langchain.mcpTrigger';
  it('is as open as it was', () => {
    expect(mapped(type, 2, { path: 'office' })).toEqual({
      type: 'mcp-trigger',
      parameters: { path: 'office', auth: 'none' },
      status: 'exact',
    });
  });

  it('says what has to be chosen, and that streams of events are not spoken', () => {
    const node = mapped(type, 1, { path: '/a b/', authentication: 'bearerAuth' });
    expect(node).toMatchObject({ parameters: { path: '', auth: 'bearer' }, status: 'approximate' });
    expect(node?.note).toMatch(/a secret with the token.*server-sent events.*its path/);
  });
});
