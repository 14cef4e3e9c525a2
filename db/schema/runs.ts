import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { ACTIVATION_STATUSES, RUN_STATUSES, type Source } from '../../lib/engine/ledger.ts';
import type { Fault, Question } from '../../lib/engine/outcome.ts';
import { at, bytea, createdAt, id } from './columns.ts';
import { orgs, users } from './identity.ts';
import { workflowRevs, workflows } from './workflows.ts';

export const runStatus = pgEnum('run_status', RUN_STATUSES);
export const runMode = pgEnum('run_mode', ['test', 'published']);
export const activationStatus = pgEnum('activation_status', ACTIVATION_STATUSES);
export const logLevel = pgEnum('log_level', ['debug', 'info', 'warn', 'error']);

/** Why a run is not moving, or why it ended: a typed code with what the interface needs to show the remedy. */
export type RunReason = {
  /** See lib/engine/reasons.ts; a run that failed has the code of its fault. */
  code: string;
  message: string;
  nodeId?: string;
  /** The activation of the node. */
  activation?: string;
  until?: string;
  runId?: string;
  requestId?: string;
};
/** The numbers of the limits that let a run in; its keys are columns beside. */
export type RunFlow = {
  concurrency?: number;
  throttle?: { limit: number; periodMs: number };
  /** Of a batch: the triggers gathered so far, their items, and the bytes of those. */
  gathered?: number;
  items?: number;
  bytes?: number;
};
/** How a run will end, once the nodes behind its `finally` have ended. */
export type RunEnding = {
  status: 'succeeded' | 'failed' | 'cancelled' | 'timed_out';
  reason: RunReason | null;
  fault: Fault | null;
};

/**
 * What partial indexes hold: conditions without parameters, which alone PostgreSQL recognises. Under row-level security it
 * would not look up a status in an index either: comparing enums is not leakproof.
 */
export const OPEN = sql`status in ('queued','running','waiting','paused')`;
export const WAITING = sql`status in ('waiting','paused')`;
export const ENDED_BADLY = sql`status in ('failed','cancelled','timed_out')`;
export const TEST = sql`mode = 'test'`;
export const EXPLAINED = sql`(error is not null or reason is not null)`;

export const runs = pgTable(
  'runs',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    workflowId: uuid('workflow_id').notNull(),
    workflowRevId: uuid('workflow_rev_id').notNull(),
    mode: runMode('mode').notNull(),
    status: runStatus('status').notNull().default('queued'),
    reason: jsonb('reason').$type<RunReason>(),
    /** What started it: `manual`, `webhook`, `schedule`, `sub_workflow`, `error`, `retry`, `replay`. */
    triggerType: text('trigger_type').notNull(),
    triggerNodeId: text('trigger_node_id').notNull(),
    /** The items the trigger sends out: an encoded payload (see lib/runs/payloads.ts). */
    triggerData: bytea('trigger_data'),
    triggerHash: bytea('trigger_hash'),
    /** The answer for a waiting caller: an encoded payload, set once. */
    answer: bytea('answer'),
    error: jsonb('error').$type<Fault>(),
    priority: smallint('priority').notNull().default(0),
    depth: smallint('depth').notNull().default(0),
    parentRunId: uuid('parent_run_id'),
    parentActivation: text('parent_activation'),
    retryOf: uuid('retry_of'),
    replayOf: uuid('replay_of'),
    /** Of a retry: the activation to do again, with all that followed from it. Absent: what did not succeed. */
    retryFrom: text('retry_from'),
    ending: jsonb('ending').$type<RunEnding>(),
    /** A run that is not admitted yet has `queued` for its status and its reason says why. */
    admittedAt: at('admitted_at'),
    /** Null for a run that nothing limits. Runs with the same key of a kind count together (see lib/flow). */
    flow: jsonb('flow').$type<RunFlow>(),
    concurrencyKey: text('concurrency_key'),
    singletonKey: text('singleton_key'),
    throttleKey: text('throttle_key'),
    /** What the same limits hold back: runs of a lane go one after another. */
    lane: text('lane'),
    /** Until then a pending run takes what further triggers with its key bring; null once it is closed. */
    dueAt: at('due_at'),
    pendingKey: text('pending_key'),
    /** Why the run is not driven; the run goes on from where it is when it is resumed. */
    pausedAt: at('paused_at'),
    pausedById: uuid('paused_by_id').references(() => users.id, { onDelete: 'set null' }),
    cancelRequestedAt: at('cancel_requested_at'),
    createdById: uuid('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
    durationMs: bigint('duration_ms', { mode: 'number' }).generatedAlwaysAs(
      sql`(extract(epoch from (finished_at - started_at)) * 1000)::bigint`,
    ),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.orgId, t.workflowRevId], foreignColumns: [workflowRevs.orgId, workflowRevs.id] }).onDelete(
      'restrict',
    ),
    foreignKey({ columns: [t.orgId, t.parentRunId], foreignColumns: [t.orgId, t.id] }).onDelete('cascade'),
    // Lists: lib/runs/run-stretches.ts walks them from the newest on. Only rare runs are in the partial ones: every insert pays.
    index('runs_list').on(t.orgId, t.createdAt, t.id),
    index('runs_of_workflow').on(t.orgId, t.workflowId, t.createdAt, t.id),
    index('runs_open').on(t.orgId, t.createdAt, t.id).where(OPEN),
    index('runs_waiting').on(t.orgId, t.createdAt, t.id).where(WAITING),
    index('runs_ended_badly').on(t.orgId, t.createdAt, t.id).where(ENDED_BADLY),
    index('runs_of_workflow_ended_badly').on(t.orgId, t.workflowId, t.createdAt, t.id).where(ENDED_BADLY),
    index('runs_tests').on(t.orgId, t.createdAt, t.id).where(TEST),
    index('runs_explained').on(t.orgId, t.createdAt, t.id).where(EXPLAINED),
    index('runs_children').on(t.orgId, t.parentRunId, t.createdAt, t.id).where(sql`parent_run_id is not null`),
    index().on(t.orgId, t.workflowRevId),
    index('runs_created_by').on(t.createdById).where(sql`created_by_id is not null`),
    index('runs_paused_by').on(t.pausedById).where(sql`paused_by_id is not null`),
    index('runs_held')
      .on(t.orgId, t.workflowId, t.lane, t.priority.desc(), t.id)
      .where(sql`status = 'queued' and flow is not null and admitted_at is null and due_at is null`),
    index('runs_places')
      .on(t.orgId, t.workflowId, t.concurrencyKey)
      .where(sql`flow is not null and admitted_at is not null and status in ('queued','running','waiting','paused')`),
    index('runs_single')
      .on(t.orgId, t.workflowId, t.singletonKey, t.admittedAt)
      .where(sql`singleton_key is not null and status in ('queued','running','waiting','paused')`),
    index('runs_throttled').on(t.orgId, t.workflowId, t.throttleKey, t.admittedAt).where(sql`throttle_key is not null`),
    index('runs_pending').on(t.orgId, t.workflowId, t.pendingKey).where(sql`status = 'queued' and due_at is not null`),
    index('runs_due').on(t.dueAt).where(sql`status = 'queued' and due_at is not null`),
    index('runs_retries').on(t.orgId, t.retryOf).where(sql`retry_of is not null`),
  ],
);

