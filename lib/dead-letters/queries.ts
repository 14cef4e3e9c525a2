import { and, count, desc, eq, isNotNull, lt } from 'drizzle-orm';
import { deadLetters, webhookDeliveries } from '#db/schema/deliveries.ts';
import { outboxEvents } from '#db/schema/outbox.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { query } from '#lib/access/query.ts';
import { notFound } from '#lib/errors.ts';
import { fitting } from './letter-filter.ts';
import { letterViews, selectLetters } from './letter-view.ts';
import { LetterDetail, LetterId, LetterPage, type LetterView, ListLetters } from './schema.ts';

/** One page of letters, newest first, and how many the worker is still to retry. */
export const listLetters = query({
  name: 'dead_letter.list',
  permission: 'dead_letter:read',
  summary: 'List what failed for good, newest first',
  input: ListLetters,
  output: LetterPage,
  run: async (scope, { status, cursor, limit, ...filter }) => {
    const { orgId } = scope.ctx;
    const rows = await selectLetters(scope)
      .where(
        and(
          fitting(orgId, filter),
          status && eq(deadLetters.status, status),
          cursor ? lt(deadLetters.id, cursor) : undefined,
        ),
      )
      .orderBy(desc(deadLetters.id))
      .limit(limit + 1);
    const [waiting] = await scope.tx
      .select({ count: count() })
      .from(deadLetters)
      .where(and(eq(deadLetters.orgId, orgId), isNotNull(deadLetters.retryRequestedAt)));
    const items = await letterViews(scope, rows.slice(0, limit));
    return {
      items,
      nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
      retrying: waiting?.count ?? 0,
    };
  },
});

/** One letter with what it is about. */
export const getLetter = query({
  name: 'dead_letter.get',
  permission: 'dead_letter:read',
  summary: 'Get what failed for good, with its event or delivery',
  input: LetterId,
  output: LetterDetail,
  run: async (scope, { id }) => {
    const letter = await letterViewOf(scope, id);
    return {
      ...letter,
      event: letter.kind === 'event' ? await eventOf(scope, letter.subjectId) : null,
      delivery: letter.kind === 'delivery' ? await deliveryOf(scope, letter.subjectId) : null,
    };
  },
});

/** The letter as callers see it; throws `not_found`. */
export async function letterViewOf(scope: OrgScope, id: string): Promise<LetterView> {
  const rows = await selectLetters(scope).where(and(eq(deadLetters.orgId, scope.ctx.orgId), eq(deadLetters.id, id)));
  const [letter] = await letterViews(scope, rows);
  if (!letter) throw notFound('dead letter');
  return letter;
}

/** Null once the event was forgotten, a month after it was parked. */
async function eventOf({ tx, ctx }: OrgScope, id: string): Promise<LetterDetail['event']> {
  const [row] = await tx
    .select({ name: outboxEvents.name, data: outboxEvents.data })
    .from(outboxEvents)
    .where(and(eq(outboxEvents.orgId, ctx.orgId), eq(outboxEvents.id, id)));
  return row ?? null;
}

async function deliveryOf({ tx, ctx }: OrgScope, id: string): Promise<LetterDetail['delivery']> {
  const [row] = await tx
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.orgId, ctx.orgId), eq(webhookDeliveries.id, id)));
  if (!row) return null;
  const body = Buffer.from(row.body ?? []).toString();
  return { id: row.id, webhookId: row.subscriptionId, event: row.eventName, body };
}
