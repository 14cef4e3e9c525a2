import type { JsonObject } from '#lib/engine/values.ts';
import { at, defined, type FromN8n, judged, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

const READING = [
  ...['attrkey', 'charkey', 'explicitArray', 'explicitRoot', 'ignoreAttrs', 'mergeAttrs', 'normalize', 'normalizeTags'],
  'trim',
];
const WRITING = ['attrkey', 'charkey', 'cdata', 'headless', 'rootName'];

export const fromN8n: FromN8n = {
  type: 'xml',
  exportedAs: ['xml'],
  map: ({ parameters }): MappedNode => {
    const { options } = parameters;
    const keys = defined({ attributeKey: at(options, 'attrkey'), textKey: at(options, 'charkey') });
    const field = textAt(parameters, 'dataPropertyName') ?? 'data';
    if (textAt(parameters, 'mode') === 'jsonToxml') {
      return {
        parameters: { to: 'xml', as: field, ...keys, ...written(options as JsonObject) },
        ...judged(unknownOptions(options, WRITING)),
      };
    }
    return {
      parameters: { to: 'json', xml: fieldOf(field), ...keys, ...read(options as JsonObject) },
      ...judged(unknownOptions(options, READING)),
    };
  },
};

const fieldOf = (name: string) =>
  `={{ $json${name
    .replace(/^=/, '')
    .split('.')
    .map((key) => `[${JSON.stringify(key)}]`)
    .join('?.')} }}`;

const written = (options: JsonObject | undefined) =>
  defined({
    rootName: at(options, 'rootName'),
    cdata: at(options, 'cdata'),
    headless: at(options, 'headless'),
  });

const read = (options: JsonObject | undefined) =>
  defined({
    mergeAttributes: at(options, 'mergeAttrs'),
    ignoreAttributes: at(options, 'ignoreAttrs'),
    lists: at(options, 'explicitArray'),
    root: at(options, 'explicitRoot'),
    trim: at(options, 'trim'),
    normalise: at(options, 'normalize'),
    lowerCase: at(options, 'normalizeTags'),
  });
