import { eq } from 'drizzle-orm';
import { customNodes } from '#db/schema/custom-nodes.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError } from '#lib/errors.ts';
import { EXAMPLES } from './examples.ts';
import { refuseUnusable } from './refuse-unusable.ts';
import { CreateCustomNode, CustomNodeView } from './schema.ts';
import { viewOf } from './views.ts';

/** Begins a custom node: a draft, which workflows can use once a version of it is published. */
export const createCustomNode = command({
  name: 'custom_node.create',
  permission: 'custom_node:update',
  summary: 'Create a custom node',
  input: CreateCustomNode,
  output: CustomNodeView,
  run: async (scope, { slug, ...input }) => {
    refuseUnusable(input);
    const userId = userOf(scope.ctx.actor) ?? null;
    const [row] = await scope.tx
      .insert(customNodes)
      .values({
        ...input,
        slug: slug ?? (await freeSlug(scope, input.title)),
        code: input.code ?? EXAMPLES[input.language][input.mode],
        orgId: scope.ctx.orgId,
        createdById: userId,
        updatedById: userId,
      })
      .onConflictDoNothing({ target: [customNodes.orgId, customNodes.slug] })
      .returning();
    if (!row) {
      throw new AppError(
        'conflict',
        `There is a custom node "${slug}" already, perhaps in the trash. Choose another name.`,
        {
          reason: 'name_taken',
          field: 'slug',
        },
      );
    }
    scope.audit({ type: 'custom_node', id: row.id }, { after: { slug: row.slug, title: row.title } });
    return viewOf(scope, row);
  },
});

/** "Full name" as `full-name`, or `full-name-2` where there is one. */
async function freeSlug({ tx, ctx }: OrgScope, title: string): Promise<string> {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50);
  const base = plain || 'node';
  const rows = await tx.select({ slug: customNodes.slug }).from(customNodes).where(eq(customNodes.orgId, ctx.orgId));
  const taken = new Set(rows.map((row) => row.slug));
  for (let number = 2; ; number++) {
    const slug = number === 2 && !taken.has(base) ? base : `${base}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
