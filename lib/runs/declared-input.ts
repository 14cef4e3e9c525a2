import type { WorkflowNode } from '#lib/engine/document.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import { type JsonObject, type JsonValue, readTag, setOwn } from '#lib/engine/values.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

type Field = {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'object' | 'list' | 'any';
  readonly required: boolean;
  readonly default: JsonValue;
};
type Input = { readonly items: readonly Item[]; readonly fault?: Fault };

/** Items as the trigger of the called workflow declares them, with its defaults; or what is wrong with which of them. */
export function declaredInput(trigger: WorkflowNode, items: readonly Item[]): Input {
  const declared = fieldsOf(trigger);
  if (declared.length === 0) return { items };
  const filled: Item[] = [];
  for (const [index, item] of items.entries()) {
    const json = { ...item.json };
    for (const field of declared) {
      const value = Object.hasOwn(json, field.name) ? json[field.name] : null;
      const given = value ?? field.default;
      if (given === null && field.required) return { items, fault: missing(field, index) };
      if (given !== null && !fits(field.type, given)) return { items, fault: wrong(field, given, index) };
      setOwn(json, field.name, given);
    }
    filled.push({ ...item, json });
  }
  return { items: filled };
}

/** None where the trigger is of another type, or its parameters cannot be read. */
function fieldsOf({ type, parameters }: WorkflowNode): readonly Field[] {
  const read = type === 'sub-workflow-trigger' ? definitionOf(type)?.parameters.safeParse(parameters) : undefined;
  const { fields = [] } = (read?.data ?? {}) as { fields?: readonly Field[] };
  return fields.filter(({ name }) => name !== '');
}

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fits(type: Field['type'], value: JsonValue): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'list':
      return Array.isArray(value);
    case 'object':
      return isObject(value) && (readTag(value)?.[0] ?? 'object') === 'object';
    default:
      return kindOf(value) === type;
  }
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'list';
  return readTag(value)?.[0] ?? typeof value;
}

const WORDS: Readonly<Record<Field['type'], string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  list: 'a list',
  any: 'a value',
};

const missing = ({ name }: Field, index: number): Fault => ({
  kind: 'config',
  code: 'input_missing',
  message: `Item ${index} has no field "${name}", which the called workflow requires. Send it, or give it a default there.`,
  item: index,
  details: { field: name },
});
const wrong = ({ name, type }: Field, value: JsonValue, index: number): Fault => ({
  kind: 'config',
  code: 'input_invalid',
  message: `The field "${name}" of item ${index} must be ${WORDS[type]} for the called workflow, but is ${JSON.stringify(value).slice(0, 60)}. Convert it before the call.`,
  item: index,
  details: { field: name },
});
