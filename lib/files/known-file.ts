import type { Database } from '#db/client.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import type { FileRow } from './file-row.ts';
import { findFile } from './find-file.ts';

/** Whose files are meant. */
export type FileOwner = { readonly db: Database; readonly orgId: string };

/** The row of a file that an item carries, which alone is believed. Throws a fault (`file_not_found`). */
export async function knownFile({ id, name }: BinaryRef, { db, orgId }: FileOwner): Promise<FileRow> {
  const row = await db.withOrg(orgId, (tx) => findFile({ tx, ctx: { orgId } }, id));
  if (row) return row;
  const message = `The file ${name} is not in this organisation, or not any more. Fetch or upload it again.`;
  throw new FaultError({ kind: 'config', code: 'file_not_found', message });
}
