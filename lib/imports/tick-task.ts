import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { workflowImports } from '#db/schema/imports.ts';
import { command } from '#lib/access/command.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { lockWorkflow } from '#lib/workflows/rows.ts';
import { tasksIn } from './imported-files.ts';
import { bytesOf, importRow, tickedOf } from './rows.ts';
import { TickTask } from './schema.ts';

/** Ticks off what only a person can tell: a node that was looked at, a remark that was read. */
export const tickTask = command({
  name: 'workflow.tick_import',
  permission: 'workflow:update',
  summary: 'Tick off something to do about an imported workflow',
  input: TickTask,
  output: z.object({ task: z.string(), isDone: z.boolean() }),
  run: async (scope, { id, task, isDone }) => {
    const { tx, ctx, audit } = scope;
    const workflow = await lockWorkflow(scope, id);
    const row = await importRow(scope, id);
    const found = (await tasksIn(scope, row, workflow)).find((each) => each.id === task);
    if (!found) throw notFound('task');
    if (!found.byHand) throw new AppError('precondition', 'This ticks itself off once it is done.');
    const others = tickedOf(row).filter((each) => each !== task);
    await tx
      .update(workflowImports)
      .set({ ticked: bytesOf(isDone ? [...others, task] : others) })
      .where(and(eq(workflowImports.orgId, ctx.orgId), eq(workflowImports.workflowId, id)));
    audit({ type: 'workflow', id }, { after: { task, isDone } });
    return { task, isDone };
  },
});
