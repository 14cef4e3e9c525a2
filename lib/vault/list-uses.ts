import { eq, sql } from 'drizzle-orm';
import { secrets } from '#db/schema/vault.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { query } from '#lib/access/query.ts';
import { demand } from '#lib/access/verb.ts';
import { secretFields } from '#lib/custom-nodes/secret-fields.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { notFound } from '#lib/errors.ts';
import { documentsHolding, holds } from '#lib/workflows/documents-holding.ts';
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
    const mark = sql`(${holds(JSON.stringify(secret.name))} or (${holds('$secrets')} and ${holds(secret.name)}))`;
    for await (const { workflowId, name, document, isPublished } of documentsHolding(scope, mark)) {
      const found: string[] = [];
      for (const node of document.nodes)
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

/** A custom node says itself which of its parameters hold secrets. */
async function customNamesSecret(scope: OrgScope, { type, parameters }: WorkflowNode, secret: string) {
  if (type !== 'custom') return false;
  const named = Object.entries(parameters.values ?? {}).filter(([, value]) => value === secret);
  if (named.length === 0) return false;
  const fields = await secretFields(scope, { name: String(parameters.node), version: Number(parameters.version) });
  return named.some(([field]) => fields.includes(field));
}
