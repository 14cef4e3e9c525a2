import type { z } from 'zod';
import type { BinaryRef, Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { eachItem } from '../each-item.ts';
import { fileIn } from '../file-in.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import type { FilePlace, StoredFile } from '../node-files.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';
import { matches } from './matches.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;
type Work = { readonly item: Item; readonly index: number; readonly parameters: Parameters };

export const execute: NodeExecutor<typeof definition> = (context) =>
  eachItem(context, {
    work: async (index) => {
      const work = { item: context.inputs[0]?.[index] as Item, index, parameters: context.parametersFor(index) };
      const made = await OPERATIONS[work.parameters.operation](context, work);
      return made.map((item) => ({ ...item, from: [{ input: 0, item: index }] }));
    },
  });

type Operation = (context: NodeContext<Parameters>, work: Work) => Promise<readonly Item[]>;

const read: Operation = async ({ files: { store } }, work) => {
  const { path, file: as, missing } = work.parameters;
  const { folder, name } = placeOf(work);
  const isPattern = /[*?]/.test(name);
  const one = isPattern ? undefined : await store.find({ folder, name });
  const all = isPattern ? await store.list({ folder, deep: false, most: LIMITS.itemsInList }) : one ? [one] : [];
  const found = isPattern ? all.filter((each) => matches(name, each.name)) : all;
  if (found.length === 0 && missing === 'fail')
    throw configFault('stored_file_not_found', `There is no file ${path} under Data › Files.`, work.index);
  return found.map((stored) => carrying(work.item, { stored, as }));
};

const write: Operation = async ({ files: { store } }, work) => {
  const file = fileIn(work.item, work.parameters.file, work.index);
  const place = placeOf(work, file);
  const stored = await store.put({ ...place, file, replace: work.parameters.replace });
  return [{ ...work.item, json: { ...work.item.json, ...told(stored) } }];
};

const list: Operation = async ({ files: { store } }, { parameters: { folder, deep } }) => {
  const found = await store.list({ folder, deep, most: LIMITS.itemsInList });
  return found.map((stored) => ({ json: told(stored) }));
};

const remove: Operation = async ({ files: { store }, idempotencyKey }, work) => {
  const { path, missing } = work.parameters;
  const deleted = await store.remove({ ...placeOf(work), key: idempotencyKey(work.index) });
  if (!deleted && missing === 'fail')
    throw configFault('stored_file_not_found', `There is no file ${path} under Data › Files.`, work.index);
  return [{ ...work.item, json: { ...work.item.json, path, deleted } }];
};

const OPERATIONS: Readonly<Record<Parameters['operation'], Operation>> = { read, write, list, delete: remove };

/** Folder and name of a path; where it ends with a slash, the name is that of the file at hand. */
function placeOf({ parameters: { path }, index }: Work, file?: BinaryRef): FilePlace {
  const parts = path.split(/[/\\]/);
  const name = parts.pop() || file?.name || '';
  if (path.trim() !== '' && name.trim() !== '') return { folder: parts.join('/'), name };
  throw configFault('no_path', 'The path names no file. Write it as invoices/may.csv.', index);
}

const carrying = (item: Item, { stored, as }: { stored: StoredFile; as: string }): Item => ({
  json: { ...item.json, ...told(stored) },
  binary: { ...item.binary, [as]: stored.file },
});

function told({ folder, name, file: { mimeType, size }, updatedAt }: StoredFile): JsonObject {
  return { path: folder === '' ? name : `${folder}/${name}`, folder, fileName: name, mimeType, size, updatedAt };
}
