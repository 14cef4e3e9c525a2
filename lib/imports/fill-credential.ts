import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { secrets } from '#db/schema/vault.ts';
import { command } from '#lib/access/command.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { withSecret } from '#lib/workflows/import/secret-fields.ts';
import { lockWorkflow } from '#lib/workflows/rows.ts';
import { importRow, replaceDraft, reportOf } from './rows.ts';
import { FillCredential } from './schema.ts';

/** Gives every node that uses a credential of the file the same secret of the vault. */
export const fillCredential = command({
  name: 'workflow.fill_credential',
  permission: 'workflow:update',
  summary: 'Give all nodes that use a credential of the imported file a secret',
  input: FillCredential,
  output: z.object({ nodes: z.array(z.string()) }),
  run: async (scope, { id, credential, secret }) => {
    const row = await lockWorkflow(scope, id);
    const gap = reportOf(await importRow(scope, id)).credentials.find((each) => each.id === credential);
    if (!gap) throw notFound('credential');
    await demandSecret(scope, secret);
    const draft = await readGraph(scope, row.draftGraphId);
    const nodes = draft.nodes.map((node) => (gap.nodes.includes(node.id) ? withSecret(node, secret) : node));
    await replaceDraft(scope, row, { ...draft, nodes });
    scope.audit({ type: 'workflow', id }, { after: { credential: gap.name, secret } });
    return { nodes: gap.nodes };
  },
});

async function demandSecret({ tx, ctx }: Parameters<typeof lockWorkflow>[0], name: string): Promise<void> {
  const [found] = await tx
    .select({ id: secrets.id })
    .from(secrets)
    .where(and(eq(secrets.orgId, ctx.orgId), eq(secrets.name, name)));
  if (!found) throw new AppError('invalid', 'There is no secret of this name. Create it first.', { field: 'secret' });
}
