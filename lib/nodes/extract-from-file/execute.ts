import type { z } from 'zod';
import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { breather } from '../breather.ts';
import { eachItem } from '../each-item.ts';
import { fileIn } from '../file-in.ts';
import { leastBytes } from '../least-bytes.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import type { definition } from './definition.ts';
import { formatOf } from './format-of.ts';
import type { Reader } from './reader.ts';

export type Parameters = z.infer<(typeof definition)['parameters']>;

/** One file per item, one after another; each reader is loaded when the first file of its kind comes. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  eachItem(context, { work: (item) => extract(context, item) });

async function extract(context: NodeContext<Parameters>, index: number): Promise<Item[]> {
  const parameters = context.parametersFor(index);
  const item = context.inputs[0]?.[index] as Item;
  const file = fileIn(item, parameters.file, index);
  const read = await READERS[formatOf(file, parameters.format)]();
  const kept = parameters.keep ? item : { json: {} };
  const breath = breather();
  const items: Item[] = [];
  let bytes = 0;
  for await (const json of read({ file, files: context.files, parameters, signal: context.signal })) {
    if (items.length >= LIMITS.itemsInList) throw tooMany(file.name, index);
    bytes += leastBytes(json);
    if (bytes > LIMITS.activationOutputBytes) throw tooMuch(items.length, index);
    items.push({
      ...kept,
      json: parameters.keep ? { ...kept.json, ...json } : json,
      from: [{ input: 0, item: index }],
    });
    if (items.length % 256 === 0) {
      await breath();
      context.signal.throwIfAborted();
    }
  }
  return items;
}

const READERS: Readonly<Record<Exclude<Parameters['format'], 'auto'>, () => Promise<Reader>>> = {
  csv: async () => (await import('./read-csv.ts')).readCsv,
  sheet: async () => (await import('./read-sheet.ts')).readSheet,
  json: async () => (await import('./read-json.ts')).readJsonFile,
  text: async () => (await import('./read-text.ts')).readText,
  xml: async () => (await import('./read-xml.ts')).readXmlFile,
  html: async () => (await import('./read-html.ts')).readHtml,
  pdf: async () => (await import('./read-pdf.ts')).readPdf,
  ics: async () => (await import('./read-ics.ts')).readIcs,
  base64: async () => (await import('./read-text.ts')).readBase64,
};

/** A few bytes of a file can stand for thousands of cells, or a long text. */
function tooMuch(given: number, item: number): FaultError {
  const most = LIMITS.activationOutputBytes / 1_048_576;
  const message = `The first ${given} items of the file are all that fit into ${most} MiB, the most that one node gives out. Read a part with “Rows at most”, leave empty cells out, or split the file.`;
  return new FaultError({ kind: 'limit', code: 'output_limit', message, item });
}

function tooMany(name: string, item: number): FaultError {
  const message = `${name} has more than ${LIMITS.itemsInList} rows, the most of one list. Read a part with “Rows at most”.`;
  return new FaultError({ kind: 'limit', code: 'items_limit', message, item });
}
