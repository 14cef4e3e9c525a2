import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '#db/schema/identity.ts';
import { workflowRevs } from '#db/schema/workflows.ts';
import { query } from '#lib/access/query.ts';
import { documentSchema } from '#lib/engine/document.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { anyWorkflow, revisionRow } from './rows.ts';
import { RevisionId, RevisionView, WorkflowId, WorkflowView } from './schema.ts';
import { viewOf } from './view.ts';

/** One workflow with its draft and triggers, also from the trash. */
export const getWorkflow = query({
  name: 'workflow.get',
  permission: 'workflow:read',
  summary: 'Get a workflow with its draft and triggers',
  input: WorkflowId,
  output: WorkflowView,
  run: async (scope, { id }) => viewOf(scope, await anyWorkflow(scope, id)),
});

/** Published revisions, newest first. */
export const listRevisions = query({
  name: 'workflow.revisions',
  permission: 'workflow:read',
  summary: 'List the published revisions of a workflow',
  input: WorkflowId,
  output: z.object({ items: z.array(RevisionView), nextCursor: z.null() }),
  run: async (scope, { id }) => {
    const { tx, ctx } = scope;
    await anyWorkflow(scope, id);
    const rows = await tx
      .select({ rev: workflowRevs, userId: users.id, userName: users.name })
      .from(workflowRevs)
      .leftJoin(users, eq(users.id, workflowRevs.createdById))
      .where(and(eq(workflowRevs.orgId, ctx.orgId), eq(workflowRevs.workflowId, id), isNotNull(workflowRevs.number)))
      .orderBy(desc(workflowRevs.number))
      .limit(1000);
    const items = rows.map(({ rev, userId, userName }) => ({
      id: rev.id,
      number: rev.number ?? 0,
      name: rev.name,
      createdAt: rev.createdAt.toISOString(),
      createdBy: userId && userName ? { id: userId, name: userName } : null,
    }));
    return { items, nextCursor: null };
  },
});

/** The document of one published revision. */
export const getRevision = query({
  name: 'workflow.revision',
  permission: 'workflow:read',
  summary: 'Get the document of a published revision',
  input: RevisionId,
  output: z.object({ id: z.uuid(), number: z.int(), name: z.string().nullable(), document: documentSchema }),
  run: async (scope, key) => {
    const row = await revisionRow(scope, key);
    return { id: row.id, number: key.number, name: row.name, document: await readGraph(scope, row.graphId) };
  },
});
