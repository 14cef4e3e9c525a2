import { and, eq, notInArray, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { hostedPages } from '#db/schema/hosted.ts';
import { secrets } from '#db/schema/vault.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError } from '#lib/errors.ts';
import type { TriggerNode } from '#lib/graphs/trigger-nodes.ts';
import { randomToken } from '#lib/ids.ts';
import { pageAccess } from '#lib/nodes/hosted-parameters.ts';

type Given = { readonly workflowId: string; readonly nodes: readonly TriggerNode[] };
const PLACES = { form: 'forms', chat: 'chats' } as const;
type Hosted = TriggerNode & { readonly type: keyof typeof PLACES };

/** 192 random bits: an address that nobody guesses. */
const randomPath = (): string => randomToken(24);
const isRandomPath = (path: string): boolean => /^[\w-]{32}$/.test(path) && /[A-Z_]/.test(path);
const isHosted = (node: TriggerNode): node is Hosted => Object.hasOwn(PLACES, node.type);
const chosen = z.object({ path: z.string().min(1).optional().catch(undefined) });
const chosenPath = ({ node }: TriggerNode): string | undefined => chosen.parse(node.parameters).path;

/** Gives the forms and chats of a draft their addresses, which they keep. */
export async function noteHostedPages({ tx, ctx }: OrgScope, { workflowId, nodes }: Given): Promise<void> {
  const rows = nodes.filter(isHosted).map(({ node }) => ({
    ...{ orgId: ctx.orgId, workflowId, nodeId: node.id },
    ...{ path: randomPath(), testPath: `test-${randomPath()}` },
  }));
  if (rows.length > 0) await tx.insert(hostedPages).values(rows).onConflictDoNothing();
}

/** Gives the published pages the addresses that were chosen for them; those of nodes that are gone are free again. */
export async function syncHostedPages({ tx, ctx }: OrgScope, { workflowId, nodes }: Given): Promise<void> {
  const hosted = nodes.filter(isHosted);
  const ids = hosted.map(({ node }) => node.id);
  const ours = and(eq(hostedPages.orgId, ctx.orgId), eq(hostedPages.workflowId, workflowId));
  await freePaths(tx, and(ours, notInArray(hostedPages.nodeId, ids)));
  for (const trigger of hosted) {
    await demandSecret({ tx, ctx }, trigger);
    const path = chosenPath(trigger);
    if (path === undefined) continue;
    await tx
      .update(hostedPages)
      .set({ path })
      .where(and(ours, eq(hostedPages.nodeId, trigger.node.id)))
      .catch((cause) => {
        throw isTaken(cause) ? pathTaken(trigger, path) : cause;
      });
  }
}

/** A page that wants a password needs the secret that it is. */
async function demandSecret({ tx, ctx }: OrgScope, { node }: TriggerNode): Promise<void> {
  const { access, secret: name } = pageAccess.catch({ access: 'anyone', secret: '' }).parse(node.parameters);
  if (access !== 'password') return;
  const found = await tx
    .select({ id: secrets.id })
    .from(secrets)
    .where(and(eq(secrets.orgId, ctx.orgId), eq(secrets.name, name)));
  if (found.length > 0) return;
  const what = name === '' ? 'none is chosen' : `there is no "${name}"`;
  throw new AppError(
    'invalid',
    `${node.name} opens with a password that is kept as a secret, and ${what}. Create it, or choose another.`,
    { reason: 'not_publishable', field: `nodes.${node.name}.secret` },
  );
}

/** Gives chosen addresses of a workflow back, for others to take. */
export const freeHostedPages = ({ tx, ctx }: OrgScope, workflowId: string): Promise<void> =>
  freePaths(tx, and(eq(hostedPages.orgId, ctx.orgId), eq(hostedPages.workflowId, workflowId)));

/** Rows stay, since conversations hang on them, and the node may come back. */
async function freePaths(tx: Tx, which: SQL | undefined): Promise<void> {
  for (const { orgId, id, path } of await tx.select().from(hostedPages).where(which)) {
    if (isRandomPath(path)) continue;
    await tx
      .update(hostedPages)
      .set({ path: randomPath() })
      .where(and(eq(hostedPages.orgId, orgId), eq(hostedPages.id, id)));
  }
}

type Row = Pick<typeof hostedPages.$inferSelect, 'path' | 'testPath'>;

/** Where a trigger's page is, or will be once it is published; `isOpen` says that it is. */
export function hostedAddresses(
  trigger: TriggerNode,
  { row, isOpen }: { row: Row | undefined; isOpen: boolean },
): { path: string; testPath: string } | undefined {
  if (!row || !isHosted(trigger)) return undefined;
  const place = `/p/${PLACES[trigger.type]}`;
  const path = (!isOpen && chosenPath(trigger)) || row.path;
  return { path: `${place}/${path}`, testPath: `${place}/${row.testPath}` };
}

const pathTaken = ({ node, type }: Hosted, path: string) =>
  new AppError(
    'conflict',
    `The address /p/${PLACES[type]}/${path} that ${node.name} wants is taken by another page. Choose another one.`,
    { reason: 'path_taken', field: `nodes.${node.name}.path` },
  );

const isTaken = (error: unknown): boolean => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const { code, constraint_name } = cause as { code?: string; constraint_name?: string };
  return code === '23505' && constraint_name === 'hosted_pages_path_unique';
};
