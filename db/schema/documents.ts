import { sql } from 'drizzle-orm';
import { check, customType, index, jsonb, pgTable, real, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id } from './columns.ts';
import { orgs } from './identity.ts';

const bits = customType<{ data: string }>({ dataType: () => 'bit varying' });

/** Texts that are found again by what they mean. */
export const documents = pgTable(
  'documents',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** What people called the collection. */
    collection: text('collection').notNull(),
    /** Of the activation and text that puts it here: put twice, it is one document. */
    key: text('key').notNull(),
    content: text('content').notNull(),
    metadata: jsonb('metadata').notNull(),
    dimensions: smallint('dimensions').notNull(),
    /** What it means, as a vector of length 1. */
    vector: real('vector').array().notNull(),
    /** The sign of each number of the vector: a sketch, compared in a thousandth of the time. */
    signs: bits('signs').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.key),
    index().on(t.orgId, t.collection, t.dimensions),
    check('documents_one_length', sql`cardinality(vector) = dimensions and length(signs) = dimensions`),
  ],
);
