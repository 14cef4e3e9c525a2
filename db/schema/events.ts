import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from './columns.ts';
import { orgs } from './identity.ts';
import { runs } from './runs.ts';
import { workflows } from './workflows.ts';

/** Events that people and workflows have sent, kept for the list of them: facts of our own are not among them. */
export const sentEvents = pgTable(
  'sent_events',
  {
    /** That of the event in the outbox. */
    id: uuid('id').primaryKey(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    /** The run whose node sent it; null for one that came by the API. */
    runId: uuid('run_id'),
    createdAt: createdAt(),
  },
  (t) => [index('sent_events_list').on(t.orgId, t.id), index('sent_events_by_name').on(t.orgId, t.name, t.id)],
);

/** `skipped`: its conditions do not hold, or the trigger is off by now. `refused`: limits or conditions said why not. */
export const eventStartStatus = pgEnum('event_start_status', ['pending', 'started', 'skipped', 'refused', 'failed']);

/** What an event starts at one event trigger: written with the event, done later, once. */
export const eventStarts = pgTable(
  'event_starts',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    /** That of the event in the outbox. */
    eventId: uuid('event_id').notNull(),
    eventName: text('event_name').notNull(),
    workflowId: uuid('workflow_id').notNull(),
    nodeId: text('node_id').notNull(),
    /** The run, request, letter or workflow that a fact is about; null for an event that was sent. */
    subjectId: uuid('subject_id'),
    /** Starts with the same one go one after another: the id of the run or subject, or the name of a sent event. */
    orderKey: text('order_key').notNull(),
    /** The run that caused it, and how deep that is; null where none did. */
    causeRunId: uuid('cause_run_id'),
    depth: smallint('depth'),
    status: eventStartStatus('status').notNull().default('pending'),
    runId: uuid('run_id'),
    /** Why it started nothing. */
    problem: text('problem'),
    attempts: integer('attempts').notNull().default(0),
    /** While a worker is at it, the end of its lease. */
    dueAt: at('due_at').notNull().default(sql`now()`),
    createdAt: createdAt(),
  },
  (t) => [
    unique('event_starts_once').on(t.orgId, t.eventId, t.workflowId, t.nodeId),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    index().on(t.orgId, t.workflowId),
    index('event_starts_pending').on(t.orgId, t.id).where(sql`status = 'pending'`),
    index('event_starts_in_order').on(t.orgId, t.workflowId, t.nodeId, t.orderKey, t.id).where(sql`status = 'pending'`),
    index('event_starts_of_run').on(t.orgId, t.runId, t.id).where(sql`run_id is not null`),
  ],
);

/** What led to a run for an error, where it is a run or an event: what others lead to is in `runs` and `event_starts`. */
export const runCauses = pgTable(
  'run_causes',
  {
    orgId: uuid('org_id').notNull(),
    runId: uuid('run_id').notNull(),
    causeRunId: uuid('cause_run_id'),
    /** The event that could not start what it should have. */
    eventId: uuid('event_id'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.runId] }),
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [runs.orgId, runs.id] }).onDelete('cascade'),
  ],
);
