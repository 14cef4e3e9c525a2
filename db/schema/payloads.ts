import { bigint, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, id } from './columns.ts';
import { orgs } from './identity.ts';

/** Large payloads, content-addressed by SHA-256 of the uncompressed bytes; the bytes lie in the blob store under the hash. */
export const payloads = pgTable(
  'payloads',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    hash: bytea('hash').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.hash] })],
);

/** Files that items refer to by id; the bytes lie in the blob store under their SHA-256. */
export const files = pgTable(
  'files',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    hash: bytea('hash').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    name: text('name').notNull(),
    mimeType: text('mime_type').notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique().on(t.orgId, t.id), index().on(t.orgId, t.hash)],
);
