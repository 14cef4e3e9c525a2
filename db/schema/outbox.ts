import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, bytea, createdAt, id } from './columns.ts';
import { orgs } from './identity.ts';

/** One accepted trigger per key: a repeated delivery finds its run here. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** What the key is unique within: `webhook:<endpoint id>`, `api:<principal id>:<operation>` … */
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the request; another body under the same key is refused. */
    requestHash: bytea('request_hash').notNull(),
    runId: uuid('run_id'),
    /** The stored answer, for API writes other than runs. */
    response: jsonb('response'),
    expiresAt: at('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.scope, t.key] }), index().on(t.expiresAt), index().on(t.orgId, t.runId)],
);

/** One row per fact, in the transaction of the fact. With the embedded engine it is the driver's event. */
export const outboxEvents = pgTable(
  'outbox_events',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    /** Deduplicates facts that may be told twice. */
    key: text('key'),
    attempts: integer('attempts').notNull().default(0),
    isDone: boolean('is_done').notNull().default(false),
    /** Why it was given up: done, but not as wished. */
    parkedReason: text('parked_reason'),
    dueAt: at('due_at').notNull().default(sql`now()`),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.name, t.key),
    index('outbox_events_due').on(t.orgId, t.dueAt, t.id).where(sql`not is_done`),
  ],
);
