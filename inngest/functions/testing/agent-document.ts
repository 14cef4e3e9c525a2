import type { EdgeKind } from '#lib/engine/document.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { completion } from '#lib/nodes/testing/scripted-model.ts';
import { type Effect, mcpReply } from './other-side.ts';
import { manual } from './suite.ts';

const tool = (description: string) => ({ tool: { description } });

/** Of the workflow that the agent calls as a tool. */
export const childDocument = (url: string) =>
  documentOf(
    {
      Called: { type: 'sub-workflow-trigger' },
      Weigh: { type: 'http-request', parameters: { method: 'POST', url: `${url}/child` } },
    },
    ['Called > Weigh'],
  );

/**
 * Start ── Agent ── Log, and below the agent a model, a memory, a parser and one tool of each kind. `memo` is the name of
 * a data table, `token` that of a secret.
 */
export function agentDocument({ url, childId }: { readonly url: string; readonly childId: string }) {
  const below: Record<string, NodeSpec & { readonly kind: EdgeKind }> = {
    Model: { kind: 'model', type: 'chat-model', parameters: { model: 'any', baseUrl: `${url}/v1`, secret: 'token' } },
    Memory: { kind: 'memory', type: 'memory', parameters: { session: '={{ $json.who }}' } },
    Form: { kind: 'parser', type: 'structured-output-parser', parameters: { example: { verdict: 'good' } } },
    Act: {
      kind: 'tool',
      type: 'http-request',
      parameters: { method: 'POST', url: `=${url}/act/{{ $fromAI('n', '', 'number') }}` },
      settings: tool('Acts.'),
    },
    Shout: { kind: 'tool', type: 'tool-code', parameters: { description: 'Shouts.' } },
    Weigh: { kind: 'tool', type: 'tool-workflow', parameters: { description: 'Weighs.', workflowId: childId } },
    Note: {
      kind: 'tool',
      type: 'data-table',
      parameters: { operation: 'insert', table: 'memo', values: { text: "={{ $fromAI('text') }}" } },
      settings: tool('Notes.'),
    },
    Docs: { kind: 'tool', type: 'tool-mcp', parameters: { url: `${url}/mcp` } },
  };
  const specs = Object.entries(below).map(([name, { kind: _, ...spec }]) => [name, spec] as const);
  const drawn = documentOf(
    {
      Start: manual,
      Agent: { type: 'agent', parameters: { prompt: '={{ $json.ask }}' } },
      Log: {
        type: 'app-action',
        parameters: {
          app: 'airtable',
          resource: 'record',
          operation: 'create',
          baseUrl: url,
          secret: 'token',
          fields: { base: 'appOne', table: 'Log', columns: '={{ $json.output }}' },
        },
      },
      ...Object.fromEntries(specs),
    },
    ['Start > Agent', 'Agent > Log'],
  );
  const plugs = Object.entries(below).map(([node, { kind }]) => ({
    from: { node, port: kind },
    to: { node: 'Agent', port: kind },
    kind,
  }));
  return { ...drawn, edges: [...drawn.edges, ...plugs] };
}

const CALLS: readonly (readonly { readonly name: string; readonly input: JsonObject }[])[] = [
  [
    { name: 'Act', input: { n: 1 } },
    { name: 'Shout', input: { query: 'hey' } },
  ],
  [{ name: 'Weigh', input: { query: 'a stone' } }],
  [
    { name: 'Note', input: { text: 'heavy' } },
    { name: 'lookup', input: { of: 'stone' } },
  ],
];
/** How often the model is asked for one answer. */
export const MODEL_CALLS = CALLS.length + 1;

/** What a model was shown. */
export const messagesOf = ({ body }: Pick<Effect, 'body'>) =>
  body.messages as { readonly role: string; readonly content: string }[];

/** Of the model, the MCP server, the app and everything else. The model calls each tool once and then gives its verdict. */
export function replyTo({ path, body }: Effect): object | undefined {
  if (path === '/mcp') return mcpReply(body);
  if (path === '/v0/appOne/Log') return { id: 'rec1', fields: (body.fields ?? {}) as JsonObject };
  if (path !== '/v1/chat/completions') return { path };
  const messages = messagesOf({ body });
  const since = messages.slice(messages.findLastIndex(({ role }) => role === 'user'));
  const turn = since.filter(({ role }) => role === 'assistant').length;
  return JSON.parse(completion(CALLS[turn] ?? '{"verdict":"good"}'));
}
