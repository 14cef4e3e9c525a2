import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { at, type ExportedNode, type FromN8n, judged, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

/** Nodes that read files: the present one, and the three that did so before it. */
export const fromN8n: FromN8n = {
  type: 'extract-from-file',
  exportedAs: ['extractFromFile', 'spreadsheetFile', 'moveBinaryData', 'readPDF'],
  map: (node) => {
    const { parameters } = node;
    switch (node.type) {
      case 'extractFromFile':
        return extraction(node);
      case 'spreadsheetFile':
        return (textAt(parameters, 'operation') ?? 'fromFile') === 'fromFile' ? sheet(node) : undefined;
      case 'moveBinaryData':
        return (textAt(parameters, 'mode') ?? 'binaryToJson') === 'binaryToJson' ? moved(node) : undefined;
      default:
        return { parameters: { format: 'pdf', ...fileOf(parameters) }, ...approximate(PDF) };
    }
  },
};

const PDF = 'Line breaks of the text may differ; of the fields there are text, numpages and info.';
const KNOWN = ['delimiter', 'headerRow', 'fromLine', 'maxRowCount', 'includeEmptyCells', 'encoding', 'enableBOM'];
const KNOWN_CSV = [...KNOWN, 'relaxQuotes', 'skipRecordsWithErrors'];
const KNOWN_TEXT = ['encoding', 'stripBOM', 'keepSource'];

function extraction(node: ExportedNode): MappedNode | undefined {
  const { parameters } = node;
  const { options } = parameters;
  const file = fileOf(parameters);
  const under = { under: parameters.destinationKey ?? 'data', ...encodingOf(options), ...kept(options) };
  switch (textAt(parameters, 'operation') ?? 'csv') {
    case 'csv':
      return { parameters: { format: 'csv', ...file, ...csv(options) }, ...judged(unknownOptions(options, KNOWN_CSV)) };
    case 'fromJson':
      return { parameters: { format: 'json', ...file, ...under }, ...text(options) };
    case 'text':
    case 'xml':
      return { parameters: { format: 'text', ...file, ...under }, ...text(options) };
    case 'binaryToPropery':
      return { parameters: { format: 'base64', ...file, ...under }, ...text(options) };
    case 'xlsx':
    case 'xls':
    case 'ods':
      return sheet(node, 'sheet');
    case 'html':
      return { parameters: { format: 'html', ...file, ...table(options) }, ...approximate('Cells are texts.') };
    case 'fromIcs':
      return {
        parameters: { format: 'ics', ...file, ...kept(options) },
        ...approximate('Each event is an item with fields of its own.'),
      };
    case 'pdf':
      return { parameters: { format: 'pdf', ...file, password: at(options, 'password') ?? '' }, ...approximate(PDF) };
    default:
      return undefined;
  }
}

/** Which kind of table it is was found out from the file, as it is here. */
function sheet({ parameters }: ExportedNode, format = 'auto'): MappedNode {
  const { options } = parameters;
  const range = at(options, 'range') === undefined ? '' : ' The range is not taken over.';
  return {
    parameters: { format, ...fileOf(parameters), ...table(options), sheet: at(options, 'sheetName') ?? '' },
    ...approximate(`Dates are texts such as 2026-05-01, and old XLS workbooks are not read.${range}`),
  };
}

function moved({ parameters }: ExportedNode): MappedNode {
  const { options } = parameters;
  const isAll = parameters.setAllData !== false;
  const isJson = isAll || at(options, 'jsonParse') === true;
  const format = at(options, 'keepAsBase64') === true ? 'base64' : isJson ? 'json' : 'text';
  return {
    parameters: {
      ...{ format, file: parameters.sourceKey ?? 'data', under: isAll ? '' : (parameters.destinationKey ?? 'data') },
      ...{ keep: at(options, 'keepSource') === true },
      ...encodingOf(options),
    },
    ...approximate('The elements of a list become items of their own.'),
  };
}

const fileOf = ({ binaryPropertyName }: JsonObject): JsonObject => ({ file: binaryPropertyName ?? 'data' });

const table = (options: JsonValue | undefined): JsonObject => ({
  header: at(options, 'headerRow') !== false,
  empty: at(options, 'includeEmptyCells') === true,
});

const csv = (options: JsonValue | undefined): JsonObject => ({
  ...table(options),
  delimiter: at(options, 'delimiter') ?? ',',
  skip: Math.max(0, Number(at(options, 'fromLine') ?? 1) - 1) || 0,
  most: Math.max(0, Number(at(options, 'maxRowCount') ?? 0)) || 0,
  quotes: at(options, 'relaxQuotes') === true ? 'relaxed' : 'strict',
  badRows: at(options, 'skipRecordsWithErrors', 'value', 'enabled') === true ? 'skip' : 'fail',
  ...encodingOf(options),
});

const ENCODINGS: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  utf16le: 'utf-16le',
  ucs2: 'utf-16le',
  binary: 'latin1',
};

function encodingOf(options: JsonValue | undefined): JsonObject {
  const name = textAt(options, 'encoding');
  return name === undefined ? {} : { encoding: ENCODINGS[name] ?? name };
}

/** There the source could be kept in parts; here its fields and files stay together. */
const kept = (options: JsonValue | undefined): JsonObject =>
  at(options, 'keepSource') === undefined ? {} : { keep: true };

const text = (options: JsonValue | undefined) =>
  at(options, 'keepSource') === undefined
    ? judged(unknownOptions(options, KNOWN_TEXT))
    : approximate('Fields and files of the item are kept together.');

const approximate = (note: string) => ({ status: 'approximate', note }) as const;
