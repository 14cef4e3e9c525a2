import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { at, type ExportedNode, type FromN8n, judged, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

/** Nodes that make files: the present one, and those that did so before it. */
export const fromN8n: FromN8n = {
  type: 'convert-to-file',
  exportedAs: ['convertToFile', 'spreadsheetFile', 'moveBinaryData', 'iCal'],
  map: (node) => {
    const { parameters } = node;
    switch (node.type) {
      case 'convertToFile':
        return conversion(node);
      case 'spreadsheetFile':
        return textAt(parameters, 'operation') === 'toFile' ? sheet(node) : undefined;
      case 'moveBinaryData':
        return textAt(parameters, 'mode') === 'jsonToBinary' ? moved(node) : undefined;
      default:
        return calendar(node);
    }
  },
};

const BOOLEANS = 'Booleans are written as true and false.';
const NAMED = ['fileName', 'mimeType'];

function conversion(node: ExportedNode): MappedNode | undefined {
  const { parameters, typeVersion } = node;
  const { options, sourceProperty = '' } = parameters;
  const common = { ...named(parameters), keep: false };
  switch (textAt(parameters, 'operation') ?? 'csv') {
    case 'csv':
    case 'xlsx':
    case 'xls':
    case 'html':
      return table(node, textAt(parameters, 'operation') ?? 'csv');
    case 'toJson':
      return {
        parameters: {
          ...{ to: 'json', per: parameters.mode === 'each' ? 'item' : 'all', ...common },
          pretty: at(options, 'format') === true,
        },
        ...judged(unknownOptions(options, [...NAMED, 'format', ...utf8(options)])),
      };
    case 'toText':
      return {
        parameters: { to: 'text', field: sourceProperty, ...common, mark: at(options, 'addBOM') === true },
        ...judged(unknownOptions(options, [...NAMED, 'addBOM', ...utf8(options)])),
      };
    case 'toBinary': {
      const isText = typeVersion === 1 && at(options, 'dataIsBase64') === false;
      return {
        parameters: { to: isText ? 'text' : 'base64', field: sourceProperty, ...common },
        ...judged(unknownOptions(options, [...NAMED, 'dataIsBase64', ...utf8(options)])),
      };
    }
    case 'iCal':
      return calendar(node);
    default:
      return undefined;
  }
}

const sheet = (node: ExportedNode) => table(node, textAt(node.parameters, 'fileFormat') ?? 'csv');

function table({ parameters }: ExportedNode, format: string): MappedNode | undefined {
  if (!['csv', 'xlsx', 'xls', 'html'].includes(format)) return undefined;
  const { options } = parameters;
  return {
    parameters: {
      ...{ to: format === 'xls' ? 'xlsx' : format, ...named(parameters) },
      header: at(options, 'headerRow') !== false,
      delimiter: at(options, 'delimiter') ?? ',',
      sheet: at(options, 'sheetName') ?? 'Sheet',
    },
    ...approximate(format === 'xls' ? 'The workbook is XLSX in place of XLS.' : BOOLEANS),
  };
}

function moved({ parameters }: ExportedNode): MappedNode {
  const { options } = parameters;
  const name = { as: parameters.destinationKey ?? 'data', name: at(options, 'fileName') ?? '' };
  const common = { ...name, mimeType: at(options, 'mimeType') ?? '', keep: at(options, 'keepSource') === true };
  if (parameters.convertAllData !== false)
    return { parameters: { to: 'json', per: 'item', ...common }, ...approximate('The name ends with .json.') };
  const isBase64 = at(options, 'dataIsBase64') === true;
  return {
    parameters: { to: isBase64 ? 'base64' : 'text', field: parameters.sourceKey ?? 'data', ...common },
    ...approximate('Text is UTF-8; what is no text is written as JSON.'),
  };
}

function calendar({ parameters }: ExportedNode): MappedNode {
  const { title = '', start = '', end = '', allDay = false, binaryPropertyName = 'data' } = parameters;
  const more = parameters.additionalFields;
  return {
    parameters: {
      ...{ to: 'ics', per: 'item', keep: false, as: binaryPropertyName, summary: title, start, end, allDay },
      ...{ description: at(more, 'description') ?? '', location: at(more, 'location') ?? '' },
      name: at(more, 'fileName') ?? at(parameters.options, 'fileName') ?? 'event.ics',
    },
    ...approximate('The event has title, times, description and place, nothing else.'),
  };
}

const named = ({ binaryPropertyName = 'data', options }: JsonObject): JsonObject => ({
  ...{ as: binaryPropertyName, name: at(options, 'fileName') ?? '', mimeType: at(options, 'mimeType') ?? '' },
});

/** Files are written in UTF-8: an option that asks for it asks for nothing else. */
const utf8 = (options: JsonValue | undefined) =>
  /^utf-?8$/i.test(textAt(options, 'encoding') ?? 'utf8') ? ['encoding'] : [];

const approximate = (note: string) => ({ status: 'approximate', note }) as const;
