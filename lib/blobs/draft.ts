import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { env } from '#lib/config/env.ts';
import { newId } from '#lib/ids.ts';

/** Bytes that have arrived whole and are not kept yet: a temporary file, which whoever made it discards. */
export type Draft = { readonly path: string; readonly size: number; readonly hash: Uint8Array };

const folder = path.join(env.MILLRACE_DATA, 'tmp');
/** Nothing writes to a draft for longer without a byte; older ones are left over from a crash. */
const STALE_MS = 3_600_000;

/**
 * Writes what arrives to a temporary file, so that its hash is known before it has a name. Throws what the source throws,
 * and `tooLarge()` at the first byte over a limit; no file is left then.
 */
export async function draftOf(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit?: { readonly maxBytes: number; readonly tooLarge: () => Error },
): Promise<Draft> {
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, newId());
  const file = await open(target, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (limit && size > limit.maxBytes) throw limit.tooLarge();
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } catch (error) {
    await file.close();
    await rm(target, { force: true });
    throw error;
  }
  await file.close();
  return { path: target, size, hash: hash.digest() };
}

/** Ends a draft; what was kept of it stays. */
export const discardDraft = ({ path }: Pick<Draft, 'path'>): Promise<void> => rm(path, { force: true });

/** Removes drafts that a crash left over. */
export async function sweepDrafts(now = Date.now()): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const draft = path.join(folder, name);
    const found = await stat(draft).catch(() => undefined);
    if (found && now - found.mtimeMs > STALE_MS) await rm(draft, { force: true });
  }
}
