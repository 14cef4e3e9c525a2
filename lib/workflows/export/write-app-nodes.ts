import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { defined, listAt } from '#lib/nodes/from-n8n.ts';
import type { Writers } from './written.ts';

/** What is set: an empty text is as good as absent. */
const filled = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

const located = (value: JsonValue | undefined, mode: string) => ({ __rl: true, value: value ?? '', mode });

const OPERATIONS: Readonly<Record<string, string>> = {
  ...{ query: 'executeQuery', select: 'select', insert: 'insert', update: 'update', upsert: 'upsert' },
  delete: 'deleteTable',
};

/** Values for `$1` … in one text: there they stand side by side, with commas. */
function replacementOf(values: JsonValue | undefined): JsonObject {
  if (typeof values === 'string') return { queryReplacement: values };
  if (!Array.isArray(values) || values.length === 0) return {};
  return { queryReplacement: `=${values.map((value) => String(value).replace(/^=/, '')).join(',')}` };
}

function rowsOf(parameters: JsonObject): JsonObject {
  const { operation, where, order, limit, columns, match } = parameters;
  if (operation === 'select' || operation === 'delete') {
    const conditions = listAt(where).map(({ column = '', condition = '=', value = '' }) => ({
      column,
      condition: condition === '=' ? 'equal' : condition,
      value,
    }));
    return defined({
      where: { values: conditions },
      combineConditions: parameters.any === true ? 'OR' : undefined,
      ...(operation === 'delete' ? { deleteCommand: 'delete' } : {}),
      ...(operation === 'select' ? { sort: { values: order ?? [] } } : {}),
      ...(operation === 'select' && limit === 50_000 ? { returnAll: true } : {}),
      ...(operation === 'select' && limit !== 50_000 ? { limit: limit ?? 50 } : {}),
    });
  }
  const isMapped = Object.keys(columns ?? {}).length > 0;
  const matchingColumns = String(match ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return {
    columns: isMapped
      ? { mappingMode: 'defineBelow', value: columns ?? {}, matchingColumns }
      : { mappingMode: 'autoMapInputData', value: {}, matchingColumns },
  };
}

/** How nodes that reach other servers are written. */
export const APP_WRITERS: Writers = {
  'rss-read': ({ url, fields }) => ({
    type: 'rssFeedRead',
    typeVersion: 1.1,
    parameters: { url, options: filled({ customFields: fields ?? '' }) },
  }),
  'send-email': ({ from, to, subject, format, html, text, attachments, cc, bcc, replyTo }) => ({
    type: 'emailSend',
    typeVersion: 2.1,
    parameters: {
      ...{ fromEmail: from, toEmail: to, subject, emailFormat: format },
      html: format === 'text' ? undefined : html,
      text: format === 'html' ? undefined : text,
      options: {
        appendAttribution: false,
        ...filled(defined({ attachments, ccEmail: cc, bccEmail: bcc, replyTo })),
      },
    },
  }),
  graphql: (parameters) => {
    const { endpoint, method, query, variables, operationName, headers, asText, textField, secret } = parameters;
    return {
      type: 'graphql',
      typeVersion: 1.1,
      parameters: {
        ...{ endpoint, requestMethod: method, requestFormat: 'json', query, operationName },
        authentication: secret ? 'headerAuth' : 'none',
        variables: typeof variables === 'string' ? variables : JSON.stringify(variables),
        headerParametersUi: { parameter: headers },
        ...(asText === true ? { responseFormat: 'string', dataPropertyName: textField } : {}),
      },
    };
  },
  postgres: (parameters) => {
    const { operation, query, values, schema, table } = parameters;
    if (typeof operation !== 'string' || OPERATIONS[operation] === undefined) return undefined;
    return {
      type: 'postgres',
      typeVersion: 2.5,
      parameters: {
        operation: OPERATIONS[operation],
        ...(operation === 'query'
          ? { query, options: replacementOf(values) }
          : { schema: located(schema, 'name'), table: located(table, 'name'), ...rowsOf(parameters), options: {} }),
      },
    };
  },
};
