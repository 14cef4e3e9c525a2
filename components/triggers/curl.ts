import type { WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

/** A call to try an address with; `headers` are what its node asks for. */
export type Call = {
  readonly url: string;
  readonly method: string;
  readonly headers?: readonly string[];
  readonly body?: string;
};

const SAMPLE = '{"hello":"world"}';
/** What a client of an MCP server begins with. */
const LIST_TOOLS = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';

/** The call as a command for a POSIX shell, on lines that fit. GET and HEAD carry the sample in the address. */
export function curlOf({ url, method, headers = [], body = SAMPLE }: Call): string {
  const hasBody = !['GET', 'HEAD'].includes(method);
  const parts = [
    `curl ${method === 'HEAD' ? '--head' : `-X ${method}`} ${quoted(hasBody ? url : `${url}?hello=world`)}`,
    ...(hasBody ? [`-H 'content-type: application/json'`] : []),
    ...headers.map((header) => `-H ${quoted(header)}`),
    ...(hasBody ? [`-d ${quoted(body)}`] : []),
  ];
  return parts.join(' \\\n  ');
}

/** What each way to show who calls adds; words in capitals are for the reader to fill in. Signatures need the body's bytes. */
const SHOWN: Readonly<Record<string, (parameters: JsonObject) => string>> = {
  header: ({ authHeader }) => `${authHeader || 'X-API-Key'}: YOUR_KEY`,
  basic: () => 'Authorization: Basic BASE64_OF_NAME_AND_PASSWORD',
  bearer: () => 'Authorization: Bearer YOUR_TOKEN',
};

/** The command that calls a node with an address of its own at that; where the node says nothing, its type does. */
export function callOf(url: string, { type, parameters: stored }: Pick<WorkflowNode, 'type' | 'parameters'>): string {
  const parameters = { ...definitionOf(type)?.parameters.parse({}), ...stored } as JsonObject;
  const { methods, auth, respond } = parameters;
  const method = Array.isArray(methods) && typeof methods[0] === 'string' ? methods[0] : 'POST';
  const shown = SHOWN[String(auth)]?.(parameters);
  const body = respond === 'mcp' ? LIST_TOOLS : SAMPLE;
  return curlOf({ url, method, headers: shown === undefined ? [] : [shown], body });
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
