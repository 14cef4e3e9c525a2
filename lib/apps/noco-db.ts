import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import type { App } from './app.ts';
import { needed, text } from './fields.ts';

const table = needed('Table', { placeholder: 'Its id (m…)' });
const id = needed('Id of the record', { from: ['id', 'rowId'] });
const columns = needed('Values by column', { kind: 'json', placeholder: '{ "Title": "Ada" }' });
const path = '/api/v2/tables/{table}/records';
const view = {
  where: text('Filter', { placeholder: '(status,eq,new)' }),
  sort: text('Sorted by', { placeholder: '-CreatedAt' }),
  columnNames: text('Only these columns', { from: ['fields'] }),
} as const;

/** https://nocodb.com/apis/v2/data */
export const nocoDb: App = {
  id: 'noco-db',
  title: 'NocoDB',
  colour: '#1348ba',
  baseUrl: '',
  auth: { kind: 'header', name: 'xc-token' },
  credential: 'An API token: Account Settings → Tokens. The address of the app is https://app.nocodb.com, or your own.',
  exported: {
    type: 'nocoDb',
    resource: 'row',
    operations: { row: 'get' },
    ignored: ['projectId', 'workspaceId', 'version', 'dataToSend', 'primaryKey'],
    rewrite: ({ fieldsUi, dataToSend, downloadAttachments, ...rest }) => ({
      ...rest,
      ...(downloadAttachments && { downloadAttachments }),
      columns: dataToSend === 'autoMapInputData' ? '={{ $json }}' : columnsIn(fieldsUi),
    }),
  },
  operations: {
    'row.get': { title: 'Get a record', method: 'GET', path: `${path}/{id}`, fields: { table, id } },
    'row.getAll': {
      title: 'List records',
      method: 'GET',
      path,
      fields: { table, ...view },
      query: { where: '{where}', sort: '{sort}', fields: '{columnNames}' },
      items: 'list',
      paging: { count: { to: 'offset', of: 'items' }, size: { to: 'limit', most: 100 } },
    },
    'row.create': { title: 'Create a record', method: 'POST', path, fields: { table, columns }, body: '{columns}' },
    'row.update': {
      title: 'Change a record',
      method: 'PATCH',
      path,
      fields: {
        table,
        id: text('Id of the record', { description: 'Where the values do not have it.', from: ['id', 'rowId'] }),
        columns,
      },
      prepare: ({ id: given, columns: values }) => ({ record: withId(values, given) }),
      body: '{record}',
    },
    'row.delete': { title: 'Delete a record', method: 'DELETE', path, fields: { table, id }, body: { Id: '{id}' } },
  },
};

function columnsIn(fieldsUi: JsonValue | undefined): JsonObject {
  const values = isRecord(fieldsUi) && Array.isArray(fieldsUi.fieldValues) ? fieldsUi.fieldValues : [];
  const named: Record<string, JsonValue> = {};
  for (const each of values.filter(isRecord)) setOwn(named, String(each.fieldName), each.fieldValue ?? '');
  return named;
}

/** The API knows the record by `Id`, which exports also write in small. */
function withId(values: JsonValue | undefined, given: JsonValue | undefined): JsonValue {
  if (!isRecord(values)) return values ?? null;
  const { id: small, ...rest } = values;
  const found = [given || undefined, values.Id, small].find((value) => value !== undefined);
  return { ...rest, ...(found === undefined ? {} : { Id: found }) };
}
