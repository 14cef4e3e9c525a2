import type { McpServer } from '#lib/ai/mcp.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition, Parameters } from './definition.ts';

type Asked = { readonly list: true } | { readonly call: string; readonly arguments: JsonObject };

/** Lists the tools of the server, or calls one of them. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const asked = context.inputs[0]?.[0]?.json as Asked | undefined;
  const server = serverOf(context);
  const { callMcpTool, mcpTools } = await import('#lib/ai/mcp.ts');
  if (asked && 'call' in asked) {
    const json = await callMcpTool(context, server, { name: asked.call, input: asked.arguments });
    return { kind: 'items', outputs: [[{ json }]] };
  }
  const { offer, names } = context.parameters;
  const tools = (await mcpTools(context, server)).filter(
    ({ name }) => offer === 'all' || names.includes(name) === (offer === 'selected'),
  );
  return { kind: 'items', outputs: [[{ json: { tools: tools.map((tool) => ({ ...tool })) } }]] };
};

function serverOf({ parameters }: NodeContext<Parameters>): McpServer {
  const { url, auth, headerName, secret, timeoutMs } = parameters;
  if (!URL.canParse(url))
    throw configFault('bad_url', `The MCP server has no address that can be read: "${url}". Enter one.`);
  if (auth === 'none') return { url, timeoutMs };
  const as = auth === 'bearer' ? ({ kind: auth } as const) : ({ kind: 'header', name: headerName } as const);
  return { url, credential: { secret, as }, timeoutMs };
}
