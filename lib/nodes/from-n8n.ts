import type { NodeSettings } from '#lib/engine/document.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';

/** A node as an n8n export has it; `type` without the package's prefix. */
export type ExportedNode = {
  readonly name: string;
  readonly type: string;
  readonly typeVersion: number;
  readonly parameters: JsonObject;
};

export type MappedNode = {
  readonly parameters: JsonObject;
  /** `exact` only where nothing the export asks for is lost; otherwise `note` says what differs. */
  readonly status: 'exact' | 'approximate';
  readonly note?: string;
  /** Our port ids, by the export's index of its inputs and outputs. Absent: the definition's ports in their order. */
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly settings?: Partial<NodeSettings>;
};

/** How exported nodes become one of our types. Several exported types may, and several of ours may share one. */
export type FromN8n = {
  /** Our type. */
  readonly type: string;
  readonly exportedAs: readonly string[];
  /** Undefined where this export (its version or operation) is not for us. */
  readonly map: (node: ExportedNode) => MappedNode | undefined;
  /** Why an export that no mapping takes has no equal here, and what does it instead. */
  readonly withoutEqual?: (node: ExportedNode) => string | undefined;
};

/** The note of a node that differs in nothing but that. */
export const CHOOSE_CREDENTIAL = 'Choose the credential: a secret with the token.';

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of own keys, or undefined. */
export function at(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (found, key) => (isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined),
    value,
  );
}

export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The objects of a list, or none. */
export function listAt(value: JsonValue | undefined, ...path: readonly string[]): readonly JsonObject[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** Names of fields with commas, as new exports have them; old ones list `{ fields: [{ fieldName }] }`. */
export function namesOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  return listAt(value, 'fields')
    .map((each) => textAt(each, 'fieldName') ?? '')
    .filter(Boolean)
    .join(', ');
}

/** A resource locator's value (`{ __rl, value, mode }`), or the value itself. */
export function located(value: JsonValue | undefined): JsonValue | undefined {
  return isObject(value) && '__rl' in value ? value.value : value;
}

/** Drops what is undefined, so that absent stays absent. */
export function defined(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject;
}

/** The options of an export that a mapping does not know: they make it approximate. */
export function unknownOptions(options: JsonValue | undefined, known: readonly string[]): string[] {
  return isObject(options) ? Object.keys(options).filter((name) => !known.includes(name)) : [];
}

/** `exact`, or `approximate` with what was left out. */
export function judged(leftOut: readonly string[]): Pick<MappedNode, 'status' | 'note'> {
  if (leftOut.length === 0) return { status: 'exact' };
  return { status: 'approximate', note: `Not taken over: ${leftOut.join(', ')}.` };
}
