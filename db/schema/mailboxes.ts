import { sql } from 'drizzle-orm';
import { bigint, boolean, foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id, updatedAt } from './columns.ts';
import { workflows } from './workflows.ts';

/** Mailboxes that published workflows watch, and how far each has been read: whoever moves it on starts the run of a mail. */
export const mailboxWatches = pgTable(
  'mailbox_watches',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    workflowId: uuid('workflow_id').notNull(),
    nodeId: text('node_id').notNull(),
    /** The node's parameters, as published. */
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
    isActive: boolean('is_active').notNull().default(true),
    /** What the server calls this making of the mailbox; null before the first look. */
    uidValidity: text('uid_validity'),
    /** The number of the last mail that is done with. */
    lastUid: bigint('last_uid', { mode: 'number' }).notNull().default(0),
    /** When it is looked at again; while a worker is at it, the end of its lease. */
    nextAt: at('next_at').notNull().default(sql`now()`),
    /** Looks that failed one after another. */
    failures: integer('failures').notNull().default(0),
    /** Why the last look started nothing that it should have. */
    problem: text('problem'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.workflowId, t.nodeId),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    index('mailbox_watches_due').on(t.nextAt).where(sql`is_active`),
  ],
);
