import type { JsonObject } from '#lib/engine/values.ts';
import { asMarkdown, exportedField } from '../form-fields-json.ts';
import { defined, type FromN8n, judged, listAt, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

const UNITS = ['minutes', 'hours', 'days'];
const ENDS: Readonly<Record<string, string>> = {
  text: 'message',
  showText: 'message',
  redirect: 'redirect',
  returnBinary: 'file',
};

/** Further pages of a form and its ending. HTML becomes the text it says. */
export const fromN8n: FromN8n = {
  type: 'form-page',
  exportedAs: ['form'],
  map: ({ parameters }): MappedNode =>
    textAt(parameters, 'operation') === 'completion' ? endOf(parameters) : pageOf(parameters),
};

function pageOf(parameters: JsonObject): MappedNode {
  const { options } = parameters;
  return {
    parameters: defined({
      title: textAt(options, 'formTitle'),
      description: textAt(options, 'formDescription'),
      button: textAt(options, 'buttonLabel'),
      ...(parameters.defineForm === 'json'
        ? { fieldsFrom: 'json', json: parameters.jsonOutput ?? [] }
        : { fields: listAt(parameters, 'formFields', 'values').map(exportedField) }),
      single: true,
      ...timed(parameters),
    }),
    ...judged(unknownOptions(options, ['formTitle', 'formDescription', 'buttonLabel'])),
    outputs: ['main'],
  };
}

function timed(parameters: JsonObject): JsonObject {
  const unit = textAt(parameters, 'resumeUnit') ?? 'hours';
  const isLimited = parameters.limitWaitTime === true && parameters.limitType !== 'atSpecifiedTime';
  if (!isLimited || !UNITS.includes(unit)) return { timeout: 365, unit: 'days' };
  return { timeout: parameters.resumeAmount ?? 1, unit };
}

function endOf(parameters: JsonObject): MappedNode {
  const kind = textAt(parameters, 'respondWith') ?? 'text';
  const text = textAt(parameters, kind === 'showText' ? 'responseText' : 'completionMessage');
  return {
    parameters: defined({
      show: 'end',
      end: ENDS[kind] ?? 'message',
      title: kind === 'showText' ? undefined : textAt(parameters, 'completionTitle'),
      description: text === undefined ? undefined : asMarkdown(text),
      url: textAt(parameters, 'redirectUrl'),
      file: textAt(parameters, 'inputDataFieldName'),
    }),
    ...judged([...(ENDS[kind] ? [] : [`the ending ${kind}`]), ...(isMarkup(text) ? ['HTML of its text'] : [])]),
    outputs: ['main'],
  };
}

const isMarkup = (text: string | undefined) => /<[a-z][^>]*>/i.test(text ?? '');
