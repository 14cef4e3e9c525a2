import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  json,
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

/** Tables of the embedded engine alone; with ENGINE=inngest they stay empty. */
export const engineWaitKind = pgEnum('engine_wait_kind', ['sleep', 'event', 'invoke', 'cancel']);

/** One invocation of a function, and its place in the queue. */
export const engineRuns = pgTable(
  'engine_runs',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    functionId: text('function_id').notNull(),
    /** The event as the SDK gets it: bytes as sent, hence not `jsonb`. */
    event: json('event').notNull(),
    /** What started it: an outbox event, or the invocation that called or failed. Once per function. */
    causeId: uuid('cause_id').notNull(),
    /** The run of the product that this invocation drives. */
    subjectId: uuid('subject_id'),
    attempt: integer('attempt').notNull().default(0),
    /** Workers that died with this invocation since it last got anywhere. */
    crashes: integer('crashes').notNull().default(0),
    /** Goes up with every claim: who comes with an older one is refused. */
    generation: integer('generation').notNull().default(0),
    worker: integer('worker'),
    /** When it may be claimed; while a worker holds it, the end of its lease. Infinity: only a wait can wake it. */
    dueAt: at('due_at').notNull().default(sql`now()`),
    /** That of the run it drives: each step of it counts like waiting half a minute longer. */
    priority: smallint('priority').notNull().default(0),
    /** A wait ended while a worker held it. */
    isWoken: boolean('is_woken').notNull().default(false),
    claimedAt: at('claimed_at'),
    /** `{ data }` or `{ error }`, once ended; null for a cancelled one. */
    result: json('result'),
    endedAt: at('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.causeId, t.functionId),
    index('engine_runs_queue').on(t.orgId, t.priority, t.dueAt).where(sql`ended_at is null`),
    index('engine_runs_held').on(t.worker).where(sql`worker is not null and ended_at is null`),
    index('engine_runs_subject').on(t.orgId, t.subjectId).where(sql`ended_at is null`),
  ],
);

/** What the SDK remembers: one row per ended step, appended once. */
export const engineSteps = pgTable(
  'engine_steps',
  {
    orgId: uuid('org_id').notNull(),
    runId: uuid('run_id').notNull(),
    /** The SDK's hash of the step's id. */
    step: text('step').notNull(),
    name: text('name').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** `{ data }` or `{ error }`. */
    result: json('result').notNull(),
    /** The claim that committed it. */
    generation: integer('generation').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.runId, t.step] }),
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [engineRuns.orgId, engineRuns.id] }).onDelete('cascade'),
  ],
);

/** A step that time, an event or another invocation ends; or, of kind `cancel`, what ends the whole invocation. */
export const engineWaits = pgTable(
  'engine_waits',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    runId: uuid('run_id').notNull(),
    step: text('step').notNull(),
    stepName: text('step_name').notNull().default(''),
    kind: engineWaitKind('kind').notNull(),
    /** Name of the event, or id of the invocation. */
    name: text('name').notNull().default(''),
    /** What the event must contain. */
    match: jsonb('match').$type<Record<string, unknown>>().notNull().default({}),
    dueAt: at('due_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.runId, t.step),
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [engineRuns.orgId, engineRuns.id] }).onDelete('cascade'),
    index('engine_waits_by_name').on(t.orgId, t.kind, t.name),
  ],
);
