import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import {
  at,
  type ExportedNode,
  type FromN8n,
  judged,
  listAt,
  type MappedNode,
  textAt,
  unknownOptions,
} from '../from-n8n.ts';

const KNOWN_OPTIONS = ['dotNotation', 'ignoreConversionErrors', 'includeBinary', 'stripBinary'];
const TYPES = ['string', 'number', 'boolean', 'array', 'object'];

/** Version 1 and 2 list values by type, 3 to 3.2 name a value after its type, 3.3 and later have assignments. */
export const fromN8n: FromN8n = {
  type: 'set',
  exportedAs: ['set'],
  map: (node) => {
    const { parameters, typeVersion } = node;
    const options: JsonObject = {
      dots: at(parameters, 'options', 'dotNotation') !== false,
      ...(at(parameters, 'options', 'ignoreConversionErrors') === true ? { ignoreConversion: true } : {}),
      ...(keepsBinary(node) ? {} : { keepBinary: false }),
    };
    const copies = parameters.duplicateItem === true ? ['the copies that test runs make of each item'] : [];
    const rest = judged([...copies, ...unknownOptions(parameters.options, KNOWN_OPTIONS)]);
    if (typeVersion < 3) return { parameters: { ...oldFields(parameters), ...options }, ...rest };
    const content: JsonObject =
      parameters.mode === 'raw'
        ? { mode: 'json', json: parameters.jsonOutput ?? '{}' }
        : { mode: 'fields', fields: typeVersion < 3.3 ? namedFields(parameters) : assignments(parameters) };
    return { parameters: { ...content, ...inclusion(node), ...options }, ...rest };
  },
};

function keepsBinary({ parameters, typeVersion }: ExportedNode): boolean {
  if (typeVersion >= 3.4)
    return at(parameters, 'options', 'stripBinary') !== true || parameters.includeOtherFields === true;
  return at(parameters, 'options', 'includeBinary') !== false;
}

function oldFields(parameters: JsonObject): MappedNode['parameters'] {
  const fields = ['string', 'number', 'boolean'].flatMap((type) =>
    listAt(parameters, 'values', type).map((each) => ({
      name: each.name ?? 'propertyName',
      type: 'any',
      value: each.value ?? empty(type),
    })),
  );
  return { mode: 'fields', fields, include: parameters.keepOnlySet === true ? 'none' : 'all' };
}

const empty = (type: string): JsonValue => (type === 'number' ? 0 : type === 'boolean' ? false : '');

function namedFields(parameters: JsonObject): JsonObject[] {
  return listAt(parameters, 'fields', 'values').map((each) => {
    const type = (textAt(each, 'type') ?? 'stringValue').replace(/Value$/, '');
    return {
      name: each.name ?? '',
      type: typeOf(type),
      value: each[`${type}Value`] ?? (type === 'boolean' ? true : ''),
    };
  });
}

function assignments(parameters: JsonObject): JsonObject[] {
  return listAt(parameters, 'assignments', 'assignments').map((each) => ({
    name: each.name ?? '',
    type: typeOf(textAt(each, 'type') ?? 'string'),
    value: each.value ?? '',
  }));
}

const typeOf = (type: string) => (TYPES.includes(type) ? type : 'any');

function inclusion({ parameters, typeVersion }: ExportedNode): JsonObject {
  if (typeVersion >= 3.3 && parameters.includeOtherFields !== true) return { include: 'none' };
  const include = textAt(parameters, 'include') ?? 'all';
  if (include === 'selected') return { include, names: parameters.includeFields ?? '' };
  if (include === 'except') return { include, names: parameters.excludeFields ?? '' };
  return { include: include === 'none' ? 'none' : 'all' };
}
