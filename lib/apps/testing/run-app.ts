import type { JsonObject } from '#lib/engine/values.ts';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import { runNode } from '#lib/nodes/testing/run-node.ts';

/** What went over the wire: the body as data, where it is JSON. */
export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly authorization?: string;
};
type Given = {
  readonly fields?: JsonObject;
  readonly parameters?: JsonObject;
  readonly items?: readonly JsonObject[];
  /** The vendor's answers in turn; `{}` after them. */
  readonly answers?: readonly { readonly status?: number; readonly body: unknown }[];
};

/** Runs an operation (`slack message.post`) with the secret `token`, whose value is `s3cret`, against recorded answers. */
export async function runApp(name: string, { fields = {}, parameters = {}, items = [{}], answers = [] }: Given) {
  const [app = '', operation = ''] = name.split(' ');
  const [resource = '', what = ''] = operation.split('.');
  const sent: Sent[] = [];
  const left = [...answers];
  const http = async (request: HttpRequest) => {
    sent.push(seen(request));
    const { status = 200, body } = left.shift() ?? { body: {} };
    return { status, headers: {}, body: new TextEncoder().encode(JSON.stringify(body)), url: request.url };
  };
  const given = { app, resource, operation: what, secret: 'token', fields, ...parameters };
  const run = await runNode('app-action', given, [items], { world: { http, secret: async () => 's3cret' } });
  return { sent, output: run.outputs[0], fault: run.fault };
}

function seen({ method, url, body, headers = {} }: HttpRequest): Sent {
  const { authorization } = headers;
  return {
    method,
    url,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? readable(body, headers['content-type']) : body }),
    ...(authorization === undefined ? {} : { authorization }),
  };
}

const readable = (text: string, type: string | undefined): unknown =>
  type === 'application/json' ? JSON.parse(text) : text;
