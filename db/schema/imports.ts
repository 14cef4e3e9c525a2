import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, updatedAt } from './columns.ts';
import { users } from './identity.ts';
import { workflows } from './workflows.ts';

/** Where an imported workflow came from, and what became of it. One row per workflow that a file made. */
export const workflowImports = pgTable(
  'workflow_imports',
  {
    orgId: uuid('org_id').notNull(),
    workflowId: uuid('workflow_id').notNull(),
    /** Files that were imported together. */
    batchId: uuid('batch_id').notNull(),
    fileName: text('file_name').notNull(),
    /** The workflow's id in the place it comes from: calls of files that follow are led here by it. */
    sourceId: text('source_id'),
    /** UTF-8 JSON of the file, without the secrets that were moved into the vault; for giving it back as it came. */
    file: bytea('file').notNull(),
    /** UTF-8 JSON of the report, as the import gave it. */
    report: bytea('report').notNull(),
    /** UTF-8 JSON: ids of tasks that a person ticked off. */
    ticked: bytea('ticked').notNull(),
    createdById: uuid('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.workflowId] }),
    foreignKey({ columns: [t.orgId, t.workflowId], foreignColumns: [workflows.orgId, workflows.id] }).onDelete(
      'cascade',
    ),
    index().on(t.orgId, t.batchId),
    index().on(t.orgId, t.sourceId),
    index().on(t.createdById),
  ],
);
