import { FaultError } from '#lib/engine/fault.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { Credential } from '#lib/nodes/credential.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import type { ToolSpec } from './model-call.ts';
import { fetchBy } from './model-fetch.ts';

/** An MCP server over streamable HTTP. */
export type McpServer = {
  readonly url: string;
  readonly credential?: Credential;
  readonly timeoutMs: number;
};
type Context = Pick<NodeContext<unknown>, 'http' | 'signal' | 'idempotencyKey'>;

/** The tools that a server offers. Throws a `Fault`. */
export const mcpTools = (context: Context, server: McpServer): Promise<ToolSpec[]> =>
  withClient(context, server, async (client) => {
    const tools: ToolSpec[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await client.listTools({ ...(cursor !== undefined && { cursor }) });
      for (const { name, description = '', inputSchema } of page.tools) {
        tools.push({ name, description, inputSchema: inputSchema as unknown as JsonObject });
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined && tools.length < MOST_TOOLS && ++pages < MOST_PAGES);
    return tools;
  });

/** Calls a tool of a server; what it answers, as text. Throws a `Fault`, also where the tool says that it failed. */
export const callMcpTool = (
  context: Context,
  server: McpServer,
  { name, input }: { readonly name: string; readonly input: JsonObject },
): Promise<JsonObject> =>
  withClient(context, server, async (client) => {
    const result = await client.callTool({ name, arguments: { ...input } });
    const content = (result.content ?? []) as readonly JsonObject[];
    const text = content.map((part) => (typeof part.text === 'string' ? part.text : JSON.stringify(part))).join('\n');
    if (result.isError)
      throw new FaultError({ kind: 'upstream', code: 'tool_failed', message: `${name} failed: ${text}` });
    const structured = result.structuredContent as JsonValue | undefined;
    return { text: text || JSON.stringify(structured ?? null) };
  });

const MOST_TOOLS = 1_000;
/** Of a server that says again and again that there is more. */
const MOST_PAGES = 100;

type Client = import('@modelcontextprotocol/sdk/client/index.js').Client;

async function withClient<T>(context: Context, server: McpServer, work: (client: Client) => Promise<T>): Promise<T> {
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
  const client = new Client({ name: 'millrace', version: '1' });
  const headers = { 'idempotency-key': context.idempotencyKey(0) };
  const transport = new StreamableHTTPClientTransport(new URL(server.url), {
    fetch: answersOnly(fetchBy(context.http, { ...server, follows: server.url })),
    requestInit: { headers },
  });
  try {
    await client.connect(transport, { timeout: server.timeoutMs, signal: context.signal });
    return await work(client);
  } catch (error) {
    context.signal.throwIfAborted();
    throw mcpFault(error, server.url);
  } finally {
    await transport.terminateSession().catch(() => undefined);
    await client.close().catch(() => undefined);
  }
}

/** Streams that stay open for what a server may want to say some day are refused: nobody would listen. */
const answersOnly =
  (send: typeof globalThis.fetch): ((url: string | URL, init?: RequestInit) => Promise<Response>) =>
  async (url, init) =>
    init?.method === 'GET' ? new Response(null, { status: 405 }) : send(url, init);

function mcpFault(error: unknown, url: string): FaultError {
  for (let cause = error; cause instanceof Error; cause = cause.cause as Error) {
    if (cause instanceof FaultError) return cause;
  }
  const told = error instanceof Error ? error.message : String(error);
  const isRefused = /\b40[13]\b|unauthor/i.test(told);
  const message = `The MCP server at ${new URL(url).host} did not do it: ${told}`;
  return new FaultError({ kind: isRefused ? 'connection' : 'upstream', code: 'mcp_failed', message }, { cause: error });
}
