import type { z } from 'zod';
import { ROW_FIELDS, type RowFilter, type TableRequest } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';

export type Parameters = z.infer<(typeof definition)['parameters']>;

/** What an item asks of its table. Throws a `Fault` where that would touch rows nobody has chosen. */
export function requestOf(
  parameters: Parameters,
  item: { readonly json: JsonObject; readonly index: number },
): TableRequest {
  const { operation } = parameters;
  const table = parameters.table.trim();
  if (table === '') throw configFault('no_table', 'The node names no data table. Name one.', item.index);
  if (operation === 'insert') {
    if (parameters.columns === 'given' && Object.keys(parameters.values).length === 0)
      throw configFault(
        'no_columns',
        'The node names no columns, and the row would be empty. Name some, or take all fields of the item.',
        item.index,
      );
    return { table, act: operation, rows: [valuesOf(parameters, item.json)] };
  }
  const filter = filterOf(parameters, item.index);
  switch (operation) {
    case 'get':
      return {
        table,
        act: operation,
        filter,
        sort: parameters.sort.filter(({ column }) => column !== ''),
        ...limitOf(parameters),
      };
    case 'exists':
      return { table, act: 'get', filter, limit: 1 };
    case 'delete':
      return { table, act: operation, filter };
    case 'increment':
      return { table, act: operation, filter, column: parameters.column, by: parameters.by };
    default:
      return { table, act: operation, filter, values: valuesOf(parameters, item.json) };
  }
}

const limitOf = ({ limit }: Parameters) => (limit > 0 ? { limit } : {});

function filterOf({ operation, match, conditions }: Parameters, item: number): RowFilter {
  const given = conditions.filter(({ column }) => column.trim() !== '');
  if (given.length === 0 && operation !== 'get' && operation !== 'exists')
    throw configFault('no_condition', 'Without a condition this would be done to every row. Say which rows.', item);
  return { match, conditions: given };
}

/** The item's own fields without those that every row has of itself. */
function valuesOf({ columns, values }: Parameters, json: JsonObject): JsonObject {
  if (columns === 'given') return values;
  return Object.fromEntries(Object.entries(json).filter(([name]) => !ROW_FIELDS.some((field) => field === name)));
}
