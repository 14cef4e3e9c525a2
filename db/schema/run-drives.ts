import { boolean, foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './columns.ts';
import { orgs } from './identity.ts';
import { runs } from './runs.ts';

/** Who drives a run for which an Inngest server calls. The embedded engine has tables of its own. */
export const runDrives = pgTable(
  'run_drives',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    runId: uuid('run_id').notNull(),
    /** The server's id of its run of the function. */
    invocation: text('invocation').notNull(),
    /** Goes up with every call that takes the run: who comes with an older one commits nothing. */
    generation: integer('generation').notNull().default(1),
    isHeld: boolean('is_held').notNull().default(true),
    /** While it is held, the end of the lease; then, by when the server should have called again. */
    dueAt: at('due_at').notNull(),
    /** How often nobody had called by then. */
    sweeps: integer('sweeps').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.runId] }),
    foreignKey({ columns: [t.orgId, t.runId], foreignColumns: [runs.orgId, runs.id] }).onDelete('cascade'),
  ],
);
