import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import type { App } from './app.ts';
import { needed, text } from './fields.ts';
import { textOf } from './holes.ts';
import { parsed } from './ready.ts';

const graph = {
  version: text('Version', { fallback: 'v23.0', from: ['graphApiVersion'] }),
  node: needed('Node'),
  edge: text('Edge'),
  fields: text('Fields'),
};
const graphPath = '/{version}/{+place}';
const graphPlace = ({ version, node, edge }: { readonly [name: string]: unknown }) => ({
  version: String(version || 'v23.0'),
  place: [node, edge].filter(Boolean).join('/'),
});

/** https://developers.facebook.com/docs/graph-api */
export const facebookGraph: App = {
  id: 'facebook-graph-api',
  title: 'Facebook Graph',
  colour: '#0866ff',
  baseUrl: 'https://graph.facebook.com',
  auth: { kind: 'bearer' },
  credential: 'An access token of your app: developers.facebook.com → Tools → Graph API Explorer.',
  exported: {
    type: 'facebookGraphApi',
    resource: 'node',
    operations: { node: 'get' },
    ignored: ['hostUrl', 'httpRequestMethod', 'allowUnauthorizedCerts', 'sendBinaryData', 'binaryPropertyName'],
    operationOf: ({ httpRequestMethod = 'GET' }) => `node.${String(httpRequestMethod).toLowerCase()}`,
    rewrite: ({ queryParameters, queryParametersJson, fields, ...rest }) => ({
      ...rest,
      ...(queryParametersJson === undefined ? {} : { parameters: queryParametersJson }),
      ...listedAs('parameters', queryParameters, 'parameter'),
      ...(typeof fields === 'string' ? { fields } : {}),
    }),
  },
  operations: {
    'node.get': {
      title: 'Get',
      method: 'GET',
      path: graphPath,
      fields: { ...graph, parameters: text('Parameters', { kind: 'json' }) },
      prepare: (all) => ({ ...graphPlace(all), parameters: asTexts(parsed(all.parameters, 'Parameters')) }),
      query: { fields: '{fields}' },
      filters: 'parameters',
    },
    'node.post': {
      title: 'Post',
      method: 'POST',
      path: graphPath,
      fields: { ...graph, parameters: text('Parameters', { kind: 'json' }) },
      prepare: (all) => ({ ...graphPlace(all), parameters: asTexts(parsed(all.parameters, 'Parameters')) }),
      filters: 'parameters',
    },
    'node.delete': { title: 'Delete', method: 'DELETE', path: graphPath, fields: graph, prepare: graphPlace },
  },
};

/** Graph takes lists and objects as JSON text. */
const asTexts = (value: JsonValue): JsonValue =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, textOf(each)])) : value;

/** `{ parameter: [{ name, value }] }` as one object. */
function listedAs(field: string, ui: JsonValue | undefined, list: string): JsonObject {
  const rows = isRecord(ui) ? ui[list] : undefined;
  if (!Array.isArray(rows) || rows.length === 0) return {};
  return {
    [field]: Object.fromEntries(rows.filter(isRecord).map(({ name, value }) => [String(name ?? ''), value ?? ''])),
  };
}
