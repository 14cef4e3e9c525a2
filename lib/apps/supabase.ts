import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import { configFault, isRecord } from '#lib/nodes/paths.ts';
import type { App, AppField } from './app.ts';
import { parsed } from './ready.ts';

const table = { title: 'Table', required: true, from: ['tableId'] } as const satisfies AppField;
const columns = {
  title: 'Values by column',
  kind: 'json',
  required: true,
  placeholder: '{ "name": "Ada" }',
} as const satisfies AppField;
const filter = {
  title: 'Filter',
  kind: 'json',
  required: true,
  placeholder: 'id=eq.7&name=like.A*',
  description: 'As PostgREST has it; where values come from items, by columns: { "id": "=eq.{{ $json.id }}" }.',
} as const satisfies AppField;
const whole = { headers: { prefer: 'return=representation' } } as const;

/** https://docs.postgrest.org (the REST interface of Supabase). */
export const supabase: App = {
  id: 'supabase',
  title: 'Supabase',
  colour: '#1c8656',
  baseUrl: '',
  auth: { kind: 'header', name: 'apikey' },
  credential:
    'The service_role key: Project Settings → API Keys. The address of the app is that of the project, https://….supabase.co.',
  exported: {
    type: 'supabase',
    resource: 'row',
    operations: { row: 'create' },
    ignored: ['dataToSend', 'inputsToIgnore', 'filterType', 'matchType', 'useCustomSchema', 'schema'],
    rewrite,
  },
  operations: {
    'row.create': {
      title: 'Create a row',
      method: 'POST',
      path: '/rest/v1/{table}',
      fields: { table, columns },
      ...whole,
      body: '{columns}',
    },
    'row.get': {
      title: 'Get rows',
      method: 'GET',
      path: '/rest/v1/{table}',
      fields: { table, filter },
      prepare: pairs,
      query: { select: '*' },
      filters: 'filters',
    },
    'row.getAll': {
      title: 'List rows',
      method: 'GET',
      path: '/rest/v1/{table}',
      fields: {
        table,
        filter: { title: 'Filter', kind: 'json', placeholder: filter.placeholder },
        limit: { title: 'At most', kind: 'number', fallback: 50 },
      },
      prepare: pairs,
      query: { select: '*', limit: '{limit}' },
      filters: 'filters',
    },
    'row.update': {
      title: 'Update rows',
      method: 'PATCH',
      path: '/rest/v1/{table}',
      fields: { table, filter, columns },
      prepare: somePairs,
      ...whole,
      body: '{columns}',
      filters: 'filters',
    },
    'row.delete': {
      title: 'Delete rows',
      method: 'DELETE',
      path: '/rest/v1/{table}',
      fields: { table, filter },
      prepare: somePairs,
      ...whole,
      filters: 'filters',
    },
  },
};

/** `id=eq.7&name=is.null`, or the same by columns, as fields of the query. A column may stand there twice. */
function pairs({ filter: given }: JsonObject): JsonObject {
  const filter = String(given ?? '').startsWith('{') ? parsed(given, 'Filter') : given;
  if (isRecord(filter)) return { filters: filter };
  const filters: Record<string, JsonValue[]> = {};
  // A plus is one: in a filter it is no blank.
  for (const [name, value] of new URLSearchParams(String(filter ?? '').replaceAll('+', '%2B')))
    add(filters, name, value);
  return { filters };
}

/** A filter that came to nothing would mean every row. */
function somePairs(fields: JsonObject): JsonObject {
  const { filters } = pairs(fields);
  if (Object.keys(filters as JsonObject).length > 0) return { filters: filters as JsonObject };
  throw configFault('no_condition', 'The filter has no condition, and would mean all rows. Say which ones are meant.');
}

function add(lists: Record<string, JsonValue[]>, name: string, value: JsonValue): void {
  setOwn(lists, name, [...(Object.hasOwn(lists, name) ? (lists[name] ?? []) : []), value]);
}

/** Columns of exports are listed one by one, or are all of the item; filters are conditions or one text. */
function rewrite({ fieldsUi, filters, filterString, dataToSend, ...rest }: JsonObject): JsonObject {
  const rows = isRecord(fieldsUi) && Array.isArray(fieldsUi.fieldValues) ? fieldsUi.fieldValues.filter(isRecord) : [];
  const listed = Object.fromEntries(rows.map(({ fieldId, fieldValue }) => [String(fieldId ?? ''), fieldValue ?? '']));
  const conditions = isRecord(filters) && Array.isArray(filters.conditions) ? filters.conditions.filter(isRecord) : [];
  const terms: Record<string, JsonValue[]> = {};
  for (const { keyName, condition, keyValue } of conditions)
    add(terms, String(keyName ?? ''), termOf(condition, keyValue));
  const filter = conditions.length > 0 ? terms : filterString;
  return {
    ...rest,
    columns: dataToSend === 'autoMapInputData' || rows.length === 0 ? '={{ $json }}' : listed,
    ...(filter ? { filter } : {}),
  };
}

/** `eq.7`. What an expression gives stays a value: it cannot add conditions of its own. */
function termOf(condition: JsonValue | undefined, value: JsonValue | undefined): string {
  const text = String(value ?? '');
  return `${text.startsWith('=') ? '=' : ''}${condition ?? 'eq'}.${text.replace(/^=/, '')}`;
}
