import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type InMemoryResult, runInMemory } from '#inngest/runtime/testing/run-in-memory.ts';
import type { EdgeKind, NodeSettings } from '#lib/engine/document.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { egressClient } from '#lib/http/egress.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { type MemoryFiles, memoryFiles } from './memory-files.ts';

/** What a vendor answers to one request: JSON, or bytes of a type. */
export type Reply = {
  readonly status?: number;
  readonly json?: JsonObject;
  readonly bytes?: Uint8Array;
  readonly type?: string;
};
/** What a vendor was sent; `form` has the fields of a multipart body, files as their name, type and text. */
export type Received = {
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly json: JsonObject;
  readonly form: Readonly<Record<string, string>>;
};
type Given = {
  readonly type: string;
  readonly parameters: JsonObject;
  readonly items?: readonly JsonObject[];
  /** What each item carries as `data`. */
  readonly file?: { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array | string };
  readonly replies: readonly Reply[];
  readonly settings?: NodeSettings;
  /** `/v1`: where the API of the vendor begins. */
  readonly base?: string;
  /** What is plugged into the node, and is sent to the vendor in its place. */
  readonly below?: Readonly<Record<string, NodeSpec & { readonly kind: EdgeKind }>>;
};
export type VendorRun = {
  readonly received: readonly Received[];
  readonly items: readonly Item[];
  readonly fault: Fault | undefined;
  readonly files: MemoryFiles;
  readonly result: InMemoryResult;
};

/** Runs a node against a server on this machine that answers as a vendor does, by the real egress. */
export async function runWithVendor({ type, parameters, items = [{}], settings = {}, below = {}, ...given }: Given) {
  const received: Received[] = [];
  const replies = [...given.replies];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const kind = String(request.headers['content-type'] ?? '');
    received.push({ url: `${request.url}`, headers: { ...request.headers }, ...(await read(body, kind)) });
    const { status = 200, json = {}, bytes, type: contentType = 'application/json' } = replies.shift() ?? {};
    response.writeHead(status, { 'content-type': contentType }).end(bytes ?? JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const files = memoryFiles();
  const binary = given.file && { data: files.add(given.file) };
  const egress = egressClient(egressGuard(['127.0.0.1']));
  try {
    const result = await runInMemory({
      document: drawn({ ...below, Subject: { type, parameters, settings } }, `${origin}${given.base ?? '/v1'}`),
      trigger: 'Start',
      items: items.map((json) => ({ json: { ...json, origin }, ...(binary && { binary }) })),
      world: {
        files: () => files,
        secret: async ({ name }) => `key of ${name}`,
        http: ({ body, ...request }, { signal }) => egress({ ...request, body: body as Uint8Array }, { signal }),
      },
    });
    const row = result.rows.find(({ name }) => name === 'Subject');
    return { received, items: row?.outputs[0] ?? [], fault: row?.fault, files, result } satisfies VendorRun;
  } finally {
    server.close().closeAllConnections();
  }
}

/** The node `Subject` behind a start, with the others plugged into it; all of them call the same address. */
function drawn(nodes: Readonly<Record<string, NodeSpec & { readonly kind?: EdgeKind }>>, baseUrl: string) {
  const specs = Object.entries(nodes).map(([name, { kind: _, parameters, ...spec }]) => {
    return [name, { ...spec, parameters: { baseUrl, ...parameters } }] as const;
  });
  const document = documentOf({ Start: { type: 'manual-trigger' }, ...Object.fromEntries(specs) }, ['Start > Subject']);
  const plugs = Object.entries(nodes).flatMap(([name, { kind }]) =>
    kind ? [{ from: { node: name, port: kind }, to: { node: 'Subject', port: kind }, kind }] : [],
  );
  return { ...document, edges: [...document.edges, ...plugs] };
}

async function read(body: Buffer, type: string): Promise<Pick<Received, 'json' | 'form'>> {
  if (!type.startsWith('multipart/')) return { json: body.length > 0 ? JSON.parse(body.toString()) : {}, form: {} };
  const parts = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const fields: Record<string, string> = {};
  for (const [name, value] of parts)
    fields[name] = typeof value === 'string' ? value : `${value.name} ${value.type} ${await value.text()}`;
  return { json: {}, form: fields };
}
