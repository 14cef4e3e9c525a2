import { defined, type FromN8n, type MappedNode, textAt } from '../from-n8n.ts';
import { option } from '../text-given.ts';

const AUTH: Readonly<Record<string, string>> = { bearerAuth: 'bearer', headerAuth: 'header' };

/** Version 1 gave the address of a server-sent event stream; streamable HTTP usually answers beside it. */
export const fromN8n: FromN8n = {
  type: 'tool-mcp',
  exportedAs: ['@n8n/n8n-nodes-langchain.mcpClientTool'],
  map: ({ parameters }): MappedNode => {
    const offer = textAt(parameters, 'include') ?? 'all';
    const names = offer === 'selected' ? parameters.includeTools : parameters.excludeTools;
    const timeout = option(parameters, 'timeout');
    return {
      parameters: defined({
        url: parameters.endpointUrl ?? parameters.sseEndpoint ?? '',
        auth: AUTH[textAt(parameters, 'authentication') ?? ''] ?? 'none',
        offer,
        names: Array.isArray(names) ? names : undefined,
        timeoutMs: typeof timeout === 'number' ? timeout : undefined,
      }),
      status: 'approximate',
      note: `Reached over streamable HTTP${parameters.sseEndpoint === undefined ? '' : ': the file has the address of an event stream, so check it'}. Choose the secret where the server wants a token.`,
    };
  },
};
