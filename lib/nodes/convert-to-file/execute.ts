import type { Item } from '#lib/engine/items.ts';
import { eachItem } from '../each-item.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import type { Bytes } from '../node-files.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';
import { TYPES, typeByBytes, typeByName } from './file-types.ts';
import type { Parameters, Writer } from './writer.ts';

/** One file of all items, or one for each of them: the bytes of one field are always a file by themselves. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const items = context.inputs[0] ?? [];
  const { to, per } = context.parameters;
  if (per === 'item' || isAlone(to))
    return eachItem(context, { work: async (item) => [await convert(context, [item])] });
  if (items.length === 0) return { kind: 'items', outputs: [[]] };
  return { kind: 'items', outputs: [[await convert(context, [...items.keys()])]] };
};

const isAlone = (to: Parameters['to']) => to === 'text' || to === 'base64';

async function convert(context: NodeContext<Parameters>, places: readonly number[]): Promise<Item> {
  const [first = 0] = places;
  const inputs = context.inputs[0] ?? [];
  const parameters = context.parametersFor(first);
  const { to, per, as, keep } = parameters;
  if (as === '') throw configFault('no_file_name', 'Say under which name the item is to carry the file.', first);
  const write = await WRITERS[to]();
  const bytes = write({
    items: places.map((place) => inputs[place] as Item),
    parameters,
    parametersOf: (item) => context.parametersFor(places[item] ?? first),
    now: context.now(),
  });
  const name = nameOf(parameters);
  const file = await context.files.write({ name, mimeType: parameters.mimeType || typeOf({ name, to, bytes }), bytes });
  const kept = keep && (per === 'item' || isAlone(to)) ? inputs[first] : undefined;
  return {
    json: kept?.json ?? {},
    binary: { ...kept?.binary, [as]: file },
    from: places.map((item) => ({ input: 0, item })),
  };
}

/** The name with the extension of its kind, unless anything may be in such a file. */
function nameOf({ name, to }: Parameters): string {
  const { extension } = TYPES[to];
  if (name.trim() === '') return `file${extension}`;
  return isAlone(to) || name.toLowerCase().endsWith(extension) ? name : `${name}${extension}`;
}

function typeOf({ name, to, bytes }: { name: string; to: Parameters['to']; bytes: Bytes }): string {
  const { type } = TYPES[to];
  if (!isAlone(to)) return type;
  const shown = to === 'base64' && Array.isArray(bytes) ? typeByBytes(bytes[0]) : undefined;
  return shown ?? typeByName(name, type);
}

const WRITERS: Readonly<Record<Parameters['to'], () => Promise<Writer>>> = {
  csv: async () => (await import('./write-csv.ts')).writeCsv,
  json: async () => (await import('./write-text.ts')).writeJson,
  xlsx: async () => (await import('./write-xlsx.ts')).writeXlsx,
  html: async () => (await import('./write-html.ts')).writeHtml,
  xml: async () => (await import('./write-text.ts')).writeXml,
  text: async () => (await import('./write-text.ts')).writeText,
  base64: async () => (await import('./write-text.ts')).writeBase64,
  ics: async () => (await import('./write-ics.ts')).writeIcs,
};
