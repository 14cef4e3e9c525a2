import { and, desc, eq, ilike, lt, or, sql } from 'drizzle-orm';
import { webhookAttempts, webhookDeliveries, webhookSubscriptions } from '#db/schema/deliveries.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { query } from '#lib/access/query.ts';
import { notFound } from '#lib/errors.ts';
import { containing, literal } from '#lib/like.ts';
import { deliveryView, ownWebhooks, webhookRow } from './rows.ts';
import {
  DeliveryDetail,
  DeliveryPage,
  type DeliveryView,
  ListDeliveries,
  ListWebhooks,
  WebhookId,
  WebhookPage,
  WebhookView,
} from './schema.ts';
import { webhookViews } from './webhook-view.ts';

const HISTORY = 100;

/** One page of outgoing webhooks, latest first. */
export const listWebhooks = query({
  name: 'webhook.list',
  permission: 'webhook:read',
  summary: 'List outgoing webhooks',
  input: ListWebhooks,
  output: WebhookPage,
  run: async (scope, { search, cursor, limit }) => {
    const { id, name, url } = webhookSubscriptions;
    const part = search && containing(search);
    const rows = await scope.tx
      .select()
      .from(webhookSubscriptions)
      .where(
        and(
          ownWebhooks(scope.ctx.orgId),
          part ? or(ilike(name, part), ilike(url, part)) : undefined,
          cursor ? lt(id, cursor) : undefined,
        ),
      )
      .orderBy(desc(id))
      .limit(limit + 1);
    const items = await webhookViews(scope, rows.slice(0, limit));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** One outgoing webhook. */
export const getWebhook = query({
  name: 'webhook.get',
  permission: 'webhook:read',
  summary: 'Get an outgoing webhook',
  input: WebhookId,
  output: WebhookView,
  run: async (scope, { id }) => {
    const [view] = await webhookViews(scope, [await webhookRow(scope, id)]);
    if (!view) throw notFound('webhook');
    return view;
  },
});

/** One page of what a webhook was and is to be told, latest first. */
export const listDeliveries = query({
  name: 'webhook.deliveries',
  permission: 'webhook:read',
  summary: 'List the deliveries of an outgoing webhook',
  input: ListDeliveries,
  output: DeliveryPage,
  run: async (scope, { id, status, event, search, cursor, limit }) => {
    await webhookRow(scope, id);
    const d = webhookDeliveries;
    const begins = search && `${literal(search.toLowerCase())}%`;
    const rows = await scope.tx
      .select()
      .from(d)
      .where(
        and(
          eq(d.orgId, scope.ctx.orgId),
          eq(d.subscriptionId, id),
          status && eq(d.status, status),
          event && eq(d.eventName, event),
          begins ? sql`(${d.eventId}::text like ${begins} or ${d.subjectId}::text like ${begins})` : undefined,
          cursor ? lt(d.id, cursor) : undefined,
        ),
      )
      .orderBy(desc(d.id))
      .limit(limit + 1);
    const items: DeliveryView[] = rows.slice(0, limit).map(deliveryView);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** One delivery with its body and its attempts. */
export const getDelivery = query({
  name: 'delivery.get',
  permission: 'webhook:read',
  summary: 'Get a delivery with its body and attempts',
  input: WebhookId,
  output: DeliveryDetail,
  run: (scope, { id }) => deliveryDetail(scope, id),
});

/** The delivery as callers see it; throws `not_found`. */
export async function deliveryDetail({ tx, ctx }: OrgScope, id: string): Promise<DeliveryDetail> {
  const [row] = await tx
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.orgId, ctx.orgId), eq(webhookDeliveries.id, id)));
  if (!row) throw notFound('delivery');
  const attempts = await tx
    .select()
    .from(webhookAttempts)
    .where(and(eq(webhookAttempts.orgId, ctx.orgId), eq(webhookAttempts.deliveryId, id)))
    .orderBy(desc(webhookAttempts.id))
    .limit(HISTORY);
  return {
    ...deliveryView(row),
    body: row.body ? Buffer.from(row.body).toString() : null,
    history: attempts.map(({ orgId: _org, deliveryId: _delivery, createdAt, ...attempt }) => ({
      ...attempt,
      createdAt: createdAt.toISOString(),
    })),
  };
}
