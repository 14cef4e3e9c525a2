import { boolean, foreignKey, index, jsonb, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, updatedAt } from './columns.ts';
import { users } from './identity.ts';
import { workflows } from './workflows.ts';

/**
 * Addresses of hosted forms and chats: made when the trigger is first saved, kept for the life of the node. They are open
 * while their row of `workflow_triggers` is active.
 */
export const hostedPages = pgTable(
  'hosted_pages',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    workflowId: uuid('workflow_id').notNull(),
    nodeId: text('node_id').notNull(),
    /** 192 random bits unless the builder chose one; unique over the instance. */
    path: text('path').notNull().unique(),
    /** Runs the draft. */
    testPath: text('test_path').notNull().unique(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.workflowId, t.nodeId),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
  ],
);

/** One conversation of one browser. Its id is what workflows see; it is made of what the browser shows. */
export const chatSessions = pgTable(
  'chat_sessions',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    pageId: uuid('page_id').notNull(),
    isTest: boolean('is_test').notNull(),
    /** The member who talks, where the chat is for members. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    foreignKey({ columns: [t.orgId, t.pageId], foreignColumns: [hostedPages.orgId, hostedPages.id] }).onDelete(
      'cascade',
    ),
    index().on(t.orgId, t.pageId),
    index().on(t.userId),
  ],
);

/** `problem` says that the run which should have answered did not. */
export const chatRole = pgEnum('chat_role', ['visitor', 'workflow', 'problem']);

/** What was said, in order of the ids. */
export const chatMessages = pgTable(
  'chat_messages',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    sessionId: uuid('session_id').notNull(),
    role: chatRole('role').notNull(),
    text: text('text').notNull(),
    files: jsonb('files').$type<readonly { readonly name: string; readonly size: number }[]>().notNull().default([]),
    /** Of a visitor's message: the browser's name for it. Sent twice, it is one message. */
    key: text('key'),
    /** The run that a visitor's message started. It may be gone before the conversation. */
    runId: uuid('run_id'),
    /** The message that this one answers: each is answered once. */
    replyTo: uuid('reply_to'),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.sessionId, t.key),
    unique().on(t.orgId, t.replyTo),
    foreignKey({ columns: [t.orgId, t.sessionId], foreignColumns: [chatSessions.orgId, chatSessions.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.orgId, t.replyTo], foreignColumns: [t.orgId, t.id] }).onDelete('cascade'),
  ],
);
