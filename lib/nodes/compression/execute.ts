import type { BinaryRef, Item } from '#lib/engine/items.ts';
import { eachItem } from '../each-item.ts';
import { fileIn } from '../file-in.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault, namesIn } from '../paths.ts';
import type { definition } from './definition.ts';
import { gunzip, gzip } from './gzip.ts';
import { pack } from './pack.ts';
import { unpack } from './unpack.ts';
import type { Parameters, Work, Worked } from './work.ts';

export const execute: NodeExecutor<typeof definition> = (context) =>
  eachItem(context, {
    work: async (index) => {
      const item = context.inputs[0]?.[index] as Item;
      const parameters = context.parametersFor(index);
      const { binary, json } = await workOn({ context, parameters, files: filesOf(item, { index, parameters }) });
      const kept = parameters.keep ? item.binary : {};
      return [{ json: { ...item.json, ...json }, binary: { ...kept, ...binary }, from: [{ input: 0, item: index }] }];
    },
  });

function workOn(work: Work): Promise<Worked> {
  const { operation, format } = work.parameters;
  if (operation === 'unpack') return unpack(work, gunzip);
  return format === 'zip' ? pack(work) : gzip(work);
}

function filesOf(item: Item, { index, parameters }: { index: number; parameters: Parameters }): BinaryRef[] {
  const names = namesIn(parameters.files);
  const files = names.length > 0 ? names.map((name) => fileIn(item, name, index)) : Object.values(item.binary ?? {});
  if (files.length > 0) return files;
  throw configFault('no_file', 'The item has no files. Fetch one before, or turn this item away.', index);
}
