import { foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id } from './columns.ts';
import { orgs } from './identity.ts';
import { workflows } from './workflows.ts';

/** What runs of a workflow have come across, so that later ones leave it out: hashes only, in order of the ids. */
export const seenValues = pgTable(
  'seen_values',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    workflowId: uuid('workflow_id').notNull(),
    /** Whose memory: that of a node, or one that nodes of the workflow share. */
    scope: text('scope').notNull(),
    hash: text('hash').notNull(),
    /** The activation that saw it first: its further attempts see the same. */
    firstBy: text('first_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.workflowId, t.scope, t.hash),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    index().on(t.orgId, t.workflowId, t.scope, t.id),
  ],
);
