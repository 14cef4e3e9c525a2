import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, id, updatedAt } from './columns.ts';
import { orgs } from './identity.ts';

/** An org's data keys, wrapped by the master key named by `master_key_id`. */
export const orgKeys = pgTable(
  'org_keys',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    masterKeyId: text('master_key_id').notNull(),
    wrapped: bytea('wrapped').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.version] })],
);

/** Named values of the vault. AES-256-GCM with org, secret and version as associated data. */
export const secrets = pgTable(
  'secrets',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    version: integer('version').notNull().default(1),
    keyVersion: integer('key_version').notNull(),
    sealed: bytea('sealed').notNull(),
    /** The only hosts it is shown to: `api.example.com`, `*.example.com`. When empty, to all. */
    hosts: text('hosts').array().notNull().default(sql`'{}'`),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [unique().on(t.orgId, t.id), unique().on(t.orgId, t.name)],
);
