import { sql } from 'drizzle-orm';
import {
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
import type { Assignees, PeopleRequest } from '../../lib/engine/outcome.ts';
import { at, bytea, createdAt, id, updatedAt } from './columns.ts';
import { orgs, users } from './identity.ts';
import { runs } from './runs.ts';

export const requestKind = pgEnum('request_kind', ['approval', 'choice', 'form']);
export const requestStatus = pgEnum('request_status', ['open', 'answered', 'timed_out', 'cancelled']);

/** What runs ask people: one row per question of an activation, made in the commit that makes the run wait for it. */
export const runRequests = pgTable(
  'run_requests',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    runId: uuid('run_id').notNull(),
    activation: text('activation').notNull(),
    nodeId: text('node_id').notNull(),
    /** Questions that this activation asked before. */
    answered: integer('answered').notNull().default(0),
    kind: requestKind('kind').notNull(),
    title: text('title').notNull(),
    /** All that was asked; title and kind are repeated for lists. */
    request: jsonb('request').$type<PeopleRequest>().notNull(),
    /** Who may answer now: what was asked for, and who it was escalated to. */
    assignees: jsonb('assignees').$type<Assignees>().notNull(),
    status: requestStatus('status').notNull().default('open'),
    /** What was decided: see the answer of type `people`. */
    choice: text('choice'),
    timeoutAt: at('timeout_at'),
    /** When those who may answer were told by mail; null while somebody is still to be told for the first time. */
    toldAt: at('told_at'),
    remindAt: at('remind_at'),
    reminders: integer('reminders').notNull().default(0),
    escalateAt: at('escalate_at'),
    closedAt: at('closed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.runId, t.activation, t.answered),
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [runs.orgId, runs.id] }).onDelete('cascade'),
    index('run_requests_list').on(t.orgId, t.id).where(sql`status = 'open'`),
    index('run_requests_tell').on(t.createdAt).where(sql`status = 'open' and told_at is null`),
    index('run_requests_remind').on(t.remindAt).where(sql`status = 'open'`),
    index('run_requests_escalate').on(t.escalateAt).where(sql`status = 'open'`),
  ],
);

/** One answer per person and request. */
export const runRequestAnswers = pgTable(
  'run_request_answers',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    requestId: uuid('request_id').notNull(),
    /** `user:<id>` or `email:<address>`. */
    answerer: text('answerer').notNull(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    choice: text('choice'),
    /** Encoded fields of a form. */
    fields: bytea('fields'),
    comment: text('comment').notNull().default(''),
    /** `app`, `link` or `api`. */
    via: text('via').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.requestId, t.answerer),
    foreignKey({ columns: [t.orgId, t.requestId], foreignColumns: [runRequests.orgId, runRequests.id] }).onDelete(
      'cascade',
    ),
    index().on(t.userId),
  ],
);

/** One-time links that answer a request for one address; only their hash is kept. */
export const runRequestLinks = pgTable(
  'run_request_links',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    requestId: uuid('request_id').notNull(),
    email: text('email').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('run_request_links_token').on(t.tokenHash),
    foreignKey({ columns: [t.orgId, t.requestId], foreignColumns: [runRequests.orgId, runRequests.id] }).onDelete(
      'cascade',
    ),
    index().on(t.orgId, t.requestId),
  ],
);

export const mailStatus = pgEnum('mail_status', ['queued', 'sent', 'kept', 'failed']);

/** Mail going out, told in the transaction of its cause. Without SMTP it is `kept`: the app shows it. */
export const mailMessages = pgTable(
  'mail_messages',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    to: text('to_address').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    html: text('html').notNull(),
    /** Told twice, it is one mail. */
    key: text('key'),
    status: mailStatus('status').notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
    dueAt: at('due_at').notNull().default(sql`now()`),
    sentAt: at('sent_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.key),
    index('mail_messages_list').on(t.orgId, t.id),
    index('mail_messages_due').on(t.dueAt).where(sql`status = 'queued'`),
  ],
);
