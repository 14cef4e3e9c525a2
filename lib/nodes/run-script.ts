import { FaultError } from '#lib/engine/fault.ts';
import type { BinaryRef, Item } from '#lib/engine/items.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { CodeLanguage } from './define-node.ts';
import { mapEach } from './map-each.ts';
import type { NodeContext } from './node-context.ts';
import { configFault, isRecord } from './paths.ts';

/** A script of a code step or of a custom node. */
export type Script = {
  readonly language?: CodeLanguage;
  readonly source: string;
  readonly mode: 'all' | 'each';
};
type Context = Pick<NodeContext<unknown>, 'inputs' | 'runCode' | 'mapChunks'>;

/** Runs a script on the items of the first input and makes items of what it returns. Throws a `FaultError`. */
export async function runScript(context: Context, script: Script): Promise<Outcome> {
  const items = context.inputs[0] ?? [];
  const isEach = script.mode === 'each';
  const values = isEach ? await valuesOf(context, script) : asList(await run(context, { script, items }));
  const fileOf = filesIn(items);
  const made = await mapEach(values, (value, index) => itemOf(value, { fileOf, origin: isEach ? index : undefined }));
  return { kind: 'items', outputs: [made.filter((item) => item !== undefined)] };
}

/** Looks at other items than its own: then it has to see them all. */
const LOOKS_AROUND = /[$_]input\b(?!\s*\.\s*item\b)|(?<![.\w$])_?items\b|\$items?\(|\b(itemMatching|pairedItem)\(/;
/** A chunk that took longer, in milliseconds, was large enough; scripts have a deadline. */
const LONG_MS = 250;

/** One value per item, some items at a time: as many as a script does quickly. */
function valuesOf(context: Context, script: Script): Promise<readonly JsonValue[]> {
  const items = context.inputs[0] ?? [];
  let size = LOOKS_AROUND.test(script.source) ? items.length : 50;
  return context.mapChunks(items.length, async ({ first, most }) => {
    const begun = performance.now();
    const count = first === 0 ? Math.min(size, items.length) : Math.min(size, most);
    const values = listOf(await run(context, { script, items: items.slice(first, first + count), first }));
    if (performance.now() - begun < LONG_MS) size *= 2;
    return Array.from({ length: count }, (_, index) => values[index] ?? null);
  });
}

type Part = { readonly script: Script; readonly items: readonly Item[]; readonly first?: number };

async function run({ runCode }: Context, { script, items, first = 0 }: Part): Promise<JsonValue> {
  const result = await runCode({ ...script, items, first });
  if (result.ok) return result.value;
  const { line, column } = result;
  const place =
    line === undefined ? '' : column === undefined ? ` (line ${line})` : ` (line ${line}, column ${column})`;
  throw new FaultError({
    kind: result.code === 'code_failed' ? 'config' : 'limit',
    code: result.code,
    message: `${result.message}${place}`,
    ...(line === undefined ? {} : { details: column === undefined ? { line } : { line, column } }),
  });
}

const asList = (value: JsonValue): readonly JsonValue[] => (Array.isArray(value) ? value : [value]);
const listOf = (value: JsonValue): readonly JsonValue[] => (Array.isArray(value) ? value : []);

type FileOf = (id: string) => BinaryRef | undefined;
type Given = { readonly fileOf: FileOf; readonly origin: number | undefined };

/** An item in the full form (`{ json, binary?, pairedItem? }`) or of a plain object; none for nothing. */
function itemOf(value: JsonValue, { fileOf, origin }: Given): Item | undefined {
  if (value === null) return undefined;
  if (!isRecord(value)) {
    throw configFault(
      'bad_return',
      `The code must return objects, but one value is ${JSON.stringify(value).slice(0, 60)}. Return { json: … } for each item.`,
      origin,
    );
  }
  const isFull = 'json' in value && (isRecord(value.json) || value.json === null);
  const json = isFull ? (isRecord(value.json) ? value.json : {}) : value;
  const from = origin ?? pairedIndex(value.pairedItem);
  const binary = isFull && isRecord(value.binary) ? ownFiles(value.binary, fileOf) : undefined;
  return { json, ...(binary ? { binary } : {}), ...(from === undefined ? {} : { from: [{ input: 0, item: from }] }) };
}

function pairedIndex(value: JsonValue | undefined): number | undefined {
  const index = isRecord(value) ? value.item : value;
  return typeof index === 'number' && Number.isInteger(index) && index >= 0 ? index : undefined;
}

/** Code can pass files on, but not make a reference to a file it was not given. */
function ownFiles(binary: JsonObject, fileOf: FileOf): Item['binary'] {
  const files = Object.entries(binary).flatMap(([name, file]) => {
    const own = isRecord(file) ? fileOf(String(file.id)) : undefined;
    return own ? [[name, own] as const] : [];
  });
  return files.length > 0 ? Object.fromEntries(files) : undefined;
}

/** Looks up the files that items carry; gathers them the first time it is asked. */
function filesIn(items: readonly Item[]): FileOf {
  let known: Map<string, BinaryRef> | undefined;
  return (id) => {
    known ??= new Map(
      items.flatMap((item) => Object.values(item.binary ?? {}).map((file) => [file.id, file] as const)),
    );
    return known.get(id);
  };
}
