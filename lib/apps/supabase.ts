import type { JsonObject } from '#lib/engine/values.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import type { App, AppField } from './app.ts';

const table = { title: 'Table', required: true, from: ['tableId'] } as const satisfies AppField;
const columns = {
  title: 'Values by column',
  kind: 'json',
  required: true,
  placeholder: '{ "name": "Ada" }',
} as const satisfies AppField;
const filter = {
  title: 'Filter',
  required: true,
  placeholder: 'id=eq.7&name=like.A*',
  description: 'As PostgREST has it.',
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
        filter: { title: 'Filter', placeholder: filter.placeholder },
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
      prepare: pairs,
      ...whole,
      body: '{columns}',
      filters: 'filters',
    },
    'row.delete': {
      title: 'Delete rows',
      method: 'DELETE',
      path: '/rest/v1/{table}',
      fields: { table, filter },
      prepare: pairs,
      ...whole,
      filters: 'filters',
    },
  },
};

/** `id=eq.7&name=is.null` as fields of the query. */
function pairs({ filter: text }: JsonObject): JsonObject {
  return { filters: Object.fromEntries(new URLSearchParams(String(text ?? ''))) };
}

/** Columns of exports are listed one by one, or are all of the item; filters are conditions or one text. */
function rewrite({ fieldsUi, filters, filterString, dataToSend, ...rest }: JsonObject): JsonObject {
  const rows = isRecord(fieldsUi) && Array.isArray(fieldsUi.fieldValues) ? fieldsUi.fieldValues.filter(isRecord) : [];
  const listed = Object.fromEntries(rows.map(({ fieldId, fieldValue }) => [String(fieldId ?? ''), fieldValue ?? '']));
  const conditions = isRecord(filters) && Array.isArray(filters.conditions) ? filters.conditions.filter(isRecord) : [];
  const terms = conditions.map(
    ({ keyName, condition, keyValue }) => `${keyName}=${condition ?? 'eq'}.${plain(keyValue)}`,
  );
  const hasExpression = terms.some((term) => term.includes('{{'));
  const text = terms.length > 0 ? `${hasExpression ? '=' : ''}${terms.join('&')}` : filterString;
  return {
    ...rest,
    columns: dataToSend === 'autoMapInputData' || rows.length === 0 ? '={{ $json }}' : listed,
    ...(text ? { filter: text } : {}),
  };
}

/** An expression inside a longer text goes without its mark. */
const plain = (value: JsonObject[string] | undefined) => String(value ?? '').replace(/^=/, '');
