import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id, updatedAt } from './columns.ts';
import { orgs, users } from './identity.ts';
import { runs } from './runs.ts';

export const bulkAction = pgEnum('bulk_action', ['retry', 'replay', 'cancel']);
export const bulkStatus = pgEnum('bulk_status', ['canary', 'running', 'stopped', 'done', 'cancelled']);
export const bulkRunStatus = pgEnum('bulk_run_status', ['pending', 'started', 'done', 'failed', 'skipped']);

/** One act on many runs, in the background; with a canary the first one must succeed before the rest follows. */
export const runBulks = pgTable(
  'run_bulks',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    action: bulkAction('action').notNull(),
    /** `{ revision: 'same' | 'published' }` of a replay. */
    options: jsonb('options').$type<{ revision?: 'same' | 'published' }>().notNull().default({}),
    hasCanary: boolean('has_canary').notNull(),
    status: bulkStatus('status').notNull(),
    /** Why it stopped. */
    reason: text('reason'),
    total: integer('total').notNull(),
    createdById: uuid('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    finishedAt: at('finished_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [unique().on(t.orgId, t.id), index().on(t.createdById)],
);

export const runBulkRuns = pgTable(
  'run_bulk_runs',
  {
    orgId: uuid('org_id').notNull(),
    bulkId: uuid('bulk_id').notNull(),
    position: integer('position').notNull(),
    runId: uuid('run_id').notNull(),
    status: bulkRunStatus('status').notNull().default('pending'),
    /** The run that the retry or replay made. */
    newRunId: uuid('new_run_id'),
    /** Why it was skipped or failed. */
    reason: text('reason'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.bulkId, t.position] }),
    unique().on(t.orgId, t.bulkId, t.runId),
    foreignKey({ columns: [t.orgId, t.bulkId], foreignColumns: [runBulks.orgId, runBulks.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [runs.orgId, runs.id] }).onDelete('cascade'),
    index('run_bulk_runs_status').on(t.orgId, t.bulkId, t.status, t.position),
    index().on(t.orgId, t.runId),
  ],
);
