import { and, eq, like } from 'drizzle-orm';
import { z } from 'zod';
import { secrets } from '#db/schema/vault.ts';
import { command } from '#lib/access/command.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { demand } from '#lib/access/verb.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { addSecret } from '#lib/vault/secrets.ts';
import type { FoundSecret } from '#lib/workflows/import/find-secrets.ts';
import { fieldText, secretsOf } from '#lib/workflows/import/inspect-node.ts';
import { canMove, moveSecret as withReference } from '#lib/workflows/import/move-secret.ts';
import { lockWorkflow } from '#lib/workflows/rows.ts';
import { forgetSecret } from './forget-secret.ts';
import { importRow, replaceDraft } from './rows.ts';
import { MoveSecret } from './schema.ts';

/** Puts a secret that stands in a node into the vault, and a reference in its place, wherever the workflow has it. */
export const moveSecret = command({
  name: 'workflow.move_secret',
  permission: 'workflow:update',
  summary: 'Move a secret of an imported workflow into the vault',
  input: MoveSecret,
  output: z.object({ name: z.string(), nodes: z.array(z.string()) }),
  run: async (scope, { id, node: nodeId, field, ...given }) => {
    const { tx, ctx, audit } = scope;
    demand(ctx, 'secret:create');
    const row = await lockWorkflow(scope, id);
    const kept = await importRow(scope, id);
    const draft = await readGraph(scope, row.draftGraphId);
    const node = draft.nodes.find((each) => each.id === nodeId);
    const found = node && secretsOf(node).find(({ path }) => fieldText(path) === field);
    if (!found) throw notFound('secret in this node');
    if (!canMove(node, found)) {
      throw new AppError('precondition', 'It stands in code, where no reference can. Take it out there by hand.');
    }
    const value = secretText(found);
    const name = given.name ?? (await freeName(scope, node.name));
    await addSecret(tx, { orgId: ctx.orgId, name, value });
    const nodes = draft.nodes.map((each) => withoutSecret(each, { value, name }));
    await replaceDraft(scope, row, { ...draft, nodes });
    await forgetSecret(scope, { row: kept, graphId: row.draftGraphId, value, name });
    audit({ type: 'workflow', id }, { after: { secret: name, node: nodeId, field } });
    return { name, nodes: nodes.filter((each, index) => each !== draft.nodes[index]).map((each) => each.id) };
  },
});

/** A name for a secret of this node that none has yet. */
async function freeName({ tx, ctx }: OrgScope, node: string): Promise<string> {
  const word = node
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_\d]+|_+$/g, '')
    .slice(0, 60);
  const stem = word || 'imported';
  const rows = await tx
    .select({ name: secrets.name })
    .from(secrets)
    .where(and(eq(secrets.orgId, ctx.orgId), like(secrets.name, `${stem.replaceAll('_', '\\_')}%`)));
  const taken = new Set(rows.map(({ name }) => name));
  let name = stem;
  for (let count = 2; taken.has(name); count++) name = `${stem}_${count}`;
  return name;
}

const secretText = ({ text, start, end }: FoundSecret) => text.slice(start, end);

/** The node with references where it has this very secret. Each leaves one place fewer to find. */
function withoutSecret(node: WorkflowNode, { value, name }: { value: string; name: string }): WorkflowNode {
  const found = secretsOf(node).find((each) => secretText(each) === value && canMove(node, each));
  return found ? withoutSecret(withReference(node, found, name), { value, name }) : node;
}
