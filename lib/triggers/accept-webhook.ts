import type { Context } from '#lib/access/context.ts';
import { contextOfWebhook } from '#lib/access/identify.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { notFound } from '#lib/errors.ts';
import { insertFiles } from '#lib/files/file-row.ts';
import { type AcceptedTrigger, acceptTrigger } from '#lib/flow/accept-trigger.ts';
import { depthBelow } from '#lib/flow/call-depth.ts';
import { isKnownUnlimited } from '#lib/flow/flow-of-revision.ts';
import { demandIngress } from '#lib/flow/ingress.ts';
import { snapshotRevision } from '#lib/graphs/snapshot.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { TransportError } from '#lib/http/transport-error.ts';
import { storePayload } from '#lib/runs/payloads.ts';
import { claimRunKey, keepRunKey, type RunKey } from '#lib/runs/run-key.ts';
import { idempotencyMs } from '#lib/workflows/webhook-settings.ts';
import { deliveryHash, deliveryKey } from './delivery-key.ts';
import { demandCaller } from './demand-caller.ts';
import type { Endpoint } from './find-endpoint.ts';
import { discardBody, type HookBody, readHookBody } from './hook-body.ts';
import { hookItem } from './hook-item.ts';
import { demandCurrent, withEndpoint } from './known-endpoints.ts';
import { catchCall } from './listen-once.ts';
import { type Heard, hearMessage } from './mcp/hear-message.ts';
import { RefusedCall } from './refused-call.ts';
import { startPlain } from './start-plain.ts';
import { throughRestarts } from './through-restarts.ts';

/** A call of a public address, before anybody knows whose it is. */
export type HookRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
  /** What follows `/hooks/` or `/hooks-test/`, as `hookPath` writes it. */
  readonly path: string;
  readonly isTest: boolean;
};
export type Accepted = {
  readonly endpoint: Endpoint;
  readonly runId: string;
  /** `repeated` is a delivery whose run was started before; `heard` is a message that needs none. */
  readonly outcome: AcceptedTrigger['outcome'] | 'repeated' | 'heard';
  /** What a client of an MCP server said. */
  readonly heard?: Heard;
};
type Caller = Pick<Context, 'db' | 'request'>;

/**
 * Takes a call and starts its run, both or neither: address, method, body within its cap, signature over the raw bytes,
 * content, key of the delivery, then one transaction. Throws AppError or TransportError, once an endpoint is found within a
 * RefusedCall; nothing is stored then.
 */
export async function acceptWebhook(caller: Caller, call: HookRequest & { runId: string }): Promise<Accepted> {
  let read: Promise<HookBody> | undefined;
  const body = () => {
    read ??= readHookBody(call);
    return read;
  };
  let known: Endpoint | undefined;
  const accepted = withEndpoint(caller.db, call, async (endpoint) => {
    known = endpoint;
    if (!endpoint) throw notFound('webhook');
    const { allow } = endpoint;
    if (!allow.includes(call.method)) {
      throw new TransportError(405, 'method', { message: `This address takes ${allow.join(', ')} only.`, allow });
    }
    const ctx = contextOfWebhook(caller, { orgId: endpoint.orgId, endpointId: endpoint.id });
    await demandCaller(ctx, endpoint, { headers: call.headers, body });
    // Only now: strangers take nothing from the organisation.
    await demandIngress(caller.db, endpoint.orgId);
    const taken = { ...call, body: await body() };
    return throughRestarts(() => (endpoint.settings.respond === 'mcp' ? hear : start)(ctx, endpoint, taken));
  });
  return accepted
    .catch((cause: unknown) => {
      throw known ? new RefusedCall(known, cause) : cause;
    })
    .finally(() => read?.then(discardBody, () => undefined));
}

type Taken = Omit<HookRequest, 'body'> & {
  readonly body: HookBody;
  readonly runId: string;
  /** What the run begins with, where it is not the call as it came. */
  readonly asked?: JsonObject;
};

