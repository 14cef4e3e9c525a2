import type { TestDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { Flow } from '#lib/engine/document.ts';
import { runRow } from '#lib/runs/rows.ts';
import { partsOf, triggerItems } from '#lib/runs/trigger-items.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';

export type Limited = { readonly id: string; readonly path: string };

/** A published workflow whose webhook and manual trigger are limited so. */
export async function limited(builder: Context, flow: Flow, hook: Record<string, never> = {}): Promise<Limited> {
  const document = sequence('Limited', [
    { id: 'hook', type: 'webhook', parameters: hook },
    { id: 'rest', type: 'no-op' },
  ]);
  const { id } = await createWorkflow(builder, { document: { ...document, settings: { flow } } });
  const { triggers } = await publishWorkflow(builder, { id });
  return { id, path: triggers[0]?.url?.split('/').at(-1) ?? '' };
}

/** Looks at runs as the owner of the database, and ends them. */
export const runsIn = (test: TestDb) => ({
  of: async (workflowId: string) =>
    (
      await test.owner`
        select id, status, reason->>'code' as held, priority, admitted_at is not null as is_in
        from runs where workflow_id = ${workflowId} order by id`
    ).map((row) => ({ ...row })) as {
      id: string;
      status: string;
      held: string | null;
      priority: number;
      is_in: boolean;
    }[],
  end: (ids: readonly string[]) =>
    test.owner`update runs set status = 'succeeded', started_at = now(), finished_at = now() where id = any (${[...ids]})`,
  requested: async (workflowId: string) =>
    Number(
      (
        await test.owner`
          select count(*) as number from engine_runs e join runs r on r.id = e.subject_id
          where r.workflow_id = ${workflowId}`
      )[0]?.number,
    ),
  items: (orgId: string, id: string) =>
    test.db.withOrg(orgId, async (tx) => {
      const row = await runRow({ tx, ctx: { orgId } }, id);
      return (await triggerItems(row, await partsOf(tx, row))).map((item) => item.json);
    }),
});
