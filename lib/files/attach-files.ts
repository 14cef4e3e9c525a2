import type { OrgScope } from '#lib/access/org-scope.ts';
import type { BinaryRef, Item } from '#lib/engine/items.ts';
import { setOwn } from '#lib/engine/values.ts';
import { notFound } from '#lib/errors.ts';
import { refOf } from './file-row.ts';
import { findFile } from './find-file.ts';

/** The items, of which the first carries these uploaded files by name. Ids of other organisations are not found. */
export async function attachFiles(
  scope: OrgScope,
  { items, files = {} }: { items: readonly Item[]; files?: Readonly<Record<string, string>> | undefined },
): Promise<readonly Item[]> {
  const [first = { json: {} }, ...rest] = items;
  const binary: Record<string, BinaryRef> = {};
  for (const [name, id] of Object.entries(files)) {
    const file = await findFile(scope, id);
    if (!file) throw notFound('file');
    setOwn(binary, name, refOf(file));
  }
  return Object.keys(binary).length === 0 ? items : [{ ...first, binary }, ...rest];
}
