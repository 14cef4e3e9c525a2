import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id, updatedAt } from './columns.ts';
import { orgs, users } from './identity.ts';
import { files } from './payloads.ts';

/** Files that an organisation keeps by folder and name. Replacing one points at other bytes; those of earlier runs stay. */
export const storedFiles = pgTable(
  'stored_files',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** `invoices/2026`; empty at the top. A folder is there while a file is in it. */
    folder: text('folder').notNull().default(''),
    name: text('name').notNull(),
    fileId: uuid('file_id').notNull(),
    updatedById: uuid('updated_by_id').references(() => users.id, { onDelete: 'set null' }),
    deletedAt: at('deleted_at'),
    /** Of the step of a run that deleted it: the step, repeated after a crash, finds that it did. */
    deletedKey: text('deleted_key'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    uniqueIndex('stored_files_place').on(t.orgId, t.folder, t.name).where(sql`deleted_at is null`),
    index('stored_files_trash').on(t.orgId, t.deletedAt, t.id).where(sql`deleted_at is not null`),
    uniqueIndex('stored_files_deleted_key').on(t.orgId, t.deletedKey).where(sql`deleted_key is not null`),
    foreignKey({ columns: [t.orgId, t.fileId], foreignColumns: [files.orgId, files.id] }).onDelete('restrict'),
    index().on(t.orgId, t.fileId),
    index().on(t.updatedById),
    check('stored_files_name', sql`name <> '' and char_length(name) <= 255 and strpos(name, '/') = 0`),
    check('stored_files_folder', sql`char_length(folder) <= 1000 and folder !~ '(^/|/$|//)'`),
  ],
);
