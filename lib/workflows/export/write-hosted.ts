import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { listAt, textAt } from '#lib/nodes/from-n8n.ts';
import { asHtml, hasMarks } from './as-html.ts';
import { lostInFields, writeFields } from './write-form-fields.ts';
import type { Writers, Written } from './written.ts';

const ENDS: Readonly<Record<string, string>> = { message: 'text', redirect: 'redirect', file: 'returnBinary' };
const PASSWORD = 'Choose the credential that visitors show.';

const noted = (notes: readonly string[]) => (notes.length > 0 ? { note: notes.join(' ') } : {});
const markNotes = (texts: readonly (JsonValue | undefined)[]) =>
  texts.some((text) => typeof text === 'string' && hasMarks(text))
    ? ['Texts are HTML there: Markdown shows as it is written.']
    : [];
const notesIn = (fields: readonly JsonObject[]) =>
  fields.filter(({ type }) => type === 'note').map((field) => asHtml(textAt(field, 'text') ?? ''));

/** Forms there know one user name and password, so what is for members is never opened to anyone. */
function writeForm(parameters: JsonObject): Written {
  const { title, description, button, after, message, url, access = 'anyone', path } = parameters;
  const fields = listAt(parameters, 'fields');
  const { typeVersion, values: formFields } = writeFields(fields);
  const values = { respondWith: after === 'redirect' ? 'redirect' : 'text', formSubmittedText: message || undefined };
  return {
    type: 'formTrigger',
    typeVersion,
    parameters: {
      formTitle: title,
      formDescription: description,
      formFields: { values: formFields },
      ...(after === 'run' ? { responseMode: 'lastNode' } : {}),
      ...(access === 'anyone' ? {} : { authentication: 'basicAuth' }),
      options: {
        buttonLabel: button,
        path: path || undefined,
        ...(after === 'redirect' ? { respondWithOptions: { values: { ...values, redirectUrl: url } } } : {}),
        ...(after !== 'redirect' && message ? { respondWithOptions: { values } } : {}),
      },
    },
    ...noted([
      ...(access === 'password' ? [PASSWORD] : []),
      ...(access === 'members' ? ['Members do not sign in there: choose a credential that visitors show.'] : []),
      ...(after === 'run' ? ['What the run comes to is shown by a Form node there.'] : []),
      ...lostInFields(fields),
      ...markNotes([description, message, ...notesIn(fields)]),
    ]),
  };
}

/** A year is as long as we wait, and what an export says that has no limit. */
const limitOf = ({ timeout = 7, unit = 'days' }: JsonObject) =>
  timeout === 365 && unit === 'days'
    ? {}
    : { limitWaitTime: true, limitType: 'afterTimeInterval', resumeAmount: timeout, resumeUnit: unit };

function writePage(parameters: JsonObject): Written {
  const { title, description, button, fieldsFrom, json, single } = parameters;
  const isJson = fieldsFrom === 'json';
  const fields = listAt(isJson ? json : parameters.fields);
  const { typeVersion, values } = writeFields(fields);
  // A list may be of fields as n8n has them already; text and expressions stay as they are.
  const listed = fields.map((field, index) => ('label' in field ? values[index] : field));
  return {
    type: 'form',
    typeVersion,
    parameters: {
      ...(isJson
        ? { defineForm: 'json', jsonOutput: typeof json === 'string' ? json : JSON.stringify(listed) }
        : { formFields: { values } }),
      ...limitOf(parameters),
      options: { formTitle: title, formDescription: description, buttonLabel: button },
    },
    ...noted([
      ...(single === true ? [] : ['It has one output there: what timed out goes on with the others.']),
      ...(typeof json === 'string' && isJson ? ['Fields from data are named as n8n names them there.'] : []),
      ...lostInFields(fields),
      ...markNotes([description, ...notesIn(fields)]),
    ]),
  };
}

function writeEnd({ end = 'message', title, description, url, file }: JsonObject): Written {
  const respondWith = ENDS[String(end)];
  const text = typeof description === 'string' ? asHtml(description) : description;
  return {
    type: 'form',
    typeVersion: 2.3,
    parameters: {
      operation: 'completion',
      respondWith: respondWith ?? 'text',
      completionTitle: title,
      completionMessage: text,
      redirectUrl: url,
      inputDataFieldName: file,
    },
    ...noted([...(respondWith ? [] : ['Choose how it ends: an expression cannot there.']), ...markNotes([text])]),
  };
}

function writeChat({ title, subtitle, greeting, placeholder, files, access = 'anyone', path }: JsonObject): Written {
  const authentication = access === 'password' ? 'basicAuth' : access === 'members' ? 'n8nUserAuth' : undefined;
  return {
    type: '@n8n/n8n-nodes-langchain.chatTrigger',
    typeVersion: 1.1,
    parameters: {
      public: true,
      authentication,
      initialMessages: typeof greeting === 'string' ? greeting.replaceAll('\n\n', '\n') : '',
      options: { title, subtitle, inputPlaceholder: placeholder, allowFileUploads: files },
    },
    ...noted([
      ...(access === 'password' ? [PASSWORD] : []),
      ...(path ? ['It has another address there.'] : []),
      ...markNotes([greeting]),
    ]),
  };
}

/** How pages for visitors are written: forms, their further pages, and chats. */
export const HOSTED_WRITERS: Writers = {
  'form-trigger': writeForm,
  'form-page': (parameters) => (parameters.show === 'end' ? writeEnd(parameters) : writePage(parameters)),
  'chat-trigger': writeChat,
};
