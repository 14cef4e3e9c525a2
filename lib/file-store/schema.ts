import { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';
import { FileView, KeptFiles } from '#lib/files/schema.ts';

/** Control characters, and those that turn the direction of text: a name must look like what it is. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const isPlain = (part: string) => part !== '.' && part !== '..' && part.isWellFormed() && !INVISIBLE.test(part);

/** `invoices/2026`, empty at the top. Slashes of both kinds part folders; none leads upwards. */
export const FolderPath = z
  .string()
  .transform((path) =>
    path
      .split(/[/\\]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .join('/'),
  )
  .refine((path) => path.length <= 1000, 'A folder has 1,000 characters at most.')
  .refine((path) => path.split('/').every(isPlain), 'A folder is named without “..” and invisible characters.');

export const StoredName = z
  .string()
  .trim()
  .min(1, 'A file needs a name.')
  .max(255, 'A name has 255 characters at most.')
  .refine((name) => !/[/\\]/.test(name) && isPlain(name), 'A name has no slashes and no invisible characters.');

/** What becomes of a file whose place is taken: `number` keeps both, as “a (2).csv”. */
const onConflict = z.enum(['refuse', 'replace', 'number']).default('refuse');

/** A file of the store; `fileId` is the file that items refer to, another one after each replacement. */
export const StoredFileView = FileView.extend({
  fileId: z.uuid(),
  folder: z.string(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  deletedAt: z.iso.datetime().nullable(),
});
export type StoredFileView = z.infer<typeof StoredFileView>;

export const ListStoredFiles = z.strictObject({
  folder: FolderPath.default(''),
  /** A part of the name; looks into the folders of the folder too. */
  search: z.string().trim().max(200).optional(),
  /** True lists what lies in its folders, too, as a search does. */
  isDeep: z.stringbool().or(z.boolean()).optional(),
  /** True lists the trash instead, of all folders. */
  isDeleted: z.stringbool().or(z.boolean()).optional(),
  cursor: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListStoredFiles = z.infer<typeof ListStoredFiles>;

export const StoredFilePage = z.object({
  items: z.array(StoredFileView),
  /** Names of the folders in this folder, on the first page: 200 at most. */
  folders: z.array(z.string()),
  nextCursor: z.string().nullable(),
});
export type StoredFilePage = z.infer<typeof StoredFilePage>;

export const StoredFileId = z.strictObject({ id: z.uuid() });

/** Files that have just arrived, into a folder. */
export const StoreFiles = KeptFiles.extend({ folder: FolderPath.default(''), onConflict });

/** A file that exists already, of a run or uploaded, into the store. */
export const KeepFile = z.strictObject({
  id: z.uuid(),
  folder: FolderPath.default(''),
  /** That of the file when absent. */
  name: StoredName.optional(),
  onConflict,
});

export const ChangeStoredFile = z.strictObject({
  id: z.uuid(),
  name: StoredName.optional(),
  folder: FolderPath.optional(),
});
