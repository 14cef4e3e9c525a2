import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { secrets } from '#db/schema/vault.ts';
import { flowGraphs, workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { query } from '#lib/access/query.ts';
import { demand } from '#lib/access/verb.ts';
import { secretFields } from '#lib/custom-nodes/secret-fields.ts';
import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { readJson } from '#lib/engine/json-text.ts';
import { notFound } from '#lib/errors.ts';
import { secretViews } from './rows.ts';
import { SecretId, type SecretUse, SecretUses } from './schema.ts';
import { namesSecret } from './secret-names.ts';

/** Workflows that name a secret in their draft or as they are published, by name; at most two hundred. */
export const listSecretUses = query({
  name: 'secret.uses',
  summary: 'List the workflows that use a secret',
  permission: 'secret:read',
  input: SecretId,
  output: SecretUses,
  run: async (scope, { id }) => {
    demand(scope.ctx, 'workflow:read');
    const [secret] = await secretViews(scope, { where: eq(secrets.id, id), limit: 1 });
    if (!secret) throw notFound('secret');
    const uses = new Map<string, SecretUse>();
    for (const { workflowId, name, document, isPublished } of await candidates(scope, secret.name)) {
      const { nodes } = readJson(Buffer.from(document).toString()) as WorkflowDocument;
      const found: string[] = [];
      for (const node of nodes)
        if (namesSecret(node, secret.name) || (await customNamesSecret(scope, node, secret.name)))
          found.push(node.name);
      if (found.length === 0) continue;
      const kept = uses.get(workflowId);
      uses.set(workflowId, {
        workflowId,
        name,
        nodes: [...new Set([...(kept?.nodes ?? []), ...found])],
        isPublished: kept?.isPublished || isPublished,
      });
    }
    return { items: [...uses.values()].slice(0, 200), nextCursor: null };
  },
});

/** Drafts and published documents that hold the name, found without parsing any: what is read of them decides. */
const candidates = ({ tx, ctx }: OrgScope, secret: string) =>
  tx
    .select({
      workflowId: workflows.id,
      name: workflows.name,
      document: flowGraphs.document,
      isPublished: sql<boolean>`coalesce(${flowGraphs.id} = ${workflowRevs.graphId}, false)`,
    })
    .from(workflows)
    .leftJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
    .innerJoin(
      flowGraphs,
      and(
        eq(flowGraphs.orgId, workflows.orgId),
        or(eq(flowGraphs.id, workflows.draftGraphId), eq(flowGraphs.id, workflowRevs.graphId)),
      ),
    )
    .where(
      and(
        eq(workflows.orgId, ctx.orgId),
        isNull(workflows.deletedAt),
        sql`(${holds(JSON.stringify(secret))} or (${holds('$secrets')} and ${holds(secret)}))`,
      ),
    )
    .orderBy(asc(workflows.name), asc(workflows.id))
    .limit(400);

const holds = (text: string) => sql`position(convert_to(${text}, 'UTF8') in ${flowGraphs.document}) > 0`;

/** A custom node says itself which of its parameters hold secrets. */
async function customNamesSecret(scope: OrgScope, { type, parameters }: WorkflowNode, secret: string) {
  if (type !== 'custom') return false;
  const named = Object.entries(parameters.values ?? {}).filter(([, value]) => value === secret);
  if (named.length === 0) return false;
  const fields = await secretFields(scope, { name: String(parameters.node), version: Number(parameters.version) });
  return named.some(([field]) => fields.includes(field));
}
