import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, jsonb, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, bytea, createdAt, id, updatedAt } from './columns.ts';
import { orgs, users } from './identity.ts';
import { secrets } from './vault.ts';

export const deadLetterKind = pgEnum('dead_letter_kind', ['run', 'event', 'delivery']);
export const deadLetterStatus = pgEnum('dead_letter_status', ['open', 'retried', 'discarded']);

export type LetterCause = { code: string; message: string; nodeId?: string; node?: string };

/** What failed for good and wants a person: a published run, an event that could not be worked on, an undeliverable webhook. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    kind: deadLetterKind('kind').notNull(),
    /** The run, the event of the outbox, or the delivery. */
    subjectId: uuid('subject_id').notNull(),
    workflowId: uuid('workflow_id'),
    title: text('title').notNull(),
    cause: jsonb('cause').$type<LetterCause>().notNull(),
    status: deadLetterStatus('status').notNull().default('open'),
    /** The worker is to retry it, as one of many. */
    retryRequestedAt: at('retry_requested_at'),
    /** Why the last retry could not begin. */
    retryProblem: text('retry_problem'),
    /** The run that a retry made. */
    retryRunId: uuid('retry_run_id'),
    closedById: uuid('closed_by_id').references(() => users.id, { onDelete: 'set null' }),
    closedAt: at('closed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.kind, t.subjectId),
    index('dead_letters_list').on(t.orgId, t.id).where(sql`status = 'open'`),
    index('dead_letters_by_workflow').on(t.orgId, t.workflowId, t.id),
    index('dead_letters_to_retry').on(t.orgId, t.retryRequestedAt).where(sql`retry_requested_at is not null`),
    index().on(t.closedById),
  ],
);

/** Addresses that are told what happens, in the Standard Webhooks form. */
export const webhookSubscriptions = pgTable(
  'webhook_subscriptions',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** Names such as `run.failed`; see lib/events/fact-schema.ts. */
    events: text('events').array().notNull(),
    /** Only these workflows; null for all. */
    workflowIds: uuid('workflow_ids').array(),
    secretId: uuid('secret_id').notNull(),
    /** The secret before a rotation signs too, until then. */
    previousSecretId: uuid('previous_secret_id'),
    previousUntil: at('previous_until'),
    isActive: boolean('is_active').notNull().default(true),
    /** Why it was switched off by itself. */
    pausedReason: text('paused_reason'),
    createdById: uuid('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    deletedAt: at('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    foreignKey({ columns: [t.orgId, t.secretId], foreignColumns: [secrets.orgId, secrets.id] }).onDelete('restrict'),
    foreignKey({ columns: [t.orgId, t.previousSecretId], foreignColumns: [secrets.orgId, secrets.id] }).onDelete(
      'restrict',
    ),
    index().on(t.orgId, t.secretId),
    index().on(t.orgId, t.previousSecretId),
    index().on(t.createdById),
  ],
);

export const deliveryStatus = pgEnum('delivery_status', ['pending', 'delivered', 'failed', 'discarded']);

/** One fact on its way to one address: at least once, in the order of its subject. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    subscriptionId: uuid('subscription_id').notNull(),
    /** The `webhook-id` that receivers recognise a repeated delivery by. */
    eventId: uuid('event_id').notNull(),
    eventName: text('event_name').notNull(),
    /** The run, request or letter that the fact is about. */
    subjectId: uuid('subject_id').notNull(),
    /** Deliveries with the same one go one after another: that of the run, else of the subject. */
    orderId: uuid('order_id').notNull(),
    /** The bytes that are signed and sent; written before the first attempt, the same for all. */
    body: bytea('body'),
    status: deliveryStatus('status').notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    dueAt: at('due_at').notNull().default(sql`now()`),
    /** Until when a worker is sending it; who comes later sends it again. */
    leasedUntil: at('leased_until'),
    deliveredAt: at('delivered_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.subscriptionId, t.eventId),
    foreignKey({
      columns: [t.orgId, t.subscriptionId],
      foreignColumns: [webhookSubscriptions.orgId, webhookSubscriptions.id],
    }).onDelete('cascade'),
    index('webhook_deliveries_list').on(t.orgId, t.subscriptionId, t.id),
    index('webhook_deliveries_in_order').on(t.orgId, t.subscriptionId, t.orderId, t.id).where(sql`status = 'pending'`),
    index('webhook_deliveries_to_send').on(t.orgId, t.subscriptionId, t.dueAt).where(sql`status = 'pending'`),
    index('webhook_deliveries_leased')
      .on(t.orgId, t.subscriptionId, t.leasedUntil)
      .where(sql`leased_until is not null`),
  ],
);

/** Every attempt of a delivery. */
export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    deliveryId: uuid('delivery_id').notNull(),
    /** HTTP status of the answer; null when there was none. */
    answer: integer('answer'),
    error: text('error'),
    durationMs: integer('duration_ms').notNull(),
    /** The beginning of the answer's body. */
    excerpt: text('excerpt').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      columns: [t.orgId, t.deliveryId],
      foreignColumns: [webhookDeliveries.orgId, webhookDeliveries.id],
    }).onDelete('cascade'),
    index().on(t.orgId, t.deliveryId, t.id),
  ],
);
