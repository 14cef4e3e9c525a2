import type { Item } from '#lib/engine/items.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../define-node.ts';
import { configFault, isRecord } from '../paths.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parameters, runCode }): Promise<Outcome> => {
  const items = inputs[0] ?? [];
  const result = await runCode({ ...parameters, items });
  if (result.ok) {
    const returned = parameters.mode === 'each' ? perItem(result.value) : asList(result.value);
    return { kind: 'items', outputs: [returned.flatMap(({ value, origin }) => itemsOf(value, { items, origin }))] };
  }
  const place = result.line === undefined ? '' : ` (line ${result.line})`;
  return {
    kind: 'fail',
    fault: {
      kind: result.code === 'code_failed' ? 'config' : 'limit',
      code: result.code,
      message: `${result.message}${place}`,
      ...(result.line === undefined ? {} : { details: { line: result.line } }),
    },
  };
};

type Returned = { readonly value: JsonValue; readonly origin?: number };

/** In each mode the sandbox gives one value per item. */
function perItem(value: JsonValue): Returned[] {
  return (Array.isArray(value) ? (value as JsonValue[]) : []).map((each, origin) => ({ value: each, origin }));
}

const asList = (value: JsonValue): Returned[] =>
  Array.isArray(value) ? (value as JsonValue[]).map((each) => ({ value: each })) : [{ value }];

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
