import { and, eq } from 'drizzle-orm';
import { type Database, database } from '#db/client.ts';
import { customNodes, customNodeVersions } from '#db/schema/custom-nodes.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { CustomCode } from '#lib/nodes/custom-fields.ts';
import { codeOf } from './views.ts';

type Ref = { readonly orgId: string; readonly name: string; readonly version: number };

/** Versions kept in memory per process: they never change. */
const KEPT = 200;

/**
 * Reads versions of custom nodes, each once while it is remembered. Throws a fault (`config`, `no_custom_node`) where the
 * organisation has no such node, or not this version of it.
 */
export function codeReader(db: () => Database): (ref: Ref) => Promise<CustomCode> {
  const known = new Map<string, CustomCode>();
  return async (ref) => {
    const key = `${ref.orgId} ${ref.name} ${ref.version}`;
    const code = known.get(key) ?? (await readVersion(db(), ref));
    known.delete(key);
    known.set(key, code);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return code;
  };
}

async function readVersion(db: Database, { orgId, name, version }: Ref): Promise<CustomCode> {
  const row = await db.withOrg(orgId, async (tx) => {
    const [found] = await tx
      .select({ version: customNodeVersions })
      .from(customNodes)
      .innerJoin(
        customNodeVersions,
        and(eq(customNodeVersions.orgId, customNodes.orgId), eq(customNodeVersions.nodeId, customNodes.id)),
      )
      .where(and(eq(customNodes.orgId, orgId), eq(customNodes.slug, name), eq(customNodeVersions.number, version)));
    return found?.version;
  });
  if (row) return codeOf(row);
  throw new FaultError({
    kind: 'config',
    code: 'no_custom_node',
    message: `This organisation has no version ${version} of a custom node "${name}". Write and publish it under Nodes, or choose another in this node.`,
  });
}

/** What the nodes of this instance run. */
export const publishedCode = codeReader(database);
