import { and, desc, eq, inArray } from 'drizzle-orm';
import { webhookDeliveries } from '#db/schema/deliveries.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WebhookRow } from './rows.ts';
import type { WebhookView } from './schema.ts';

/** Webhooks as callers see them, each with how its latest delivery went; never their secrets. */
export async function webhookViews({ tx, ctx }: OrgScope, rows: readonly WebhookRow[]): Promise<WebhookView[]> {
  const { subscriptionId, status, attempts, createdAt, orgId, id } = webhookDeliveries;
  const ids = rows.map((row) => row.id);
  const latest =
    ids.length === 0
      ? []
      : await tx
          .selectDistinctOn([subscriptionId], { subscriptionId, status, attempts, createdAt })
          .from(webhookDeliveries)
          .where(and(eq(orgId, ctx.orgId), inArray(subscriptionId, ids)))
          .orderBy(subscriptionId, desc(id));
  const lastOf = new Map(latest.map((row) => [row.subscriptionId, row]));
  return rows.map((row) => {
    const last = lastOf.get(row.id);
    return {
      id: row.id,
      name: row.name,
      url: row.url,
      events: row.events,
      workflowIds: row.workflowIds,
      isActive: row.isActive,
      pausedReason: row.pausedReason,
      previousUntil: row.previousUntil && row.previousUntil > new Date() ? row.previousUntil.toISOString() : null,
      last: last ? { status: last.status, attempts: last.attempts, createdAt: last.createdAt.toISOString() } : null,
      createdAt: row.createdAt.toISOString(),
    };
  });
}
