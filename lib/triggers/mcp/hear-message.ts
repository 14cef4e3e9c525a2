import type { Database } from '#db/client.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { TransportError } from '#lib/http/transport-error.ts';
import { parseValue } from '#lib/json.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import { publishedDocument } from '#lib/workflows/published-document.ts';
import { isKnownOrigin } from '../cors.ts';
import type { Endpoint } from '../find-endpoint.ts';
import { type HookBody, isDraft, isJson, typeOf } from '../hook-body.ts';
import { demandCurrent } from '../known-endpoints.ts';
import { type Message, readMessage } from './message.ts';
import { type Offer, offerOf } from './offer.ts';
import { isVersionSpoken, VERSIONS } from './protocol.ts';

/** What a client said, what there is to be had, and what a run begins with where one has to answer. */
export type Heard = {
  readonly message: Message;
  readonly offer: Offer;
  readonly asked: JsonObject | undefined;
};
type Call = { readonly headers: Headers; readonly body: HookBody };

/**
 * Reads what came to an MCP server, by the rules of its transport. Throws as the other parts of accepting a call do.
 * https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http
 */
export async function hearMessage(db: Database, endpoint: Endpoint, call: Call): Promise<Heard> {
  const message = readMessage(parseValue(jsonOf(endpoint, call)));
  const offer = await db.withOrg(endpoint.orgId, async (tx) => {
    await demandCurrent(tx, endpoint);
    return offerOf(await documentOf({ tx, ctx: endpoint }, endpoint), endpoint.nodeId);
  });
  return { message, offer, asked: askedOfRun(message, offer) };
}

/** The body, where the headers are such that it may be read. */
function jsonOf(endpoint: Endpoint, { headers, body }: Call): Uint8Array {
  if (!isKnownOrigin(endpoint, headers)) {
    const message = 'Pages of this origin may not call this server. Name it among its allowed origins.';
    throw new AppError('forbidden', message, { reason: 'origin' });
  }
  if (!isVersionSpoken(headers)) {
    const message = `This version of the protocol is not spoken here. Use one of ${VERSIONS.join(', ')}.`;
    throw new AppError('invalid', message, { reason: 'protocol_version' });
  }
  if (!isDraft(body) && isJson(typeOf(headers))) return body;
  throw new TransportError(415, 'content_type', { message: 'An MCP server takes JSON. Send application/json.' });
}

async function documentOf(
  scope: Parameters<typeof readGraph>[0],
  { revisionId, draftGraphId }: Endpoint,
): Promise<WorkflowDocument> {
  if (revisionId === undefined) return readGraph(scope, draftGraphId);
  const document = await publishedDocument(scope, { revId: revisionId, status: 'active' });
  if (!document) throw new Error(`revision ${revisionId} is gone`);
  return document;
}

/** What the run begins with that answers; undefined where none is needed, and where it is known to be in vain. */
function askedOfRun({ id, method, params }: Message, { tools, hasMore }: Offer): JsonObject | undefined {
  if (id === undefined) return undefined;
  if (method === 'tools/list') return hasMore ? { list: true } : undefined;
  const { name, arguments: told = {} } = params;
  if (method !== 'tools/call' || typeof name !== 'string' || !isRecord(told)) return undefined;
  return hasMore || tools.some((tool) => tool.name === name) ? { tool: name, arguments: told } : undefined;
}
