import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { WorkflowDocument } from '../../lib/engine/document.ts';
import { at, bytea, createdAt, id, updatedAt } from './columns.ts';
import { orgs, users } from './identity.ts';
import { secrets } from './vault.ts';

export const workflowStatus = pgEnum('workflow_status', ['draft', 'active', 'inactive', 'archived']);
export const triggerType = pgEnum('trigger_type', [
  'manual',
  'webhook',
  'schedule',
  'form',
  'chat',
  'event',
  'mail',
  'sub_workflow',
  'error',
]);
/** What becomes of times that passed while nobody worked. */
export const missedPolicy = pgEnum('missed_policy', ['skip', 'last', 'all']);
/** What becomes of a due time while the run of an earlier one goes on. */
export const overlapPolicy = pgEnum('overlap_policy', ['start', 'skip', 'wait']);

/** Nodes, edges and settings: immutable and content-addressed. Own data, so `jsonb` text kept as `json` to stay byte-exact. */
export const flowGraphs = pgTable(
  'flow_graphs',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** SHA-256 of the canonical document. */
    hash: bytea('hash').notNull(),
    /** UTF-8 JSON of the document. */
    document: bytea('document').notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique().on(t.orgId, t.id), unique().on(t.orgId, t.hash)],
);

export const workflows = pgTable(
  'workflows',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    status: workflowStatus('status').notNull().default('draft'),
    draftGraphId: uuid('draft_graph_id').notNull(),
    /** Compare-and-set number of the draft: `baseRevision` of a save. */
    draftRevision: integer('draft_revision').notNull().default(1),
    /** The published revision that triggers start. */
    revId: uuid('rev_id'),
    createdById: uuid('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    updatedById: uuid('updated_by_id').references(() => users.id, { onDelete: 'set null' }),
    deletedAt: at('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    foreignKey({ columns: [t.orgId, t.draftGraphId], foreignColumns: [flowGraphs.orgId, flowGraphs.id] }).onDelete(
      'restrict',
    ),
    index().on(t.orgId, t.draftGraphId),
    index().on(t.orgId, t.revId),
    index('workflows_list').on(t.orgId, t.updatedAt, t.id).where(sql`deleted_at is null`),
    index().on(t.createdById),
    index().on(t.updatedById),
  ],
);

/** Immutable published revisions, and unlisted snapshots that test runs are pinned to. */
export const workflowRevs = pgTable(
  'workflow_revs',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    workflowId: uuid('workflow_id').notNull(),
    graphId: uuid('graph_id').notNull(),
    /** 1, 2, 3 … for published revisions; null for snapshots of the draft. */
    number: integer('number'),
    name: text('name'),
    createdById: uuid('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.workflowId, t.number),
    uniqueIndex('workflow_revs_snapshot').on(t.orgId, t.workflowId, t.graphId).where(sql`number is null`),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.orgId, t.graphId], foreignColumns: [flowGraphs.orgId, flowGraphs.id] }).onDelete(
      'restrict',
    ),
    index().on(t.orgId, t.graphId),
    index().on(t.createdById),
  ],
);

/** Triggers of the published revision, one row per trigger node; rewritten by publish, ids kept per node. */
export const workflowTriggers = pgTable(
  'workflow_triggers',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    workflowId: uuid('workflow_id').notNull(),
    nodeId: text('node_id').notNull(),
    type: triggerType('type').notNull(),
    isActive: boolean('is_active').notNull().default(true),
    /** A person switched it off: publishing leaves it so. */
    switchedOffAt: at('switched_off_at'),
    config: jsonb('config').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.workflowId, t.nodeId),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    /** Whoever tells an event looks here for who listens to it. */
    index('workflow_triggers_events').on(t.orgId, sql`(config ->> 'event')`).where(sql`type = 'event' and is_active`),
  ],
);

/** Stable webhook addresses: made when a webhook node is first saved, kept for the life of the node. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    workflowId: uuid('workflow_id').notNull(),
    nodeId: text('node_id').notNull(),
    /**
     * At least 128 random bits, unless the builder chose one; parts that begin with a colon take anything. No other
     * organisation has one that a call of the same method may also mean, and this one only without such parts (a trigger).
     */
    path: text('path').notNull(),
    testPath: text('test_path').notNull().unique(),
    isActive: boolean('is_active').notNull().default(false),
    methods: text('methods').array().notNull().default(sql`'{POST}'`),
    /** What callers must know, as the node's settings say. */
    secretId: uuid('secret_id'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.workflowId, t.nodeId),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.orgId, t.secretId], foreignColumns: [secrets.orgId, secrets.id] }).onDelete('restrict'),
    index().on(t.orgId, t.secretId),
    index('webhook_endpoints_paths').on(t.path.op('text_pattern_ops')),
    index('webhook_endpoints_patterns').on(t.path.op('text_pattern_ops')).where(sql`path like '%/:%'`),
    check('webhook_endpoints_path_begins_fixed', sql`path not like ':%'`),
  ],
);

/** Due times of schedule triggers. One row fires once per due time, whoever claims it (`schedule_history`). */
export const workflowSchedules = pgTable(
  'workflow_schedules',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    workflowId: uuid('workflow_id').notNull(),
    nodeId: text('node_id').notNull(),
    /** Position among the node's rules. */
    rule: integer('rule').notNull(),
    /** Null where the rule is an interval: `plan` holds every rule, with its zone and what it leaves out. */
    cron: text('cron'),
    timezone: text('timezone').notNull(),
    plan: jsonb('plan').$type<Record<string, unknown>>().notNull().default({}),
    missed: missedPolicy('missed').notNull().default('last'),
    overlap: overlapPolicy('overlap').notNull().default('start'),
    /** The time that the rule names next; it fires at `next_at`, which the spread may put later. */
    dueAt: at('due_at'),
    nextAt: at('next_at').notNull(),
    lastAt: at('last_at'),
    /** Why the last due time started nothing, or why it is switched off. */
    problem: text('problem'),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.workflowId, t.nodeId, t.rule),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    index('workflow_schedules_due').on(t.nextAt).where(sql`is_active`),
  ],
);

/** Sample data per node, from its last test run or pinned by a person; feeds previews in the editor. */
export type StoredDocument = WorkflowDocument;
