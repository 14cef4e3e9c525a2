import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { isRecord, namesIn } from '#lib/nodes/paths.ts';
import type { App, AppField } from './app.ts';

const base = {
  title: 'Base',
  required: true,
  placeholder: 'appAbC123…',
  from: ['base', 'application'],
} as const satisfies AppField;
const table = { title: 'Table', required: true, placeholder: 'Its name, or tblAbC123…' } as const satisfies AppField;
const id = {
  title: 'Id of the record',
  required: true,
  placeholder: 'recAbC123…',
  from: ['id', 'recordId'],
} as const satisfies AppField;
const columns = {
  title: 'Values by field',
  kind: 'json',
  placeholder: '{ "Name": "Ada" }',
  required: true,
} as const satisfies AppField;
const typecast = { title: 'Turn texts into what a field takes', kind: 'boolean' } as const satisfies AppField;
const place = '/v0/{base}/{table}';
const shape = flat;

/** https://airtable.com/developers/web/api */
export const airtable: App = {
  id: 'airtable',
  title: 'Airtable',
  colour: '#b76e00',
  baseUrl: 'https://api.airtable.com',
  auth: { kind: 'bearer' },
  credential: 'A personal access token (pat…): airtable.com/create/tokens, with data.records:read and :write.',
  exported: {
    type: 'airtable',
    resource: 'record',
    operations: { record: 'search', base: 'getMany' },
    same: {
      'record.append': 'record.create',
      'record.list': 'record.search',
      'record.getAllRecords': 'record.search',
      'record.delete': 'record.deleteRecord',
    },
    ignored: ['addAllFields', 'updateAllFields', 'downloadFields', 'downloadAttachments', 'bulkSize', 'columns'],
    rewrite,
  },
  operations: {
    'record.create': {
      title: 'Create a record',
      method: 'POST',
      path: place,
      fields: { base, table, columns, typecast },
      body: { fields: '{columns}', typecast: '{typecast}' },
      shape,
    },
    'record.get': { title: 'Get a record', method: 'GET', path: `${place}/{id}`, fields: { base, table, id }, shape },
    'record.search': {
      title: 'Find records',
      method: 'GET',
      path: place,
      fields: {
        base,
        table,
        formula: { title: 'Formula', placeholder: "{Status} = 'open'", from: ['filterByFormula'] },
        view: { title: 'View' },
        only: {
          title: 'Only the fields',
          kind: 'json',
          placeholder: '["Name", "Age"]',
          from: ['fields', 'outputFields'],
        },
        sort: { title: 'Order', kind: 'json', placeholder: '[{ "field": "Name", "direction": "asc" }]' },
      },
      prepare: (fields) => ordered(fields.sort),
      query: {
        filterByFormula: '{formula}',
        view: '{view}',
        'fields[]': '{only}',
        'sort[0][field]': '{sortField}',
        'sort[0][direction]': '{sortDirection}',
      },
      items: 'records',
      paging: { cursor: { from: 'offset', to: 'offset' }, size: { to: 'pageSize', most: 100 } },
      shape,
    },
    'record.update': {
      title: 'Update a record',
      method: 'PATCH',
      path: `${place}/{id}`,
      fields: { base, table, id, columns, typecast },
      body: { fields: '{columns}', typecast: '{typecast}' },
      shape,
    },
    'record.upsert': {
      title: 'Create a record, or update the one that is there',
      method: 'PATCH',
      path: place,
      fields: {
        base,
        table,
        match: { title: 'Found by the fields', required: true, placeholder: 'E-mail' },
        columns,
        typecast,
      },
      prepare: ({ match }) => ({ match: Array.isArray(match) ? match : namesIn(String(match ?? '')) }),
      body: {
        performUpsert: { fieldsToMergeOn: '{match}' },
        records: [{ fields: '{columns}' }],
        typecast: '{typecast}',
      },
      items: 'records',
      shape,
    },
    'record.deleteRecord': {
      title: 'Delete a record',
      method: 'DELETE',
      path: `${place}/{id}`,
      fields: { base, table, id },
    },
    'base.getMany': {
      title: 'List bases',
      method: 'GET',
      path: '/v0/meta/bases',
      fields: {},
      items: 'bases',
      paging: { cursor: { from: 'offset', to: 'offset' } },
    },
    'base.getSchema': {
      title: 'List the tables of a base',
      method: 'GET',
      path: '/v0/meta/bases/{base}/tables',
      fields: { base },
      items: 'tables',
    },
  },
};

/** A record with its fields beside its id: exports read them there, or below `fields`. */
function flat(value: JsonValue): JsonValue {
  return isRecord(value) && isRecord(value.fields) ? { ...value.fields, ...value } : value;
}

/** `columns` as exports have them say what the record is found by, and may hold its id. */
function rewrite({ columns: given, sort, ...rest }: JsonObject): JsonObject {
  const mapped = isRecord(given) ? given : {};
  const { id: inside, ...value } = isRecord(mapped.value) ? mapped.value : {};
  const matching = Array.isArray(mapped.matchingColumns) ? mapped.matchingColumns : [];
  const [byId] = matching;
  const rows = isRecord(sort) && Array.isArray(sort.property) ? sort.property : sort;
  return {
    ...rest,
    columns:
      mapped.mappingMode === 'autoMapInputData' || (given === undefined && !rest.fields) ? '={{ $json }}' : value,
    ...(inside !== undefined && inside !== '' ? { id: inside } : {}),
    ...(matching.length > 0 && byId !== 'id' ? { match: matching.join(', ') } : {}),
    ...(Array.isArray(rows) && rows.length > 0 ? { sort: rows } : {}),
  };
}

function ordered(sort: JsonValue | undefined): JsonObject {
  const [first] = Array.isArray(sort) ? sort : [];
  return isRecord(first) ? { sortField: first.field ?? null, sortDirection: first.direction ?? 'asc' } : {};
}