/** What the triggers after the first brought to a pending run, in the order they came: encoded items. */
export const runParts = pgTable(
  'run_parts',
  {
    orgId: uuid('org_id').notNull(),
    runId: uuid('run_id').notNull(),
    /** From 2. */
    part: integer('part').notNull(),
    items: bytea('items'),
    hash: bytea('hash'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.runId, t.part] }),
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [runs.orgId, runs.id] }).onDelete('cascade'),
  ],
);

/** Triggers that a rate limit has let pass; forgotten when their period is over. */
export const rateHits = pgTable(
  'rate_hits',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    workflowId: uuid('workflow_id').notNull(),
    key: text('key').notNull(),
    hitAt: at('hit_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    index().on(t.orgId, t.workflowId, t.key, t.hitAt.desc()),
    index().on(t.expiresAt),
  ],
);

/** The ledger: one row per activation, unique on (run, activation); the first commit wins. */
export const runNodes = pgTable(
  'run_nodes',
  {
    orgId: uuid('org_id').notNull(),
    runId: uuid('run_id').notNull(),
    activation: text('activation').notNull(),
    /** Order of first commit within the run. */
    seq: integer('seq').notNull(),
    nodeId: text('node_id').notNull(),
    turn: text('turn').notNull().default(''),
    status: activationStatus('status').notNull(),
    attempts: integer('attempts').notNull().default(1),
    /** How many of the attempts were begun by a worker that was lost. */
    lost: integer('lost').notNull().default(0),
    inputs: jsonb('inputs').$type<Source[][]>().notNull(),
    outputCounts: integer('output_counts').array().notNull().default(sql`'{}'`),
    /** Encoded outputs when small; otherwise `output_hash` names a payload. */
    output: bytea('output'),
    outputHash: bytea('output_hash'),
    outputBytes: bigint('output_bytes', { mode: 'number' }).notNull().default(0),
    fault: jsonb('fault').$type<Fault>(),
    question: jsonb('question').$type<Question>(),
    /** Encoded answers to this activation's questions. */
    answers: bytea('answers'),
    retryAt: at('retry_at'),
    /** Items done so far, of an activation over many. */
    progress: jsonb('progress').$type<{ done: number; total: number }>(),
    startedAt: at('started_at').notNull(),
    finishedAt: at('finished_at'),
    worker: text('worker'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.runId, t.activation] }),
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [runs.orgId, runs.id] }).onDelete('cascade'),
    index('run_nodes_awaiting_event')
      .on(t.orgId, sql`(question ->> 'name')`)
      .where(sql`status = 'waiting' and question ->> 'type' = 'event'`),
  ],
);

/** What an activation over many items has done so far: a crash repeats only what is not here. Gone once it has ended. */
export const runNodeChunks = pgTable(
  'run_node_chunks',
  {
    orgId: uuid('org_id').notNull(),
    runId: uuid('run_id').notNull(),
    activation: text('activation').notNull(),
    /** Position of the chunk's first item in the input. */
    first: integer('first').notNull(),
    count: integer('count').notNull(),
    /** Encoded results, one per item: inline when small, otherwise `hash` names a payload. */
    results: bytea('results'),
    hash: bytea('hash'),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.runId, t.activation, t.first] }),
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [runs.orgId, runs.id] }).onDelete('cascade'),
  ],
);

/** Append-only log of a run: what nodes and code steps wrote, and what the engine did. */
export const runLogs = pgTable(
  'run_logs',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    runId: uuid('run_id').notNull(),
    activation: text('activation'),
    nodeId: text('node_id'),
    level: logLevel('level').notNull(),
    message: text('message').notNull(),
    data: bytea('data'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [runs.orgId, runs.id] }).onDelete('cascade'),
    index().on(t.orgId, t.runId, t.id),
  ],
);
