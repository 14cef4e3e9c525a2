import type { JsonObject } from '#lib/engine/values.ts';
import { defined, listAt } from '#lib/nodes/from-n8n.ts';
import { vendorOf } from '#lib/nodes/vendor-keys.ts';
import type { Writers } from './written.ts';

const BODIES: Readonly<Record<string, string>> = {
  json: 'json',
  fields: 'json',
  form: 'form-urlencoded',
  raw: 'raw',
  file: 'binaryData',
  multipart: 'multipart-form-data',
};

function bodyOf(parameters: JsonObject): Record<string, unknown> {
  const { body } = parameters;
  if (typeof body !== 'string' || body === 'none') return {};
  const fields = { bodyParameters: { parameters: listAt(parameters, 'fields') } };
  return {
    sendBody: true,
    contentType: BODIES[body] ?? 'json',
    ...(body === 'json' ? { specifyBody: 'json', jsonBody: parameters.json ?? '{}' } : {}),
    ...(body === 'fields' || body === 'form' ? fields : {}),
    ...(body === 'raw' ? { rawContentType: parameters.contentType ?? 'text/plain', body: parameters.raw ?? '' } : {}),
    ...(body === 'file' ? { inputDataFieldName: parameters.fileField ?? 'data' } : {}),
    ...(body === 'multipart' ? { bodyParameters: { parameters: listAt(parameters, 'parts').map(partOf) } } : {}),
  };
}

const partOf = ({ name, kind, value }: JsonObject): JsonObject =>
  kind === 'file'
    ? { parameterType: 'formBinaryData', name: name ?? '', inputDataFieldName: value ?? '' }
    : { parameterType: 'formData', name: name ?? '', value: value ?? '' };

function optionsOf(parameters: JsonObject) {
  const { timeoutMs, full, neverError, response, textField, batchSize, batchPauseMs, redirects } = parameters;
  const answer = {
    ...(full === true ? { fullResponse: true } : {}),
    ...(neverError === true ? { neverError: true } : {}),
    ...(response && response !== 'auto' ? { responseFormat: response } : {}),
    ...(textField && textField !== 'data' ? { outputPropertyName: textField } : {}),
  };
  const batch = { batchSize: batchSize ?? 1, batchInterval: batchPauseMs ?? 0 };
  return {
    ...(timeoutMs ? { timeout: timeoutMs } : {}),
    ...(Object.keys(answer).length > 0 ? { response: { response: answer } } : {}),
    ...(batchSize || batchPauseMs ? { batching: { batch } } : {}),
    ...(redirects === 0 ? { redirect: { redirect: { followRedirects: false } } } : {}),
  };
}

function pagesOf({ pages = 'none', nextUrl, pageFields, lastPage, mostPages, pagePauseMs }: JsonObject): JsonObject {
  if (pages === 'none') return {};
  return {
    pagination: {
      pagination: defined({
        paginationMode: pages === 'next' ? 'responseContainsNextURL' : 'updateAParameterInEachRequest',
        nextURL: pages === 'next' ? nextUrl : undefined,
        parameters: pages === 'next' ? undefined : { parameters: pageFields ?? [] },
        paginationCompleteWhen: lastPage === undefined ? 'responseIsEmpty' : 'other',
        completeExpression: lastPage,
        limitPagesFetched: mostPages === 1000 ? undefined : true,
        maxRequests: mostPages === 1000 ? undefined : mostPages,
        requestInterval: pagePauseMs,
      }),
    },
  };
}

function writeAuth(parameters: JsonObject): JsonObject {
  const { auth = 'none' } = parameters;
  if (auth === 'none') return {};
  const vendor = vendorOf(parameters);
  if (vendor) return { authentication: 'predefinedCredentialType', nodeCredentialType: vendor };
  const kind = `http${String(auth).charAt(0).toUpperCase()}${String(auth).slice(1)}Auth`;
  return { authentication: 'genericCredentialType', genericAuthType: kind };
}

/** How nodes that call out or run code are written. */
export const CALL_WRITERS: Writers = {
  'http-request': (parameters) => {
    const query = listAt(parameters, 'query');
    const headers = listAt(parameters, 'headers');
    const { auth = 'none' } = parameters;
    return {
      type: 'httpRequest',
      typeVersion: 4.2,
      parameters: {
        method: parameters.method ?? 'GET',
        url: parameters.url ?? '',
        ...(query.length > 0 ? { sendQuery: true, queryParameters: { parameters: query } } : {}),
        ...(headers.length > 0 ? { sendHeaders: true, headerParameters: { parameters: headers } } : {}),
        ...writeAuth(parameters),
        ...bodyOf(parameters),
        options: { ...optionsOf(parameters), ...pagesOf(parameters) },
      },
      ...(auth === 'none' ? {} : { note: 'Its authentication is not in the file: choose a credential.' }),
    };
  },
  code: ({ mode, source = '', language }) => ({
    type: 'code',
    typeVersion: 2,
    parameters: {
      ...(mode === 'each' ? { mode: 'runOnceForEachItem' } : {}),
      ...(language === 'python' ? { language, pythonCode: source } : { jsCode: source }),
    },
  }),
};
