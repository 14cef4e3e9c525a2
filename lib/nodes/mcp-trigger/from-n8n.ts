import type { Caller } from '#lib/engine/webhook.ts';
import { defined, type FromN8n, judged, textAt } from '../from-n8n.ts';
import { pathProblem } from '../path-problem.ts';

/** What was in a credential is not in an export: without a secret the workflow cannot be published. */
const AUTH: Readonly<Record<string, { auth: Caller; toDo: string }>> = {
  bearerAuth: { auth: 'bearer', toDo: 'a secret with the token' },
  headerAuth: { auth: 'header', toDo: 'the header and a secret with its value' },
};

/** Version 1 was spoken to over server-sent events as well; here it is streamable HTTP alone. */
export const fromN8n: FromN8n = {
  type: 'mcp-trigger',
  exportedAs: ['@n8n/n8n-nodes-langchain.mcpTrigger'],
  map: ({ typeVersion, parameters }) => {
    const caller = AUTH[textAt(parameters, 'authentication') ?? 'none'];
    const path = (textAt(parameters, 'path') ?? '').replace(/^\/+|\/+$/g, '');
    const isUsable = pathProblem(path) === undefined;
    return {
      parameters: defined({ path: isUsable ? path : '', auth: caller?.auth ?? 'none' }),
      ...judged([
        ...(caller ? [`what clients show (choose ${caller.toDo})`] : []),
        ...(typeVersion < 2 ? ['server-sent events: clients have to speak streamable HTTP'] : []),
        ...(isUsable ? [] : ['its path']),
      ]),
    };
  },
};
