import type { z } from 'zod';
import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeContext, NodeExecutor } from '../define-node.ts';
import { configFault, isRecord } from '../paths.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = async (context): Promise<Outcome> => {
  const items = context.inputs[0] ?? [];
  const { mode } = context.parameters;
  const returned = mode === 'each' ? perItem(await valuesOf(context)) : asList(await run(context, items));
  return { kind: 'items', outputs: [returned.flatMap(({ value, origin }) => itemsOf(value, { items, origin }))] };
};

type Context = NodeContext<z.infer<(typeof definition)['parameters']>>;

/** Looks at other items than its own: then it has to see them all. */
const LOOKS_AROUND = /\$input\b(?!\s*\.\s*item\b)|(?<![.\w$])items\b|\$items?\(|\b(itemMatching|pairedItem)\(/;
/** A chunk that took longer, in milliseconds, was large enough; scripts have a deadline. */
const LONG_MS = 250;

/** One value per item, some items at a time: as many as a script does quickly. */
function valuesOf(context: Context): Promise<readonly JsonValue[]> {
  const items = context.inputs[0] ?? [];
  let size = LOOKS_AROUND.test(context.parameters.source) ? items.length : 50;
  return context.mapChunks(items.length, async ({ first, most }) => {
    const begun = performance.now();
    const count = first === 0 ? Math.min(size, items.length) : Math.min(size, most);
    const values = listOf(await run(context, items.slice(first, first + count), first));
    if (performance.now() - begun < LONG_MS) size *= 2;
    return Array.from({ length: count }, (_, index) => values[index] ?? null);
  });
}

async function run({ parameters, runCode }: Context, items: readonly Item[], first = 0): Promise<JsonValue> {
  const result = await runCode({ ...parameters, items, first });
  if (result.ok) return result.value;
  const place = result.line === undefined ? '' : ` (line ${result.line})`;
  throw new FaultError({
    kind: result.code === 'code_failed' ? 'config' : 'limit',
    code: result.code,
    message: `${result.message}${place}`,
    ...(result.line === undefined ? {} : { details: { line: result.line } }),
  });
}

type Returned = { readonly value: JsonValue; readonly origin?: number };

const perItem = (values: readonly JsonValue[]): Returned[] => values.map((value, origin) => ({ value, origin }));
const asList = (value: JsonValue): Returned[] =>
  Array.isArray(value) ? listOf(value).map((each) => ({ value: each })) : [{ value }];
const listOf = (value: JsonValue): readonly JsonValue[] => (Array.isArray(value) ? value : []);

type Given = { readonly items: readonly Item[]; readonly origin: number | undefined };

/** Items in the full form (`{ json, binary?, pairedItem? }`) or plain objects; nothing for nothing. */
function itemsOf(value: JsonValue, { items, origin }: Given): Item[] {
  if (value === null) return [];
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
  const binary = isFull && isRecord(value.binary) ? ownFiles(value.binary, items) : undefined;
  return [{ json, ...(binary ? { binary } : {}), ...(from === undefined ? {} : { from: [{ input: 0, item: from }] }) }];
}

function pairedIndex(value: JsonValue | undefined): number | undefined {
  const index = isRecord(value) ? value.item : value;
  return typeof index === 'number' && Number.isInteger(index) && index >= 0 ? index : undefined;
}

/** Code can pass files on, but not make a reference to a file it was not given. */
function ownFiles(binary: NonNullable<JsonValue>, items: readonly Item[]): Item['binary'] {
  const known = new Map(
    items.flatMap((item) => Object.values(item.binary ?? {}).map((file) => [file.id, file] as const)),
  );
  const files = Object.entries(binary).flatMap(([name, file]) => {
    const own = isRecord(file as JsonValue) ? known.get(String((file as { id?: unknown }).id)) : undefined;
    return own ? [[name, own] as const] : [];
  });
  return files.length > 0 ? Object.fromEntries(files) : undefined;
}
