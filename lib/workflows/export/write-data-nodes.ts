import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { listAt } from '#lib/nodes/from-n8n.ts';
import type { Writers } from './written.ts';

const INCLUDED: Readonly<Record<string, string>> = {
  all: 'allFields',
  selected: 'specifiedFields',
  except: 'allFieldsExcept',
};
const COMPARED: Readonly<Record<string, string>> = {
  all: 'allFields',
  selected: 'selectedFields',
  except: 'allFieldsExcept',
};
const KEPT: Readonly<Record<string, string>> = {
  none: 'noOtherFields',
  all: 'allOtherFields',
  selected: 'selectedOtherFields',
};

const named = (names: Readonly<Record<string, string>>, name: JsonValue | undefined, fallback: string) =>
  names[typeof name === 'string' ? name : fallback] ?? names[fallback] ?? '';
const dotOption = (parameters: JsonObject): JsonObject =>
  parameters.dots === false ? { disableDotNotation: true } : {};

/** The type that exports want to be told of a value that has none of its own here. */
function typeOf(type: JsonValue | undefined, value: JsonValue | undefined): string {
  if (typeof type === 'string' && type !== 'any') return type;
  if (Array.isArray(value)) return 'array';
  return ['number', 'boolean', 'object'].find((name) => name === typeof value) ?? 'string';
}

function writeSet(parameters: JsonObject) {
  const include = parameters.include ?? 'all';
  const names = parameters.names ?? '';
  const options = {
    ...(parameters.dots === false ? { dotNotation: false } : {}),
    ...(parameters.ignoreConversion === true ? { ignoreConversionErrors: true } : {}),
    ...(parameters.keepBinary === false ? { stripBinary: true } : {}),
  };
  const content: JsonObject =
    parameters.mode === 'json'
      ? { mode: 'raw', jsonOutput: parameters.json ?? '{}' }
      : {
          assignments: {
            assignments: listAt(parameters, 'fields').map(({ name, type, value }, index) => ({
              id: `field-${index + 1}`,
              name: name ?? '',
              type: typeOf(type, value),
              value: value ?? '',
            })),
          },
        };
  const included: JsonObject =
    include === 'none'
      ? {}
      : {
          includeOtherFields: true,
          ...(include === 'selected' ? { include, includeFields: names } : {}),
          ...(include === 'except' ? { include, excludeFields: names } : {}),
        };
  return { type: 'set', typeVersion: 3.4, parameters: { ...content, ...included, options } };
}

/** How nodes that change data are written. */
export const DATA_WRITERS: Writers = {
  set: writeSet,
  aggregate: (parameters) => {
    const options = {
      ...(parameters.mergeLists === true ? { mergeLists: true } : {}),
      ...(parameters.keepMissing === true ? { keepMissing: true } : {}),
      ...dotOption(parameters),
    };
    const include = named(INCLUDED, parameters.include, 'all');
    const whole: JsonObject = {
      aggregate: 'aggregateAllItemData',
      destinationFieldName: parameters.destination ?? 'data',
      include,
      [include === 'allFieldsExcept' ? 'fieldsToExclude' : 'fieldsToInclude']: parameters.names ?? '',
    };
    const fields = listAt(parameters, 'fields').map(({ name, as }) => ({
      fieldToAggregate: name ?? '',
      ...(as ? { renameField: true, outputFieldName: as } : {}),
    }));
    const content = parameters.mode === 'items' ? whole : { fieldsToAggregate: { fieldToAggregate: fields } };
    return { type: 'aggregate', typeVersion: 1, parameters: { ...content, options } };
  },
  'split-out': (parameters) => ({
    type: 'splitOut',
    typeVersion: 1,
    parameters: {
      fieldToSplitOut: parameters.fields ?? '',
      include: named(KEPT, parameters.include, 'none'),
      ...(parameters.include === 'selected' ? { fieldsToInclude: parameters.names ?? '' } : {}),
      options: {
        ...(parameters.destination ? { destinationFieldName: parameters.destination } : {}),
        ...(parameters.keepBinary === true ? { includeBinary: true } : {}),
        ...dotOption(parameters),
      },
    },
  }),
  sort: (parameters) => ({
    type: 'sort',
    typeVersion: 1,
    parameters:
      parameters.mode === 'random'
        ? { type: 'random' }
        : {
            sortFieldsUi: {
              sortField: listAt(parameters, 'fields').map(({ name, order }) => ({
                fieldName: name ?? '',
                order: order ?? 'ascending',
              })),
            },
            options: dotOption(parameters),
          },
  }),
  limit: ({ count, keep }) => ({
    type: 'limit',
    typeVersion: 1,
    parameters: { maxItems: count ?? 1, ...(keep === 'last' ? { keep: 'lastItems' } : {}) },
  }),
  'remove-duplicates': (parameters) => {
    const compare = named(COMPARED, parameters.compare, 'all');
    const key = compare === 'allFieldsExcept' ? 'fieldsToExclude' : 'fieldsToCompare';
    return {
      type: 'removeDuplicates',
      typeVersion: 1.1,
      parameters: {
        compare,
        [key]: parameters.names ?? '',
        options: { ...(parameters.onlyCompared === true ? { removeOtherFields: true } : {}), ...dotOption(parameters) },
      },
    };
  },
  'rename-keys': ({ keys, pattern, replacement, ignoreCase }) => ({
    type: 'renameKeys',
    typeVersion: 1,
    parameters: {
      keys: { key: listAt(keys).map(({ from, to }) => ({ currentKey: from ?? '', newKey: to ?? '' })) },
      ...(pattern
        ? {
            additionalOptions: {
              regexReplacement: {
                replacements: [
                  {
                    searchRegex: pattern,
                    replaceRegex: replacement ?? '',
                    options: ignoreCase === true ? { caseInsensitive: true } : {},
                  },
                ],
              },
            },
          }
        : {}),
    },
  }),
  summarize: (parameters) => ({
    type: 'summarize',
    typeVersion: 1,
    parameters: {
      fieldsToSummarize: {
        values: listAt(parameters, 'fields').map(({ operation, name, separator, keepEmpty }) => ({
          aggregation: operation ?? 'count',
          field: name ?? '',
          ...(operation === 'concatenate' ? { separateBy: 'other', customSeparator: separator ?? ', ' } : {}),
          ...(keepEmpty === true ? { includeEmpty: true } : {}),
        })),
      },
      fieldsToSplitBy: parameters.groupBy ?? '',
      options: { ...(parameters.output === 'single' ? { outputFormat: 'singleItem' } : {}), ...dotOption(parameters) },
    },
  }),
};
