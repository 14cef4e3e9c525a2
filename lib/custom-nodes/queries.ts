import { and, desc, eq, ilike, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { customNodes, customNodeVersions } from '#db/schema/custom-nodes.ts';
import { users } from '#db/schema/identity.ts';
import { query } from '#lib/access/query.ts';
import { containing } from '#lib/like.ts';
import { anyNode, versionRow } from './rows.ts';
import {
  CustomNodeId,
  CustomNodePage,
  CustomNodeView,
  type CustomVersionItem,
  CustomVersionList,
  CustomVersionView,
  ListCustomNodes,
  VersionKey,
} from './schema.ts';
import { contentOf, itemOf, viewOf } from './views.ts';

const latest = sql<number | null>`(select max(v.number) from custom_node_versions v
  where v.org_id = custom_nodes.org_id and v.node_id = custom_nodes.id)`;

/** One page of custom nodes, the newest first. */
export const listCustomNodes = query({
  name: 'custom_node.list',
  permission: 'custom_node:read',
  summary: 'List custom nodes',
  input: ListCustomNodes,
  output: CustomNodePage,
  run: async ({ tx, ctx }, { search, published, show, cursor, limit }) => {
    const { id, orgId, title, slug, description, deletedAt } = customNodes;
    const part = search && containing(search);
    const rows = await tx
      .select({ node: customNodes, latest })
      .from(customNodes)
      .where(
        and(
          eq(orgId, ctx.orgId),
          show === 'trash' ? isNotNull(deletedAt) : isNull(deletedAt),
          part ? or(ilike(title, part), ilike(slug, part), ilike(description, part)) : undefined,
          published ? sql`${latest} is not null` : undefined,
          cursor ? lt(id, cursor) : undefined,
        ),
      )
      .orderBy(desc(id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map((row) => itemOf(row.node, row.latest));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** One custom node with its draft. */
export const getCustomNode = query({
  name: 'custom_node.get',
  permission: 'custom_node:read',
  summary: 'Get a custom node with its draft',
  input: CustomNodeId,
  output: CustomNodeView,
  run: async (scope, { id }) => viewOf(scope, await anyNode(scope, id)),
});

type Row = { version: typeof customNodeVersions.$inferSelect; publishedBy: string | null };
const versionItem = ({ version, publishedBy }: Row): CustomVersionItem => ({
  number: version.number,
  note: version.note,
  publishedById: version.publishedById,
  publishedBy,
  createdAt: version.createdAt.toISOString(),
});

/** The versions of a custom node, latest first; the last two hundred. */
export const listCustomVersions = query({
  name: 'custom_node.versions',
  permission: 'custom_node:read',
  summary: 'List the versions of a custom node',
  input: CustomNodeId,
  output: CustomVersionList,
  run: async (scope, { id }) => {
    await anyNode(scope, id);
    const rows = await scope.tx
      .select({ version: customNodeVersions, publishedBy: users.name })
      .from(customNodeVersions)
      .leftJoin(users, eq(users.id, customNodeVersions.publishedById))
      .where(and(eq(customNodeVersions.orgId, scope.ctx.orgId), eq(customNodeVersions.nodeId, id)))
      .orderBy(desc(customNodeVersions.number))
      .limit(200);
    return { items: rows.map(versionItem), nextCursor: null };
  },
});

/** One version of a custom node with its code. */
export const getCustomVersion = query({
  name: 'custom_node.version',
  permission: 'custom_node:read',
  summary: 'Get a version of a custom node with its code and its parameters',
  input: VersionKey,
  output: CustomVersionView,
  run: async (scope, key) => {
    await anyNode(scope, key.id);
    const version = await versionRow(scope, key);
    return { ...versionItem({ version, publishedBy: null }), language: version.language, ...contentOf(version) };
  },
});