/** Starts a run where the message of a client needs one. */
async function hear(ctx: Context, endpoint: Endpoint, call: Taken): Promise<Accepted> {
  const heard = await hearMessage(ctx.db, endpoint, call);
  const { asked } = heard;
  if (!asked) return { endpoint, runId: call.runId, outcome: 'heard', heard };
  // A repeated call is known by what it asks: clients number their messages anew.
  const body = Buffer.from(JSON.stringify(asked));
  return { ...(await start(ctx, endpoint, { ...call, asked, body })), heard };
}

async function start(ctx: Context, endpoint: Endpoint, call: Taken): Promise<Accepted> {
  const { item, files } = call.asked ? { item: { json: call.asked }, files: [] } : await itemOf(endpoint, call);
  const key = claimOf(endpoint, call);
  const { orgId } = endpoint;
  if (!call.isTest && !key && files.length === 0 && isKnownUnlimited({ orgId, id: endpoint.revisionId })) {
    const { inline } = await storePayload(orgId, [item]);
    const { respond } = endpoint.settings;
    const isAwaited = respond !== 'at_once' && respond !== 'status';
    const plain = inline && {
      id: call.runId,
      endpoint,
      items: inline,
      depth: depthBelow(ctx.request.depth),
      isAwaited,
    };
    if (plain && (await startPlain(ctx.db, orgId, plain))) return { endpoint, runId: call.runId, outcome: 'started' };
  }
  return ctx.db.withOrg(orgId, async (tx) => {
    const scope = { tx, ctx };
    const caught = call.isTest ? await catchCall(tx, { ...endpoint, callId: call.runId }) : undefined;
    // Whoever listens gets a run, also of a delivery that came before.
    const claim = caught ? undefined : key;
    const earlier = claim && (await claimRunKey(scope, claim));
    if (earlier) {
      await demandCurrent(tx, endpoint);
      return { endpoint, runId: earlier, outcome: 'repeated' };
    }
    const { workflowId, draftGraphId } = endpoint;
    const accepted = acceptTrigger(tx, {
      id: caught ?? call.runId,
      orgId,
      workflowId,
      workflowRevId: endpoint.revisionId ?? (await snapshotRevision(scope, { workflowId, graphId: draftGraphId })),
      mode: call.isTest ? 'test' : 'published',
      triggerType: 'webhook',
      triggerNodeId: endpoint.nodeId,
      items: [item],
      depth: depthBelow(ctx.request.depth),
    });
    // Side by side, so that they leave in one packet: the run is made only if both succeed. Both are over before the
    // transaction is: a statement that comes after its end would be somebody else's.
    const [made, current] = await Promise.allSettled([accepted, demandCurrent(tx, endpoint)]);
    if (current.status === 'rejected') throw current.reason;
    if (made.status === 'rejected') throw made.reason;
    const { runId, outcome } = made.value;
    await insertFiles(tx, files);
    if (claim) await keepRunKey(scope, { claim, runId });
    return { endpoint, runId, outcome };
  });
}

const itemOf = (endpoint: Endpoint, call: Taken) =>
  hookItem({
    ...call,
    params: endpoint.params,
    webhookUrl: publicUrl(call.url.pathname),
    filesOf: endpoint.orgId,
    rawBody: endpoint.settings.rawBody,
  });

function claimOf({ id, settings, unless }: Endpoint, call: Taken): RunKey | undefined {
  const { method, url, headers, body, isTest } = call;
  const key = deliveryKey(headers, settings.idempotencyHeader ?? null);
  if (key === undefined) return undefined;
  // What a path was called as is a part of what was asked, where it has parameters.
  const search = unless ? `${unless.path}${url.search}` : url.search;
  const requestHash = deliveryHash({ method, search, body });
  return { scope: `webhook:${id}${isTest ? ':test' : ''}`, key, requestHash, ms: idempotencyMs(settings) };
}
