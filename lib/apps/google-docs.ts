import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { getPath, isRecord } from '#lib/nodes/paths.ts';
import type { App, AppField } from './app.ts';

const document = {
  title: 'Document',
  required: true,
  placeholder: 'Its id, or its address',
  from: ['documentURL', 'documentId'],
} as const satisfies AppField;
const ready = ({ document: given }: JsonObject) => ({ document: idOf(given) });

/** https://developers.google.com/workspace/docs/api/reference/rest */
export const googleDocs: App = {
  id: 'google-docs',
  title: 'Google Docs',
  colour: '#185abc',
  baseUrl: 'https://docs.googleapis.com',
  auth: { kind: 'bearer' },
  credential:
    'An OAuth access token with the scope documents, from developers.google.com/oauthplayground. It lasts an hour: connections that renew it do not exist yet.',
  exported: { type: 'googleDocs', resource: 'document', operations: { document: 'create' }, ignored: ['driveId'] },
  operations: {
    'document.create': {
      title: 'Create a document',
      method: 'POST',
      path: '/v1/documents',
      fields: { title: { title: 'Title', required: true } },
      body: { title: '{title}' },
      shape: (value) => ({ ...asObject(value), id: getPath(value, 'documentId') ?? '' }),
    },
    'document.get': {
      title: 'Get a document',
      method: 'GET',
      path: '/v1/documents/{document}',
      fields: { document, simple: { title: 'Only its text', kind: 'boolean', fallback: true } },
      prepare: ready,
      shape: (value, { simple }) =>
        simple === false ? value : { documentId: getPath(value, 'documentId') ?? '', content: textOf(value) },
    },
    'document.update': {
      title: 'Change a document',
      method: 'POST',
      path: '/v1/documents/{document}:batchUpdate',
      fields: {
        document,
        text: { title: 'Append text', kind: 'long' },
        replace: { title: 'Replace', placeholder: '{{name}}' },
        by: { title: 'By' },
        actions: {
          title: 'Other changes',
          kind: 'json',
          description: 'Requests of batchUpdate.',
          from: ['actionsUi.actionFields'],
        },
      },
      prepare: (fields) => ({ ...ready(fields), requests: requestsOf(fields) }),
      body: { requests: '{requests}' },
    },
  },
};

const asObject = (value: JsonValue): JsonObject => (isRecord(value) ? value : {});
const idOf = (value: JsonValue | undefined): JsonValue =>
  /\/d\/([\w-]+)/.exec(String(value ?? ''))?.[1] ?? value ?? null;

/** All runs of text of the body, in their order. */
function textOf(value: JsonValue): string {
  const content = getPath(value, 'body.content');
  const parts = Array.isArray(content) ? content : [];
  return parts
    .flatMap((part) => {
      const elements = getPath(part, 'paragraph.elements');
      return Array.isArray(elements) ? elements : [];
    })
    .map((element) => getPath(element, 'textRun.content') ?? '')
    .join('');
}

/** Requests of batchUpdate; actions of exports that insert or replace text are turned into them. */
function requestsOf({ text, replace, by, actions }: JsonObject): JsonValue[] {
  const listed = (Array.isArray(actions) ? actions : []).filter(isRecord).map((each) => {
    if (each.action === 'insert') return inserted(each.text ?? '', each.index);
    if (each.action === 'replaceAll') return replaced(each.text ?? '', each.replaceText ?? '');
    return each;
  });
  return [...(text ? [inserted(text, undefined)] : []), ...(replace ? [replaced(replace, by ?? '')] : []), ...listed];
}

const inserted = (text: JsonValue, index: JsonValue | undefined): JsonObject => ({
  insertText: { text, ...(index ? { location: { index } } : { endOfSegmentLocation: {} }) },
});
const replaced = (text: JsonValue, replaceText: JsonValue): JsonObject => ({
  replaceAllText: { containsText: { text, matchCase: true }, replaceText },
});
