import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { webhookEndpoints, workflows, workflowTriggers } from '#db/schema/workflows.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { signingSecretId } from '#lib/workflows/signing-secret.ts';
import { settingsOfNode, type WebhookSettings, webhookSettings } from '#lib/workflows/webhook-settings.ts';
import { isPattern, paramsOf } from './hook-path.ts';

export type Endpoint = {
  readonly id: string;
  readonly orgId: string;
  readonly workflowId: string;
  readonly nodeId: string;
  readonly isTest: boolean;
  /** The published revision; undefined for a test, which runs the draft. */
  readonly revisionId: string | undefined;
  readonly draftGraphId: string;
  readonly secretId: string | null;
  readonly settings: WebhookSettings;
  /** Its path, with its parameters by name. */
  readonly path: string;
  /** What the call gave to them. */
  readonly params: JsonObject;
  /** The fixed path and method that would go before it, where it has parameters. */
  readonly unless?: { readonly path: string; readonly method: string };
  /** Every method that somebody takes at this path. */
  readonly allow: readonly string[];
  /** Changes whenever the endpoint does. */
  readonly stamp: string;
};

/**
 * What listens at a path for a method: the published revision, or for a test address the draft. Undefined alike for paths
 * that nobody has, that are switched off, and whose workflow is in the trash.
 */
export async function findEndpoint(
  db: Database,
  { path, method, isTest }: { path: string; method: string; isTest: boolean },
): Promise<Endpoint | undefined> {
  // Fixed paths come first.
  const found = await db.pool.execute<{ endpoint_id: string; org_id: string; path: string; methods: string[] }>(
    sql`select endpoint_id, org_id, path, methods from find_webhook(${path}) where is_test = ${isTest}`,
  );
  const hit = found.find(({ methods }) => methods.includes(method)) ?? found[0];
  if (!hit) return undefined;
  return db.withOrg(hit.org_id, async (tx) => {
    const scope = { tx, ctx: { orgId: hit.org_id } };
    const [row] = await tx
      .select({
        endpoint: webhookEndpoints,
        stamp: sql<string>`${webhookEndpoints.updatedAt}::text`,
        config: workflowTriggers.config,
        revisionId: workflows.revId,
        draftGraphId: workflows.draftGraphId,
      })
      .from(webhookEndpoints)
      .innerJoin(
        workflowTriggers,
        and(
          eq(workflowTriggers.orgId, webhookEndpoints.orgId),
          eq(workflowTriggers.workflowId, webhookEndpoints.workflowId),
          eq(workflowTriggers.nodeId, webhookEndpoints.nodeId),
        ),
      )
      .innerJoin(
        workflows,
        and(
          eq(workflows.orgId, webhookEndpoints.orgId),
          eq(workflows.id, webhookEndpoints.workflowId),
          isNull(workflows.deletedAt),
        ),
      )
      .where(and(eq(webhookEndpoints.orgId, hit.org_id), eq(webhookEndpoints.id, hit.endpoint_id)));
    if (!row) return undefined;
    const { endpoint, config, stamp, revisionId, draftGraphId } = row;
    const { id, orgId, workflowId, nodeId, secretId } = endpoint;
    const place = { id, orgId, workflowId, nodeId, secretId, isTest, draftGraphId, stamp };
    if (!isTest) {
      const params = paramsOf(endpoint.path, path);
      if (!endpoint.isActive || !revisionId || !params) return undefined;
      return {
        ...place,
        revisionId,
        settings: webhookSettings(config),
        allow: [...new Set(found.flatMap(({ methods }) => methods))],
        path: endpoint.path,
        params,
        ...(isPattern(endpoint.path) && { unless: { path, method } }),
      };
    }
    const draft = triggerNodes(await readGraph(scope, draftGraphId));
    const node = draft.find((each) => each.node.id === nodeId && each.type === 'webhook')?.node;
    if (!node) return undefined;
    const settings = settingsOfNode(node);
    const params = testParams(settings.path, path);
    if (!params) return undefined;
    const secret = await signingSecretId(scope, node);
    const own = { settings, allow: settings.methods, secretId: secret, path: endpoint.testPath, params };
    return { ...place, ...own, revisionId: undefined };
  });
}

/** Behind a test address may follow what the draft's own path would be called as, for its parameters. */
function testParams(pattern: string | undefined, path: string): JsonObject | undefined {
  const [, ...rest] = path.split('/');
  if (rest.length === 0) return {};
  return pattern && isPattern(pattern) ? paramsOf(pattern, rest.join('/')) : undefined;
}
