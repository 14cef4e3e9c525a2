import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '#lib/ids.ts';
import type { BlobHome, Kept } from './blob-home.ts';

/** A folder on the disk. */
export function diskHome(folder: string): BlobHome {
  const pathOf = (key: string) => path.join(folder, key);
  return {
    place: folder,
    async put(key, draft) {
      const target = pathOf(key);
      const parent = path.dirname(target);
      const made = await mkdir(parent, { recursive: true });
      await sync(draft.path);
      await place(draft.path, target);
      // A name is durable once the folder that holds it is, and that folder's own name likewise.
      const top = made ? path.dirname(made) : parent;
      for (let each = parent; each.length >= top.length; each = path.dirname(each)) await sync(each);
    },
    async get(key) {
      const stream = createReadStream(pathOf(key));
      try {
        await once(stream, 'open');
        return stream;
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    list: () => filesBelow(folder),
    async remove(key, before) {
      const target = pathOf(key);
      // Out of the way first: whoever writes these bytes anew after that keeps what they wrote.
      const aside = `${target}.${newId()}`;
      await rename(target, aside);
      const { mtime } = await stat(aside);
      if (mtime >= before) await rename(aside, target);
      else await rm(aside);
    },
  };
}

async function sync(target: string): Promise<void> {
  const file = await open(target, 'r');
  await file.sync().finally(() => file.close());
}

/** As a second name of the draft, else as a copy: the folder may be on another disk, or on one without such names. */
async function place(draft: string, target: string): Promise<void> {
  const aside = `${target}.${newId()}`;
  await link(draft, aside).catch(() => copyFile(draft, aside).then(() => sync(aside)));
  await rename(aside, target);
  // Where both were one file already, renaming did nothing.
  await rm(aside, { force: true });
}

async function* filesBelow(folder: string): AsyncGenerator<Kept> {
  const found = await opendir(folder, { recursive: true }).catch((error) => {
    if (isAbsent(error)) return [];
    throw error;
  });
  for await (const entry of found) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const info = await stat(file).catch(() => undefined);
    const key = path.relative(folder, file).split(path.sep).join('/');
    if (info) yield { key, changedAt: info.mtime };
  }
}

const isAbsent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
