import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  json,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, bytea, createdAt, id, updatedAt } from './columns.ts';
import { orgs, users } from './identity.ts';

export const codeLanguage = pgEnum('code_language', ['javascript', 'python']);
export const codeMode = pgEnum('code_mode', ['all', 'each']);

/** Nodes that people of an organisation write themselves: what they are called, and the draft of the next version. */
export const customNodes = pgTable(
  'custom_nodes',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** What workflows call it by; never changes. */
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    icon: text('icon').notNull(),
    language: codeLanguage('language').notNull(),
    mode: codeMode('mode').notNull(),
    code: text('code').notNull(),
    /** The fields of its form (lib/custom-nodes/schema.ts); `json`, which keeps the order and every character. */
    fields: json('fields').$type<readonly unknown[]>().notNull(),
    /** JSON Schema of what it sends; null where anything may go. */
    output: json('output').$type<Record<string, unknown>>(),
    /** Compare-and-set number of the draft. */
    draftRevision: integer('draft_revision').notNull().default(1),
    createdById: uuid('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    updatedById: uuid('updated_by_id').references(() => users.id, { onDelete: 'set null' }),
    deletedAt: at('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.slug),
    index('custom_nodes_list').on(t.orgId, t.id).where(sql`deleted_at is null`),
    index().on(t.createdById),
    index().on(t.updatedById),
    check('custom_nodes_slug_form', sql`slug ~ '^[a-z][a-z0-9-]{0,62}$'`),
  ],
);

/** What workflows run: the draft as it was published. Never changes. */
export const customNodeVersions = pgTable(
  'custom_node_versions',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    nodeId: uuid('node_id').notNull(),
    /** 1, 2, 3 … */
    number: integer('number').notNull(),
    language: codeLanguage('language').notNull(),
    mode: codeMode('mode').notNull(),
    code: text('code').notNull(),
    fields: json('fields').$type<readonly unknown[]>().notNull(),
    output: json('output').$type<Record<string, unknown>>(),
    /** What is new in it. */
    note: text('note').notNull().default(''),
    publishedById: uuid('published_by_id').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.nodeId, t.number),
    foreignKey({ columns: [t.orgId, t.nodeId], foreignColumns: [customNodes.orgId, customNodes.id] }).onDelete(
      'cascade',
    ),
    index().on(t.publishedById),
  ],
);

/** Configured nodes, saved to be used again. */
export const nodeTemplates = pgTable(
  'node_templates',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    tags: text('tags').array().notNull().default(sql`'{}'`),
    type: text('type').notNull(),
    version: integer('version').notNull(),
    /** UTF-8 JSON of its parameters and settings. */
    content: bytea('content').notNull(),
    useCount: integer('use_count').notNull().default(0),
    createdById: uuid('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    deletedAt: at('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    uniqueIndex('node_templates_name').on(t.orgId, sql`lower(name)`).where(sql`deleted_at is null`),
    index('node_templates_list').on(t.orgId, t.useCount, t.id).where(sql`deleted_at is null`),
    index().on(t.createdById),
  ],
);
