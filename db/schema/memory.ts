import { foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, id } from './columns.ts';
import { orgs } from './identity.ts';
import { workflows } from './workflows.ts';

/** What memories of agents keep: a question and its answer each, in order of the ids. */
export const conversationTurns = pgTable(
  'conversation_turns',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** Null where all workflows of the organisation share the conversation. */
    workflowId: uuid('workflow_id'),
    /** What people named the conversation by: a chat's session, a phone number. */
    session: text('session').notNull(),
    /** Of the activation and item that keeps it: kept twice, it is one turn. */
    key: text('key').notNull(),
    /** An encoded payload: `{ said, answered }`. */
    turn: bytea('turn').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.key),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    index().on(t.orgId, t.workflowId, t.session, t.id),
  ],
);
