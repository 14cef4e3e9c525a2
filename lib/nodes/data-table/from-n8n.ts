import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import {
  at,
  defined,
  type ExportedNode,
  type FromN8n,
  isObject,
  judged,
  listAt,
  located,
  textAt,
  unknownOptions,
} from '../from-n8n.ts';

const OPERATIONS: Readonly<Record<string, string>> = {
  get: 'get',
  insert: 'insert',
  append: 'insert',
  update: 'update',
  upsert: 'upsert',
  deleteRows: 'delete',
  rowExists: 'exists',
  rowNotExists: 'exists',
};
const COMPARISONS: Readonly<Record<string, JsonObject>> = {
  eq: { is: 'eq' },
  neq: { is: 'ne' },
  lt: { is: 'lt' },
  lte: { is: 'lte' },
  gt: { is: 'gt' },
  gte: { is: 'gte' },
  like: { is: 'like' },
  ilike: { is: 'ilike' },
  isEmpty: { is: 'empty' },
  isNotEmpty: { is: 'notEmpty' },
  isTrue: { is: 'eq', value: true },
  isFalse: { is: 'eq', value: false },
};

/** Rows of a data table; its tables as such, and what only dry runs do, are not for this node. */
export const fromN8n: FromN8n = {
  type: 'data-table',
  exportedAs: ['dataTable', 'dataTableTool'],
  map: ({ name, type, typeVersion, parameters }) => {
    const exported = textAt(parameters, 'operation') ?? 'insert';
    const operation = OPERATIONS[exported];
    if (!operation || (textAt(parameters, 'resource') ?? 'row') !== 'row') return undefined;
    if (at(parameters, 'options', 'dryRun')) return undefined;
    const leftOut = unknownOptions(parameters.options, ['optimizeBulk', 'dryRun']);
    const conditions = listAt(parameters, 'filters', 'conditions').map(conditionOf);
    if (conditions.includes(undefined)) return undefined;
    return {
      parameters: defined({
        operation,
        table: tableOf(parameters),
        ...(operation !== 'insert' && {
          match: textAt(parameters, 'matchType') === 'allConditions' ? 'all' : 'any',
          conditions: conditions as JsonObject[],
        }),
        ...(operation === 'get' && {
          limit: parameters.returnAll === true ? 0 : (parameters.limit ?? 50),
          ...sortOf(parameters),
        }),
        ...(['insert', 'update', 'upsert'].includes(operation) && valuesOf(parameters)),
        ...(at(parameters, 'options', 'optimizeBulk') === true && { pass: true }),
      }),
      ...(operation === 'exists' && { outputs: [exported === 'rowExists' ? 'exists' : 'missing'] }),
      ...judged(leftOut),
      ...(leftOut.length === 0 && isUntried({ type, typeVersion, parameters }) && UNTRIED),
      ...(type === 'dataTableTool' && {
        settings: { tool: { description: textAt(parameters, 'toolDescription') ?? name } },
      }),
    };
  },
};

/** What no case has tried: comparisons that databases see differently, sorting, other versions, and use by a model. */
function isUntried({ type, typeVersion, parameters }: Omit<ExportedNode, 'name'>): boolean {
  const tried = ['eq', 'gt', 'isFalse', 'isEmpty'];
  const others = listAt(parameters, 'filters', 'conditions').filter(
    (condition) => !tried.includes(textAt(condition, 'condition') ?? 'eq'),
  );
  return type !== 'dataTable' || typeVersion !== 1 || others.length > 0 || parameters.orderBy === true;
}
const UNTRIED = {
  status: 'approximate',
  note: 'Look at the first runs: comparisons and order may differ in details.',
} as const;

/** Tables are called by their names here: an export has them beside its own ids. */
function tableOf(parameters: JsonObject): JsonValue {
  return textAt(parameters, 'dataTableId', 'cachedResultName') ?? located(parameters.dataTableId) ?? '';
}

function conditionOf(condition: JsonObject): JsonObject | undefined {
  const comparison = COMPARISONS[textAt(condition, 'condition') ?? 'eq'];
  if (!comparison) return undefined;
  return defined({ column: condition.keyName, value: condition.keyValue, ...comparison });
}

function sortOf({ orderBy, orderByColumn, orderByDirection }: JsonObject): JsonObject {
  if (orderBy !== true) return {};
  const direction = orderByDirection === 'ASC' ? 'asc' : 'desc';
  return { sort: [{ column: orderByColumn ?? 'createdAt', direction }] };
}

function valuesOf(parameters: JsonObject): JsonObject {
  const columns = parameters.columns;
  if (textAt(columns, 'mappingMode') === 'autoMapInputData') return { columns: 'item' };
  const value = at(columns, 'value');
  return { values: isObject(value) ? value : {} };
}
