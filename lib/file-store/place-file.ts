import { and, eq, isNull, sql } from 'drizzle-orm';
import { storedFiles } from '#db/schema/stored-files.ts';
import type { CommandScope } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';
import { fileAt } from './rows.ts';

type Place = { readonly folder: string; readonly name: string };
type Placed = Place & { readonly fileId: string; readonly onConflict: 'refuse' | 'replace' | 'number' };
type Scope = Pick<CommandScope, 'tx' | 'ctx'>;

/** Gives a file a place in the store; answers the id of what is there now. Two at the same moment both keep their word. */
export async function placeFile(scope: Scope, { fileId, onConflict, ...wanted }: Placed): Promise<string> {
  const { tx, ctx } = scope;
  const by = userOf(ctx.actor) ?? null;
  for (let number = 1; ; number++) {
    const place = number === 1 ? wanted : { ...wanted, name: numbered(wanted.name, number) };
    const [made] = await tx
      .insert(storedFiles)
      .values({ orgId: ctx.orgId, ...place, fileId, updatedById: by })
      .onConflictDoNothing()
      .returning({ id: storedFiles.id });
    if (made) return made.id;
    if (onConflict === 'number') continue;
    const [found] = await tx
      .update(storedFiles)
      .set({ fileId, updatedById: by })
      .where(and(at(ctx.orgId, place), onConflict === 'replace' ? undefined : eq(storedFiles.fileId, fileId)))
      .returning({ id: storedFiles.id });
    if (found) return found.id;
    // Neither to be made nor there: it was renamed or deleted in between, so that its place is free again.
    if (await fileAt(scope, place)) throw taken(place);
  }
}

const at = (orgId: string, { folder, name }: Place) =>
  and(
    eq(storedFiles.orgId, orgId),
    eq(storedFiles.folder, folder),
    eq(storedFiles.name, name),
    isNull(storedFiles.deletedAt),
  );

/** The refusal of a place that another file has. */
export const taken = ({ folder, name }: Place): AppError =>
  new AppError(
    'conflict',
    `There is a file ${name} in ${folder === '' ? 'the top folder' : folder} already. Replace it, or take another name.`,
    { reason: 'file_exists', field: 'name' },
  );

/** Moves a stored file to a place, out of the trash where it is in it; throws `conflict` where the place is taken. */
export async function moveFile({ tx, ctx }: Scope, { id, ...place }: Place & { readonly id: string }): Promise<void> {
  const [other] = await tx
    .select({ id: storedFiles.id })
    .from(storedFiles)
    .where(and(at(ctx.orgId, place), sql`${storedFiles.id} <> ${id}`));
  if (other) throw taken(place);
  await tx
    .update(storedFiles)
    .set({ ...place, deletedAt: null, deletedKey: null, updatedById: userOf(ctx.actor) ?? null })
    .where(and(eq(storedFiles.orgId, ctx.orgId), eq(storedFiles.id, id)));
}

/** “a.csv” as “a (2).csv”, within 255 characters. */
export function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const suffix = ` (${number})${extension.slice(0, 100)}`;
  return [...stem].slice(0, 255 - suffix.length).join('') + suffix;
}
