import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { getPath, isRecord } from '#lib/nodes/paths.ts';
import type { App, AppField } from '../app.ts';
import { parsed } from '../ready.ts';
import { propertiesOf, simpleProperties } from './properties.ts';

const databaseId = {
  title: 'Database',
  required: true,
  placeholder: 'Its id, or its address',
} as const satisfies AppField;
const pageId = { title: 'Page', required: true, placeholder: 'Its id, or its address' } as const satisfies AppField;
const blockId = {
  title: 'Page or block',
  required: true,
  placeholder: 'Its id, or its address',
} as const satisfies AppField;
const properties = {
  title: 'Properties',
  kind: 'json',
  placeholder: '{ "Status|select": "open" }',
  description: 'Values by name|type, or as the API has them.',
  from: ['propertiesUi.propertyValues', 'properties'],
} as const satisfies AppField;
const simple = { title: 'Only the values', kind: 'boolean', fallback: true } as const satisfies AppField;
const inBody = { cursor: { from: 'next_cursor', to: 'start_cursor', in: 'body' } } as const;
const shape = (value: JsonValue, fields: JsonObject) => (fields.simple === false ? value : simpleProperties(value));

/** https://developers.notion.com/reference */
export const notion: App = {
  id: 'notion',
  title: 'Notion',
  colour: '#37352f',
  baseUrl: 'https://api.notion.com',
  auth: { kind: 'bearer' },
  credential:
    'An internal integration secret (ntn_…): notion.so/profile/integrations. Share the page or database with the integration.',
  headers: { 'notion-version': '2022-06-28' },
  exported: {
    type: 'notion',
    resource: 'block',
    operations: { block: 'append', database: 'get', databasePage: 'create', page: 'create', user: 'get' },
    ignored: ['filterType', 'matchType', 'fetchNestedBlocks'],
  },
  operations: {
    'databasePage.create': {
      title: 'Create a page in a database',
      method: 'POST',
      path: '/v1/pages',
      fields: { databaseId, title: { title: 'Title' }, properties, simple },
      prepare: (fields) => ({
        databaseId: idOf(fields.databaseId),
        properties: propertiesOf(fields.properties, fields.title),
      }),
      body: { parent: { database_id: '{databaseId}' }, properties: '{properties}' },
      shape,
    },
    'databasePage.update': {
      title: 'Change a page of a database',
      method: 'PATCH',
      path: '/v1/pages/{pageId}',
      fields: { pageId, properties, simple },
      prepare: (fields) => ({ pageId: idOf(fields.pageId), properties: propertiesOf(fields.properties, undefined) }),
      body: { properties: '{properties}' },
      shape,
    },
    'databasePage.get': {
      title: 'Get a page of a database',
      method: 'GET',
      path: '/v1/pages/{pageId}',
      fields: { pageId, simple },
      prepare: ready('pageId'),
      shape,
    },
    'databasePage.getAll': {
      title: 'Find pages of a database',
      method: 'POST',
      path: '/v1/databases/{databaseId}/query',
      fields: {
        databaseId,
        filter: { title: 'Filter', kind: 'json', description: 'As the API has it.', from: ['filterJson', 'filter'] },
        sorts: {
          title: 'Order',
          kind: 'json',
          placeholder: '[{ "property": "Name", "direction": "ascending" }]',
          from: ['sorts'],
        },
        simple,
      },
      prepare: (fields) => ({
        databaseId: idOf(fields.databaseId),
        filter: parsed(fields.filter, 'Filter'),
        sorts: parsed(fields.sorts, 'Order'),
      }),
      body: { filter: '{filter}', sorts: '{sorts}' },
      items: 'results',
      paging: { ...inBody, size: { to: 'page_size', most: 100 } },
      shape,
    },
    'database.get': {
      title: 'Get a database',
      method: 'GET',
      path: '/v1/databases/{databaseId}',
      fields: { databaseId },
      prepare: ready('databaseId'),
    },
    'database.search': search('Find databases', 'database'),
    'page.search': search('Find pages', 'page'),
    'page.create': {
      title: 'Create a page below another',
      method: 'POST',
      path: '/v1/pages',
      fields: { pageId, title: { title: 'Title', required: true } },
      prepare: ready('pageId'),
      body: { parent: { page_id: '{pageId}' }, properties: { title: [{ text: { content: '{title}' } }] } },
    },
    'page.archive': {
      title: 'Archive a page',
      method: 'PATCH',
      path: '/v1/pages/{pageId}',
      fields: { pageId },
      prepare: ready('pageId'),
      body: { archived: true },
    },
    'block.getAll': {
      title: 'Read the blocks of a page',
      method: 'GET',
      path: '/v1/blocks/{blockId}/children',
      fields: { blockId },
      prepare: ready('blockId'),
      items: 'results',
      paging: { cursor: { from: 'next_cursor', to: 'start_cursor' }, size: { to: 'page_size', most: 100 } },
    },
    'block.append': {
      title: 'Append to a page',
      method: 'PATCH',
      path: '/v1/blocks/{blockId}/children',
      fields: {
        blockId,
        text: { title: 'Text', kind: 'long' },
        blocks: {
          title: 'Blocks',
          kind: 'json',
          description: 'As the API has them, in place of text.',
          from: ['blockUi.blockValues', 'blocks'],
        },
      },
      prepare: ({ blockId: id, text, blocks }) => ({
        blockId: idOf(id),
        children: blocksOf(parsed(blocks, 'Blocks'), text),
      }),
      body: { children: '{children}' },
      items: 'results',
    },
    'user.get': {
      title: 'Get a person',
      method: 'GET',
      path: '/v1/users/{userId}',
      fields: { userId: { title: 'Id of the person', required: true } },
    },
    'user.getAll': {
      title: 'List people',
      method: 'GET',
      path: '/v1/users',
      fields: {},
      items: 'results',
      paging: { cursor: { from: 'next_cursor', to: 'start_cursor' }, size: { to: 'page_size', most: 100 } },
    },
  },
};

function search(title: string, value: string): App['operations'][string] {
  return {
    title,
    method: 'POST',
    path: '/v1/search',
    fields: { text: { title: 'Name has' }, simple },
    body: { query: '{text}', filter: { property: 'object', value } },
    items: 'results',
    paging: { ...inBody, size: { to: 'page_size', most: 100 } },
    shape,
  };
}

function ready(field: string) {
  return (fields: JsonObject): JsonObject => ({ [field]: idOf(fields[field]) });
}

/** The 32 digits at the end of an address, or the id as it is. */
const idOf = (value: JsonValue | undefined): JsonValue =>
  /^https?:/.test(String(value))
    ? (/([0-9a-f]{32})(?:[?#]|$)/.exec(String(value).replace(/-(?=[0-9a-f]{0,31}$)/g, ''))?.[1] ?? value ?? null)
    : (value ?? null);

/** Blocks as the API has them; those of exports have a type and a text. */
function blocksOf(blocks: JsonValue, text: JsonValue | undefined): JsonValue[] {
  const listed = Array.isArray(blocks) ? blocks.filter(isRecord) : [];
  if (listed.length === 0) return text ? [blockOf('paragraph', text)] : [];
  return listed.map((each) =>
    each.object === 'block'
      ? each
      : blockOf(String(each.type ?? 'paragraph'), each.textContent ?? getPath(each, 'text.text') ?? ''),
  );
}

const blockOf = (type: string, content: JsonValue): JsonObject => ({
  object: 'block',
  type,
  [type]: { rich_text: [{ type: 'text', text: { content } }] },
});
