import type { InMemoryRun } from '#inngest/runtime/testing/run-in-memory.ts';
import { runInMemory } from '#inngest/runtime/testing/run-in-memory.ts';
import type { EdgeKind } from '#lib/engine/document.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { HttpRequest, HttpResponse } from '../node-context.ts';

type Call = { readonly name: string; readonly input: JsonValue };
/** A text, calls of tools, or the whole HTTP answer. */
export type Said =
  | string
  | readonly Call[]
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body: string };
/** What the model was asked, as OpenAI's chat completions have it. */
export type Sent = {
  readonly messages: readonly { readonly role: string; readonly content: JsonValue; readonly tool_call_id?: string }[];
  readonly tools?: readonly {
    readonly function: { readonly name: string; readonly description: string; readonly parameters: JsonObject };
  }[];
  readonly [field: string]: unknown;
};

/** An endpoint that says these things one after another, and remembers what it was asked. */
export function scriptedModel(script: readonly Said[]) {
  const sent: Sent[] = [];
  const requests: HttpRequest[] = [];
  const left = [...script];
  const http = async (request: HttpRequest): Promise<HttpResponse> => {
    requests.push(request);
    sent.push(JSON.parse(String(request.body)) as Sent);
    const said = left.shift() ?? 'Nothing is left to say.';
    const {
      status,
      headers = {},
      body,
    } = typeof said === 'object' && 'status' in said ? said : { status: 200, body: completion(said) };
    return {
      status,
      headers: { 'content-type': 'application/json', ...headers },
      body: new TextEncoder().encode(body),
      url: request.url,
    };
  };
  return { http, sent, requests };
}

/** An answer as OpenAI's chat completions give it. */
export function completion(said: string | readonly Call[]): string {
  const isText = typeof said === 'string';
  const calls = isText
    ? []
    : said.map(({ name, input }, index) => ({
        id: `call_${index}`,
        type: 'function',
        function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
      }));
  const message = { role: 'assistant', content: isText ? said : null, ...(isText ? {} : { tool_calls: calls }) };
  return JSON.stringify({
    id: 'c',
    object: 'chat.completion',
    created: 1,
    model: 'scripted',
    choices: [{ index: 0, message, finish_reason: isText ? 'stop' : 'tool_calls' }],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  });
}

type Plugged = Omit<InMemoryRun, 'document' | 'items'> & {
  readonly subject: NodeSpec;
  /** Below it, by name: the kind of the edge and the node. */
  readonly below?: Readonly<Record<string, NodeSpec & { readonly kind: EdgeKind }>>;
  readonly items?: readonly JsonObject[];
  readonly script: readonly Said[];
};

/** Runs one node with a scripted chat model, and whatever else is plugged into it. */
export async function runPlugged({ subject, below = {}, items = [{}], script, ...given }: Plugged) {
  const model = scriptedModel(script);
  const specs = Object.fromEntries(Object.entries(below).map(([name, { kind: _, ...spec }]) => [name, spec]));
  const drawn = documentOf(
    {
      Start: { type: 'manual-trigger' },
      Subject: subject,
      Model: { type: 'chat-model', parameters: { model: 'scripted' } },
      ...specs,
    },
    ['Start > Subject'],
  );
  const plug = (name: string, kind: EdgeKind) => ({
    from: { node: name, port: kind },
    to: { node: 'Subject', port: kind },
    kind,
  });
  const document = {
    ...drawn,
    edges: [
      ...drawn.edges,
      plug('Model', 'model'),
      ...Object.entries(below).map(([name, { kind }]) => plug(name, kind)),
    ],
  };
  const result = await runInMemory({
    ...given,
    document,
    trigger: 'Start',
    items: items.map((json) => ({ json })),
    world: { http: model.http, secret: async () => 'key', ...given.world },
  });
  const row = result.rows.find(({ name }) => name === 'Subject');
  return {
    ...result,
    ...model,
    fault: row?.fault,
    outputs: row?.outputs.map((list) => list.map(({ json }) => json)) ?? [],
  };
}
