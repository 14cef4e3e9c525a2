import { readJson } from '#lib/engine/json-text.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import {
  at,
  defined,
  type ExportedNode,
  type FromN8n,
  isObject,
  judged,
  listAt,
  type MappedNode,
  textAt,
  unknownOptions,
} from '../from-n8n.ts';
import { authFrom } from './auth-from-n8n.ts';
import { pagesFromN8n } from './pages-from-n8n.ts';

const KNOWN_OPTIONS = [
  'timeout',
  'redirect',
  'response',
  'batching',
  'fullResponse',
  'batchSize',
  'batchInterval',
  'bodyContentType',
  'followRedirect',
  'splitIntoItems',
  'ignoreResponseCode',
  'pagination',
];

/** Names of `responseFormat` as ours; others are found out from the answer. */
const FORMATS: Readonly<Record<string, string>> = { json: 'json', string: 'text', text: 'text', file: 'file' };

/** Versions 1 and 2 spread their options; 3 and later name how query, headers and body are given. */
export const fromN8n: FromN8n = {
  type: 'http-request',
  exportedAs: ['httpRequest'],
  map: (node): MappedNode | undefined => {
    const { parameters, typeVersion } = node;
    const isOld = typeVersion < 3;
    const body = isOld ? oldBody(parameters) : newBody(parameters);
    if (body === undefined) return undefined;
    return {
      parameters: defined({
        method: textAt(parameters, isOld ? 'requestMethod' : 'method') ?? 'GET',
        url: parameters.url ?? '',
        query: pairs(
          parameters,
          isOld ? ['queryParametersUi', 'parameter'] : ['queryParameters', 'parameters'],
          isOld ? 'queryParametersJson' : 'jsonQuery',
        ),
        headers: pairs(
          parameters,
          isOld ? ['headerParametersUi', 'parameter'] : ['headerParameters', 'parameters'],
          isOld ? 'headerParametersJson' : 'jsonHeaders',
        ),
        ...body,
        ...authFrom(parameters).fields,
        ...optionsOf(node),
        ...pagesFromN8n(at(parameters, 'options', 'pagination', 'pagination')).parameters,
      }),
      ...judged(leftOut(node)),
    };
  },
};

/** Pairs given one by one, or as one JSON object when that can be read here and now. */
function pairs(parameters: JsonObject, path: readonly string[], json: string): JsonObject[] {
  const text = textAt(parameters, json);
  const listed = listAt(parameters, ...path).map(({ name, value }) => ({ name: name ?? '', value: value ?? '' }));
  return listed.length > 0 || text === undefined
    ? listed
    : Object.entries(readObject(text) ?? {}).map(([name, value]) => ({ name, value }));
}

function readObject(text: string): JsonObject | undefined {
  try {
    const value = readJson(text.replace(/^=/, '')) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function oldBody(parameters: JsonObject): JsonObject | undefined {
  const fields = listAt(parameters, 'bodyParametersUi', 'parameter');
  const json = parameters.bodyParametersJson;
  if (parameters.sendBinaryData === true) {
    return { body: 'file', fileField: textAt(parameters, 'binaryPropertyName') ?? 'data' };
  }
  if (parameters.jsonParameters === true && json !== undefined && json !== '') return { body: 'json', json };
  if (fields.length === 0) return { body: 'none' };
  const type = textAt(parameters, 'options', 'bodyContentType') ?? 'json';
  if (type === 'multipart-form-data') return { body: 'multipart', parts: fields.map(partOf) };
  return { body: type === 'form-urlencoded' ? 'form' : 'fields', fields };
}

/** A part of a form: a text, or the name of a file of the item. */
function partOf({ name, value, parameterType, inputDataFieldName }: JsonObject): JsonObject {
  const isFile = parameterType === 'formBinaryData';
  return { name: name ?? '', kind: isFile ? 'file' : 'text', value: (isFile ? inputDataFieldName : value) ?? '' };
}

/** Undefined for kinds that are not known. */
function newBody(parameters: JsonObject): JsonObject | undefined {
  if (parameters.sendBody !== true) return { body: 'none' };
  const fields = listAt(parameters, 'bodyParameters', 'parameters').map(({ name, value }) => ({
    name: name ?? '',
    value: value ?? '',
  }));
  switch (textAt(parameters, 'contentType') ?? 'json') {
    case 'json':
      return parameters.specifyBody === 'json'
        ? { body: 'json', json: parameters.jsonBody ?? '{}' }
        : { body: 'fields', fields };
    case 'form-urlencoded':
      return parameters.specifyBody === 'string'
        ? { body: 'raw', raw: parameters.body ?? '', contentType: 'application/x-www-form-urlencoded' }
        : { body: 'form', fields };
    case 'raw':
      return { body: 'raw', raw: parameters.body ?? '', contentType: parameters.rawContentType ?? 'text/plain' };
    case 'binaryData':
      return { body: 'file', fileField: textAt(parameters, 'inputDataFieldName') ?? 'data' };
    case 'multipart-form-data':
      return { body: 'multipart', parts: listAt(parameters, 'bodyParameters', 'parameters').map(partOf) };
    default:
      return undefined;
  }
}

function optionsOf({ parameters, typeVersion }: ExportedNode): JsonObject {
  const options = at(parameters, 'options');
  const response = at(options, 'response', 'response');
  const format = textAt(response, 'responseFormat') ?? textAt(parameters, 'responseFormat');
  const timeout = Number(at(options, 'timeout'));
  const follow = at(options, 'redirect', 'redirect', 'followRedirects') ?? at(options, 'followRedirect');
  const batch = Number(at(options, 'batching', 'batch', 'batchSize') ?? at(options, 'batchSize'));
  const pause = Number(at(options, 'batching', 'batch', 'batchInterval') ?? at(options, 'batchInterval'));
  return defined({
    response: FORMATS[format ?? ''] ?? (typeVersion < 3 ? 'json' : undefined),
    textField: at(response, 'outputPropertyName') ?? parameters.dataPropertyName,
    full: at(response, 'fullResponse') === true || at(options, 'fullResponse') === true ? true : undefined,
    neverError: at(response, 'neverError') === true || at(options, 'ignoreResponseCode') === true ? true : undefined,
    redirects: follow === false ? 0 : undefined,
    timeoutMs: Number.isInteger(timeout) && timeout > 0 ? Math.min(timeout, 900_000) : undefined,
    batchSize: Number.isInteger(batch) && batch > 0 ? Math.min(batch, 100) : undefined,
    batchPauseMs: Number.isInteger(pause) && pause > 0 ? Math.min(pause, 60_000) : undefined,
  });
}

function leftOut({ parameters, typeVersion }: ExportedNode): string[] {
  const unread = [
    typeVersion < 3 ? 'queryParametersJson' : 'jsonQuery',
    typeVersion < 3 ? 'headerParametersJson' : 'jsonHeaders',
  ].filter((name) => {
    const text = textAt(parameters, name);
    return text !== undefined && text !== '' && readObject(text) === undefined;
  });
  return [
    ...authFrom(parameters).leftOut,
    ...unread,
    ...unknownOptions(parameters.options, KNOWN_OPTIONS),
    ...pagesFromN8n(at(parameters, 'options', 'pagination', 'pagination')).leftOut,
  ];
}
