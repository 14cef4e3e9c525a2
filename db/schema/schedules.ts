import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, id } from './columns.ts';
import { workflowSchedules } from './workflows.ts';

/** What became of a due time. `missed` stands for all from `due_at` to `until`; `waiting` is still to start. */
export const scheduleOutcome = pgEnum('schedule_outcome', [
  'started',
  'joined',
  'skipped',
  'waiting',
  'missed',
  'refused',
]);

/** One row per due time that has come: whoever writes it starts the run, in the same transaction. */
export const scheduleHistory = pgTable(
  'schedule_history',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    scheduleId: uuid('schedule_id').notNull(),
    dueAt: at('due_at').notNull(),
    firedAt: at('fired_at').notNull().defaultNow(),
    outcome: scheduleOutcome('outcome').notNull(),
    /** Why it started no run of its own. */
    reason: text('reason'),
    /** The run it started, joined or gave way to; the run may be forgotten sooner than this row. */
    runId: uuid('run_id'),
    /** Of missed times: how many, counted up to the limit, and the last of them. */
    missed: integer('missed'),
    until: at('until'),
  },
  (t) => [
    unique('schedule_history_once').on(t.orgId, t.scheduleId, t.dueAt),
    foreignKey({
      columns: [t.orgId, t.scheduleId],
      foreignColumns: [workflowSchedules.orgId, workflowSchedules.id],
    }).onDelete('cascade'),
    index('schedule_history_waiting').on(t.firedAt).where(sql`outcome = 'waiting'`),
  ],
);
