import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { configFault, namesIn } from '../paths.ts';
import { MOST_ROWS, type Parameters } from './definition.ts';

/** One statement and the values of its `$1`, `$2` …; values never stand in the text. */
export type Statement = { readonly text: string; readonly values: readonly JsonValue[] };

/** The statement that the parameters mean for one item. Throws a `config` fault that names what is missing. */
export function statementOf(parameters: Parameters, json: JsonObject): Statement {
  const { operation, query, values, columns, match } = parameters;
  if (operation === 'query') {
    if (query.trim() === '') throw configFault('no_query', 'The query is empty. Write one, or check its expression.');
    return { text: query, values: listOf(values as JsonValue) };
  }
  if (parameters.table === '') throw configFault('no_table', 'The table is missing. Fill it in.');
  if (operation === 'select') return select(parameters);
  if (operation === 'delete') return remove(parameters);
  const row = Object.keys(columns).length > 0 ? columns : json;
  const names = Object.keys(row);
  if (names.length === 0) throw configFault('no_columns', 'There is no column to write. Fill in values by column.');
  const keys = namesIn(match);
  if (operation === 'insert') return insert(parameters, { row, names });
  if (keys.length === 0) throw configFault('no_match', 'Say by which columns the row is found.');
  return operation === 'update' ? update(parameters, { row, names, keys }) : upsert(parameters, { row, names, keys });
}

/** A name as SQL quotes it: whatever it holds, it stays a name. */
const quoted = (name: string) => `"${name.replace(/"/g, '""').replace(/\0/g, '')}"`;
const tableOf = ({ schema, table }: Parameters) => `${quoted(schema || 'public')}.${quoted(table)}`;
const listed = (names: readonly string[]) => names.map(quoted).join(', ');
const holes = (names: readonly string[], first = 1) => names.map((_, index) => `$${first + index}`).join(', ');
const valuesIn = (row: JsonObject, names: readonly string[]) => names.map((name) => row[name] ?? null);

/** A list, one value, or JSON text of a list. */
function listOf(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) return value;
  if (value === '' || value === null) return [];
  if (typeof value !== 'string' || !value.trim().startsWith('[')) return [value];
  try {
    return JSON.parse(value) as JsonValue[];
  } catch {
    return [value];
  }
}

type Row = { readonly row: JsonObject; readonly names: readonly string[] };
type KeyedRow = Row & { readonly keys: readonly string[] };

const insert = (parameters: Parameters, { row, names }: Row): Statement => ({
  text: `insert into ${tableOf(parameters)} (${listed(names)}) values (${holes(names)}) returning *`,
  values: valuesIn(row, names),
});

function update(parameters: Parameters, { row, names, keys }: KeyedRow): Statement {
  const set = names.filter((name) => !keys.includes(name));
  if (set.length === 0) throw configFault('no_columns', 'There is no column to change but those the row is found by.');
  const changes = set.map((name, index) => `${quoted(name)} = $${index + 1}`).join(', ');
  const found = keys.map((name, index) => `${quoted(name)} = $${set.length + index + 1}`).join(' and ');
  return {
    text: `update ${tableOf(parameters)} set ${changes} where ${found} returning *`,
    values: [...valuesIn(row, set), ...valuesIn(row, keys)],
  };
}

function upsert(parameters: Parameters, { row, names, keys }: KeyedRow): Statement {
  const set = names.filter((name) => !keys.includes(name));
  const changes = (set.length > 0 ? set : keys).map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ');
  const { text, values } = insert(parameters, { row, names });
  return {
    text: text.replace(/ returning \*$/, ` on conflict (${listed(keys)}) do update set ${changes} returning *`),
    values,
  };
}

function where({ where: conditions, any }: Parameters): Statement {
  const values: JsonValue[] = [];
  const terms = conditions
    .filter(({ column }) => column !== '')
    .map(({ column, condition, value }) => {
      if (condition.startsWith('IS')) return `${quoted(column)} ${condition}`;
      values.push(value as JsonValue);
      return `${quoted(column)} ${condition} $${values.length}`;
    });
  return { text: terms.length > 0 ? ` where ${terms.join(any ? ' or ' : ' and ')}` : '', values };
}

function select(parameters: Parameters): Statement {
  const { text, values } = where(parameters);
  const order = parameters.order
    .filter(({ column }) => column !== '')
    .map(({ column, direction }) => `${quoted(column)} ${direction}`);
  const by = order.length > 0 ? ` order by ${order.join(', ')}` : '';
  // One more than is taken at most: that the table has more is a failure then, and not left out in silence.
  const limit = parameters.limit === MOST_ROWS ? MOST_ROWS + 1 : parameters.limit;
  return { text: `select * from ${tableOf(parameters)}${text}${by} limit ${limit}`, values };
}

/** Without a condition nothing is deleted: a table is emptied by a query of its own. */
function remove(parameters: Parameters): Statement {
  const { text, values } = where(parameters);
  if (text === '')
    throw configFault('no_condition', 'Say which rows to delete. To empty the table, run the query: truncate it.');
  return { text: `delete from ${tableOf(parameters)}${text} returning *`, values };
}
