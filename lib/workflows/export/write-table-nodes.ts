import type { JsonObject } from '#lib/engine/values.ts';
import { defined, listAt } from '#lib/nodes/from-n8n.ts';
import type { Writers, Written } from './written.ts';

const DIFFERENT: Readonly<Record<string, string>> = {
  ...{ both: 'includeBoth', a: 'preferInput1', b: 'preferInput2', mix: 'mix' },
};

function writeComparison(parameters: JsonObject): Written {
  const { keys, different, prefer, except, loose, skip, matches, dots } = parameters;
  return {
    type: 'compareDatasets',
    typeVersion: 2.3,
    parameters: {
      mergeByFields: { values: listAt(keys).map(({ a = '', b = '' }) => ({ field1: a, field2: b })) },
      resolve: DIFFERENT[String(different)] ?? different,
      ...(different === 'mix' ? { preferWhenMix: prefer === 'b' ? 'input2' : 'input1', exceptWhenMix: except } : {}),
      fuzzyCompare: loose,
      options: defined({
        skipFields: skip === '' ? undefined : skip,
        multipleMatches: matches === 'all' ? 'all' : undefined,
        disableDotNotation: dots === false ? true : undefined,
      }),
    },
  };
}

const OPERATIONS: Readonly<Record<string, string>> = {
  ...{ get: 'get', insert: 'insert', update: 'update', upsert: 'upsert', delete: 'deleteRows' },
};
const COMPARISONS: Readonly<Record<string, string>> = { ne: 'neq', empty: 'isEmpty', notEmpty: 'isNotEmpty' };

const conditionOf = ({ column = '', is = 'eq', value }: JsonObject) =>
  defined({ keyName: column, condition: COMPARISONS[String(is)] ?? is, keyValue: value });

function valuesOf({ columns, values }: JsonObject): JsonObject {
  if (columns === 'item') return { columns: { mappingMode: 'autoMapInputData', value: {} } };
  return { columns: { mappingMode: 'defineBelow', value: values ?? {} } };
}

/** A row by its condition has two outputs here, and there it is two nodes: it is not written. */
function writeTable(parameters: JsonObject): Written | undefined {
  const { table, match, conditions, sort, limit, pass } = parameters;
  const operation = OPERATIONS[String(parameters.operation)];
  if (operation === undefined) return undefined;
  const [order] = listAt(sort);
  return {
    type: 'dataTable',
    typeVersion: 1,
    parameters: {
      operation,
      dataTableId: { __rl: true, value: table, mode: 'name' },
      ...(operation === 'insert'
        ? {}
        : {
            matchType: match === 'all' ? 'allConditions' : 'anyCondition',
            filters: { conditions: listAt(conditions).map(conditionOf) },
          }),
      ...(operation === 'get' ? (limit === 0 ? { returnAll: true } : { limit }) : {}),
      ...(operation === 'get' && order
        ? {
            orderBy: true,
            orderByColumn: order.column,
            orderByDirection: order.direction === 'desc' ? 'DESC' : 'ASC',
          }
        : {}),
      ...(['insert', 'update', 'upsert'].includes(operation) ? valuesOf(parameters) : {}),
      options: pass === true && operation === 'insert' ? { optimizeBulk: true } : {},
    },
  };
}

/** How nodes that compare and keep rows are written. */
export const TABLE_WRITERS: Writers = { 'compare-datasets': writeComparison, 'data-table': writeTable };
