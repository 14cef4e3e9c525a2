import { and, eq } from 'drizzle-orm';
import { files } from '#db/schema/payloads.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { FileRow } from './file-row.ts';

/** The row of a file of this organisation; undefined for an id that it does not have. */
export async function findFile({ tx, ctx }: OrgScope, id: string): Promise<FileRow | undefined> {
  const [row] = await tx
    .select()
    .from(files)
    .where(and(eq(files.orgId, ctx.orgId), eq(files.id, id)));
  return row;
}
