import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { at, defined, type FromN8n, isObject, listAt, located, textAt } from '../from-n8n.ts';

const OPERATIONS: Readonly<Record<string, string>> = {
  executeQuery: 'query',
  select: 'select',
  insert: 'insert',
  update: 'update',
  upsert: 'upsert',
  deleteTable: 'delete',
};
const CONDITIONS: Readonly<Record<string, string>> = {
  equal: '=',
  '!=': '!=',
  '>': '>',
  '<': '<',
  '>=': '>=',
  '<=': '<=',
  LIKE: 'LIKE',
  'IS NULL': 'IS NULL',
  'IS NOT NULL': 'IS NOT NULL',
};

/** Version 1 names columns of the item; version 2 maps values to columns, in two shapes. */
export const fromN8n: FromN8n = {
  type: 'postgres',
  exportedAs: ['postgres', 'postgresTool', 'crateDb', 'questDb', 'timescaleDb'],
  map: ({ name, type, parameters }) => {
    const asked = textAt(parameters, 'operation') ?? 'insert';
    const operation = OPERATIONS[asked];
    const isWhole = asked === 'deleteTable' && (textAt(parameters, 'deleteCommand') ?? 'truncate') !== 'delete';
    if (operation === undefined) return undefined;
    const { columns, match } = columnsOf(parameters);
    const table = located(parameters.table);
    const schema = located(parameters.schema);
    return {
      parameters: defined({
        operation: isWhole ? 'query' : operation,
        query: isWhole ? wholeTable(parameters) : parameters.query,
        values: operation === 'query' ? valuesOf(parameters) : undefined,
        schema,
        table,
        columns,
        match,
        where: listAt(parameters, 'where', 'values').map(({ column, condition, value }) => ({
          column: column ?? '',
          condition: CONDITIONS[String(condition ?? 'equal')] ?? '=',
          value: value ?? '',
        })),
        any: parameters.combineConditions === 'OR' ? true : undefined,
        order: listAt(parameters, 'sort', 'values').map(({ column, direction }) => ({
          column: column ?? '',
          direction: direction ?? 'ASC',
        })),
        limit: parameters.returnAll === true ? 50_000 : parameters.limit,
      }),
      status: 'approximate',
      note: 'Choose the database: a secret with its address, such as postgres://user:password@db.example.com/shop.',
      ...(type.endsWith('Tool') && {
        settings: { tool: { description: textAt(parameters, 'toolDescription') ?? name } },
      }),
    };
  },
};

function wholeTable(parameters: JsonObject): string {
  const quoted = (value: JsonValue | undefined) => `"${String(located(value) ?? '').replace(/"/g, '""')}"`;
  const table = `${quoted(parameters.schema ?? 'public')}.${quoted(parameters.table)}`;
  return textAt(parameters, 'deleteCommand') === 'drop' ? `drop table if exists ${table}` : `truncate table ${table}`;
}

/** Values for `$1` …: a list, or an expression that gives one. Texts with commas are one value each. */
function valuesOf({ options, additionalFields }: JsonObject): JsonValue | undefined {
  const given = at(options, 'queryReplacement') ?? at(additionalFields, 'queryParams');
  if (typeof given !== 'string' || given.trim() === '') return undefined;
  if (/^=\s*\{\{[\s\S]*\}\}\s*$/.test(given) && !/\}\}\s*,/.test(given)) return given;
  const parts = given.replace(/^=/, '').split(/,(?![^{]*\}\})/);
  return parts.map((part) =>
    part.includes('{{') ? `=${part.trim()}` : `={{ $json[${JSON.stringify(part.trim())}] }}`,
  );
}

function columnsOf(parameters: JsonObject): { columns?: JsonObject; match?: string } {
  const { columns } = parameters;
  if (typeof columns === 'string' && !columns.startsWith('=')) {
    const names = columns
      .split(',')
      .map((each) => each.trim().replace(/:.*$/, ''))
      .filter(Boolean);
    return {
      columns: Object.fromEntries(names.map((column) => [column, `={{ $json[${JSON.stringify(column)}] }}`])),
      match: textAt(parameters, 'updateKey') ?? '',
    };
  }
  const value = at(columns, 'value');
  const listed = listAt(parameters, 'valuesToSend', 'values').map(
    ({ column, value: each }) => [String(column ?? ''), each ?? ''] as const,
  );
  const matching = at(columns, 'matchingColumns');
  const key =
    textAt(located(parameters.columnToMatchOn) as JsonValue) ??
    textAt({ key: located(parameters.columnToMatchOn) ?? null }, 'key');
  const isMapped = at(columns, 'mappingMode') !== 'autoMapInputData' && parameters.dataMode !== 'autoMapInputData';
  const mapped = isObject(value) ? value : Object.fromEntries(listed);
  const keyed =
    key && parameters.valueToMatchOn !== undefined ? { ...mapped, [key]: parameters.valueToMatchOn } : mapped;
  return {
    ...(isMapped && Object.keys(keyed).length > 0 && { columns: keyed as JsonObject }),
    match: Array.isArray(matching) ? matching.join(', ') : (key ?? ''),
  };
}
