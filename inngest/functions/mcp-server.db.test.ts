import { describe, expect, it } from 'vitest';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { Calculator, connect, mcpSuite, sum, textOf } from './testing/mcp-suite.ts';
import { set, until } from './testing/suite.ts';

const { publish, serve, runsOf } = mcpSuite();

describe('a client', () => {
  it('is told what there is, and calls a tool, which is a run', async () => {
    const { id, url } = await serve({ parameters: { auth: 'none', instructions: 'Count on us.' } });
    const client = await connect(url);
    expect([client.getServerVersion()?.name, client.getInstructions()]).toEqual(['Office', 'Count on us.']);
    await client.ping();
    const { tools } = await client.listTools();
    expect(tools).toMatchObject([
      { name: 'Calculator', inputSchema: { type: 'object', properties: { input: {} }, required: ['input'] } },
    ]);
    expect(await runsOf(id)).toEqual([]);
    const result = await client.callTool(sum);
    expect([textOf(result), result.isError]).toEqual(['42', undefined]);
    expect(await runsOf(id)).toMatchObject([{ status: 'succeeded', mode: 'published', trigger_node_id: 'Server' }]);
    await client.close();
  });

  it('is answered by what follows', async () => {
    const { url } = await serve({ after: { After: set('note', '={{ $json.result }} it is') } });
    const client = await connect(url);
    expect(JSON.parse(textOf(await client.callTool(sum)))).toEqual({ result: '42', note: '42 it is' });
    const Respond = { type: 'respond', parameters: { with: 'text', text: 'Too many', status: 404 } };
    const other = await connect((await serve({ after: { Respond } })).url);
    expect(await other.callTool(sum)).toMatchObject({ content: [{ type: 'text', text: 'Too many' }], isError: true });
  });

  it('is told why a tool failed, and the run is there', async () => {
    const { id, url } = await serve();
    const client = await connect(url);
    const result = await client.callTool({ name: 'Calculator', arguments: { input: 'six' } });
    expect([result.isError, textOf(result)]).toEqual([true, expect.stringMatching(/"six" cannot be worked out/)]);
    expect(await runsOf(id)).toMatchObject([{ status: 'failed' }]);
  });

  it('is refused a tool that there is none of, without a run', async () => {
    const { id, url } = await serve();
    const client = await connect(url);
    await expect(client.callTool({ name: 'Gone', arguments: {} })).rejects.toMatchObject({ code: -32602 });
    expect(await runsOf(id)).toEqual([]);
  });

  it('is offered the tools of another server, and calls them through a run', async () => {
    const inner = await serve();
    const Other = { type: 'tool-mcp', parameters: { url: inner.url.href } };
    const { id, url } = await serve({ tools: { Other } });
    const client = await connect(url);
    expect((await client.listTools()).tools).toMatchObject([{ name: 'Calculator' }]);
    expect(textOf(await client.callTool(sum))).toBe('42');
    expect(await runsOf(id)).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
    expect(await runsOf(inner.id)).toMatchObject([{ status: 'succeeded' }]);
  });

  it('of the test address has the draft', async () => {
    const { id, testUrl } = await serve();
    const client = await connect(testUrl);
    expect(textOf(await client.callTool(sum))).toBe('42');
    expect(await runsOf(id)).toMatchObject([{ mode: 'test', status: 'succeeded' }]);
  });
});

/** A workflow that is called, and ends after so many seconds. */
async function callee(seconds: number): Promise<string> {
  const wait = { type: 'wait', parameters: { amount: seconds, unit: 'seconds' } };
  return (await publish(documentOf({ Start: { type: 'sub-workflow-trigger' }, Wait: wait }, ['Start > Wait']))).id;
}

describe('a run that takes long', () => {
  const taking = async (seconds: number) => ({
    type: 'tool-workflow',
    parameters: { description: 'Takes its time.', workflowId: await callee(seconds) },
  });
  const slowly = { name: 'Slow', arguments: { query: 'x' } };

  it('is named to the client, and goes on', async () => {
    const parameters = { auth: 'none', holdSeconds: 1 };
    const { id, url } = await serve({ parameters, tools: { Slow: await taking(4) } });
    const result = await (await connect(url)).callTool(slowly);
    const [run] = await runsOf(id);
    expect([result.isError, textOf(result)]).toEqual([true, expect.stringContaining(`${run?.id}`)]);
    expect(await until(async () => (await runsOf(id)).find(({ status }) => status === 'succeeded'))).toBeTruthy();
  });

  it('goes on when its client has gone', async () => {
    const { id, url } = await serve({ tools: { Slow: await taking(2) } });
    const client = await connect(url);
    const call = client.callTool(slowly).catch(() => 'gone');
    await until(async () => (await runsOf(id))[0]);
    await client.close();
    expect(await call).toBe('gone');
    expect(await until(async () => (await runsOf(id)).find(({ status }) => status === 'succeeded'))).toBeTruthy();
  });

  it('keeps others out where the workflow takes one at a time', async () => {
    const tools = { Slow: await taking(3), Calculator };
    const { id, url } = await serve({ tools, settings: { flow: { singleton: { mode: 'skip' } } } });
    const client = await connect(url);
    const first = client.callTool(slowly);
    await until(async () => (await runsOf(id))[0]);
    const second = await client.callTool(sum);
    expect([second.isError, textOf(second)]).toEqual([true, expect.stringMatching(/^Nothing was started/)]);
    expect((await first).isError).toBeUndefined();
  });
});
