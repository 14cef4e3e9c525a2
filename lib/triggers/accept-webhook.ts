import type { Context } from '#lib/access/context.ts';
import { contextOfWebhook } from '#lib/access/identify.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { snapshotRevision } from '#lib/graphs/snapshot.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { readBody } from '#lib/http/read-body.ts';
import { TransportError } from '#lib/http/transport-error.ts';
import { claimRunKey, keepRunKey } from '#lib/runs/run-key.ts';
import { startRun } from '#lib/runs/start-run.ts';

import { deliveryHash, deliveryKey } from './delivery-key.ts';
import { type Endpoint, findEndpoint } from './find-endpoint.ts';
import { hookItem } from './hook-item.ts';
import { isSigned } from './signature.ts';
import { signingSecrets } from './signing-secrets.ts';

/** A call of a public address, before anybody knows whose it is. */
export type HookRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
  /** What follows `/hooks/` or `/hooks-test/`. */
  readonly path: string;
  readonly isTest: boolean;
};
export type Accepted = { readonly endpoint: Endpoint; readonly runId: string };

/**
 * Takes a call and starts its run, both or neither: address, method, body within its cap, signature over the raw bytes,
 * content, key of the delivery, then one transaction. Throws AppError or TransportError; nothing is stored then.
 */
export async function acceptWebhook(caller: Pick<Context, 'db' | 'request'>, call: HookRequest): Promise<Accepted> {
  const endpoint = await findEndpoint(caller.db, call);
  if (!endpoint) throw notFound('webhook');
  const { settings } = endpoint;
  if (!settings.methods.includes(call.method)) {
    const allow = settings.methods;
    throw new TransportError(405, 'method', { message: `This address takes ${allow.join(', ')} only.`, allow });
  }
  const body = await readBody(call, { maxBytes: LIMITS.webhookBodyBytes });
  const ctx = contextOfWebhook(caller, { orgId: endpoint.orgId, endpointId: endpoint.id });
  await demandSignature(ctx, endpoint, { body, header: call.headers.get('x-hub-signature-256') });
  const item = await hookItem({ ...call, body, webhookUrl: publicUrl(call.url.pathname) });
  const key = deliveryKey(call.headers, settings.idempotencyHeader ?? null);
  const claim =
    key === undefined
      ? undefined
      : {
          scope: `webhook:${endpoint.id}${call.isTest ? ':test' : ''}`,
          key,
          requestHash: deliveryHash({ method: call.method, search: call.url.search, body }),
        };

  const runId = await caller.db.withOrg(endpoint.orgId, async (tx) => {
    const scope = { tx, ctx };
    const earlier = claim && (await claimRunKey(scope, claim));
    if (earlier) return earlier;
    const { workflowId, draftGraphId } = endpoint;
    const started = await startRun(tx, {
      orgId: endpoint.orgId,
      workflowId,
      workflowRevId: endpoint.revisionId ?? (await snapshotRevision(scope, { workflowId, graphId: draftGraphId })),
      mode: call.isTest ? 'test' : 'published',
      triggerType: 'webhook',
      triggerNodeId: endpoint.nodeId,
      items: [item],
    });
    if (claim) await keepRunKey(scope, { claim, runId: started });
    return started;
  });
  return { endpoint, runId };
}

async function demandSignature(
  ctx: Context,
  { secretId }: Endpoint,
  { body, header }: { body: Uint8Array; header: string | null },
): Promise<void> {
  if (!secretId || isSigned(body, header, await signingSecrets(ctx, secretId))) return;
  throw new AppError(
    'unauthenticated',
    'The signature is missing or wrong. Sign the exact bytes of the body: X-Hub-Signature-256: sha256=<HMAC>.',
    { reason: 'signature' },
  );
}
