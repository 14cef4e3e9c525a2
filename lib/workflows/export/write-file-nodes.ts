import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { defined } from '#lib/nodes/from-n8n.ts';
import type { Writers, Written } from './written.ts';

const unless = (value: JsonValue | undefined, usual: JsonValue) => (value === usual ? undefined : value);

const READ: Readonly<Record<string, string>> = {
  ...{ csv: 'csv', sheet: 'xlsx', json: 'fromJson', text: 'text', html: 'html', pdf: 'pdf', ics: 'fromIcs' },
  base64: 'binaryToPropery',
};

function writeExtraction(parameters: JsonObject): Written | undefined {
  const { format, file, under, header, empty, delimiter, skip, most, quotes, badRows, sheet } = parameters;
  const operation = READ[String(format)];
  if (operation === undefined) return undefined;
  const isTable = format === 'csv' || format === 'sheet' || format === 'html';
  const csv = {
    delimiter,
    fromLine: skip ? Number(skip) + 1 : undefined,
    maxRowCount: unless(most, 0),
    relaxQuotes: quotes === 'relaxed' ? true : undefined,
    skipRecordsWithErrors: badRows === 'skip' ? { value: { enabled: true, maxSkippedRecords: -1 } } : undefined,
  };
  return {
    type: 'extractFromFile',
    typeVersion: 1,
    parameters: {
      operation,
      binaryPropertyName: file,
      ...(['json', 'text', 'base64'].includes(String(format)) ? { destinationKey: under } : {}),
      options: {
        ...(isTable ? { headerRow: unless(header, true), includeEmptyCells: empty === true ? true : undefined } : {}),
        ...(format === 'csv' ? csv : {}),
        sheetName: format === 'sheet' ? unless(sheet, '') : undefined,
        password: format === 'pdf' ? unless(parameters.password, '') : undefined,
        encoding: isTable && format !== 'csv' ? undefined : unless(parameters.encoding, 'utf-8'),
        keepSource: parameters.keep === true && !isTable && format !== 'pdf' ? 'both' : undefined,
      },
    },
  };
}

const MADE: Readonly<Record<string, string>> = {
  ...{ csv: 'csv', xlsx: 'xlsx', html: 'html', json: 'toJson', text: 'toText', base64: 'toBinary', ics: 'iCal' },
};

function writeConversion(parameters: JsonObject): Written | undefined {
  const { to, per, field, as, name, mimeType, delimiter, header, sheet, pretty, mark } = parameters;
  const operation = MADE[String(to)];
  if (operation === undefined) return undefined;
  const { start, end, allDay, summary, description, location } = parameters;
  const event = {
    ...{ title: summary, start, end, allDay },
    additionalFields: defined({
      description: unless(description, ''),
      location: unless(location, ''),
      fileName: unless(name, ''),
    }),
  };
  return {
    type: 'convertToFile',
    typeVersion: 1.1,
    parameters: {
      operation,
      binaryPropertyName: as,
      ...(to === 'json' && per === 'item' ? { mode: 'each' } : {}),
      ...(to === 'text' || to === 'base64' ? { sourceProperty: field } : {}),
      ...(to === 'ics' ? event : {}),
      options: {
        fileName: to === 'ics' ? undefined : unless(name, ''),
        mimeType: to === 'base64' ? unless(mimeType, '') : undefined,
        headerRow: to === 'csv' || to === 'xlsx' || to === 'html' ? unless(header, true) : undefined,
        delimiter: to === 'csv' ? unless(delimiter, ',') : undefined,
        sheetName: to === 'xlsx' ? sheet : undefined,
        format: to === 'json' && pretty === true ? true : undefined,
        addBOM: to === 'text' && mark === true ? true : undefined,
      },
    },
  };
}

/** How nodes that read, make and pack files are written. */
export const FILE_WRITERS: Writers = {
  'extract-from-file': writeExtraction,
  'convert-to-file': writeConversion,
  compression: ({ operation, format, files, name, as, prefix }) => ({
    type: 'compression',
    typeVersion: 1.1,
    parameters: {
      binaryPropertyName: files,
      outputPrefix: prefix,
      ...(operation === 'pack' ? { operation: 'compress', outputFormat: format } : { operation: 'decompress' }),
      ...(operation === 'pack' && format === 'zip' ? { fileName: name, binaryPropertyOutput: as } : {}),
    },
  }),
};
