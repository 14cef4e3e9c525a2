import { boolean, foreignKey, index, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { at, bytea, createdAt, id } from './columns.ts';
import { runs } from './runs.ts';
import { webhookEndpoints } from './workflows.ts';

/** Calls that an endpoint refused, the newest fifty of each. Those of one kind within a second are one row. */
export const hookRefusals = pgTable(
  'hook_refusals',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    endpointId: uuid('endpoint_id').notNull(),
    isTest: boolean('is_test').notNull(),
    method: text('method').notNull(),
    /** Of the HTTP answer. */
    status: smallint('status').notNull(),
    reason: text('reason').notNull(),
    /** What the caller was told. */
    message: text('message').notNull(),
    times: integer('times').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      columns: [t.orgId, t.endpointId],
      foreignColumns: [webhookEndpoints.orgId, webhookEndpoints.id],
    }).onDelete('cascade'),
    index().on(t.orgId, t.endpointId, t.id),
  ],
);

/** Somebody waits for the next call of an endpoint's test address; the one who came last, where several do. */
export const hookListens = pgTable(
  'hook_listens',
  {
    orgId: uuid('org_id').notNull(),
    endpointId: uuid('endpoint_id').notNull(),
    /** The run that the call will start: whoever waits knows it beforehand. */
    runId: uuid('run_id').notNull(),
    expiresAt: at('expires_at').notNull(),
    caughtAt: at('caught_at'),
    /** The call that was caught, by the run it would have become: repeated after a lost commit, it finds its own. */
    caughtBy: uuid('caught_by'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.endpointId] }),
    foreignKey({
      columns: [t.orgId, t.endpointId],
      foreignColumns: [webhookEndpoints.orgId, webhookEndpoints.id],
    }).onDelete('cascade'),
  ],
);

/** Answers of a run's nodes after the first, which the run itself has: for callers who take them as they come. */
export const runAnswers = pgTable(
  'run_answers',
  {
    orgId: uuid('org_id').notNull(),
    runId: uuid('run_id').notNull(),
    /** Of the activation that answered. */
    seq: integer('seq').notNull(),
    /** An encoded payload. */
    answer: bytea('answer').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.runId, t.seq] }),
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [runs.orgId, runs.id] }).onDelete('cascade'),
  ],
);
