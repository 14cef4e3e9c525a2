import { bigint, index, inet, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt } from './columns.ts';
import { orgs } from './identity.ts';

/** One row per mutating act, append-only, hash-chained per org. Holds ids and salted hashes only. */
export const auditLogs = pgTable(
  'audit_logs',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** Position in the org's chain, from 1. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    id: uuid('id').notNull().unique(),
    /** `user`, `token`, `webhook`, `engine`, `cli`, `system`. */
    actorType: text('actor_type').notNull(),
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    targetType: text('target_type'),
    targetId: text('target_id'),
    /** Salted SHA-256 of the row of `audit_details`, so that erasing it leaves the chain whole. */
    detailsHash: bytea('details_hash').notNull(),
    previousHash: bytea('previous_hash').notNull(),
    hash: bytea('hash').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.seq] }),
    index().on(t.orgId, t.actorId),
    index().on(t.orgId, t.targetType, t.targetId),
  ],
);

/** Personal and free-text fields of an audit row; erasable. */
export const auditDetails = pgTable(
  'audit_details',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    auditId: uuid('audit_id')
      .notNull()
      .references(() => auditLogs.id, { onDelete: 'cascade' }),
    salt: bytea('salt').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    address: inet('address'),
    userAgent: text('user_agent'),
    requestId: text('request_id'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.auditId] }), index().on(t.auditId)],
);
