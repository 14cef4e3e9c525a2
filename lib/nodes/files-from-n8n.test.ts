import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from './testing/mapped.ts';

type Row = readonly [exported: string, version: number, parameters: JsonObject, ours: JsonObject];

it.each<Row>([
  [
    'extractFromFile',
    1,
    { options: { delimiter: ';', fromLine: 3, encoding: 'latin1' } },
    {
      type: 'extract-from-file',
      status: 'exact',
      parameters: { format: 'csv', file: 'data', delimiter: ';', skip: 2, encoding: 'latin1', empty: false },
    },
  ],
  ['extractFromFile', 1, { operation: 'pdf', options: {} }, { status: 'approximate', parameters: { format: 'pdf' } }],
  [
    'extractFromFile',
    1.1,
    { operation: 'fromJson', binaryPropertyName: 'f', options: {} },
    { status: 'exact', parameters: { format: 'json', file: 'f', under: 'data' } },
  ],
  [
    'extractFromFile',
    1,
    { operation: 'xml', binaryPropertyName: 'file_0', options: {} },
    { status: 'exact', parameters: { format: 'text', file: 'file_0', under: 'data' } },
  ],
  [
    'extractFromFile',
    1,
    { operation: 'binaryToPropery', destinationKey: 'img', options: { keepSource: 'both' } },
    { status: 'approximate', parameters: { format: 'base64', under: 'img', keep: true } },
  ],
  [
    'extractFromFile',
    1,
    { operation: 'xlsx', options: { rawData: true, headerRow: true, includeEmptyCells: false } },
    { status: 'approximate', parameters: { format: 'sheet', header: true, empty: false } },
  ],
  ['spreadsheetFile', 1, { options: {} }, { type: 'extract-from-file', parameters: { format: 'auto' } }],
  [
    'spreadsheetFile',
    1,
    { operation: 'toFile', fileFormat: 'csv', options: { fileName: 'users' } },
    { type: 'convert-to-file', parameters: { to: 'csv', name: 'users' } },
  ],
  [
    'moveBinaryData',
    1,
    { sourceKey: 'attachment_0', options: {} },
    { type: 'extract-from-file', parameters: { format: 'json', file: 'attachment_0', under: '' } },
  ],
  [
    'moveBinaryData',
    1,
    { mode: 'jsonToBinary', options: {} },
    { type: 'convert-to-file', parameters: { to: 'json', per: 'item', as: 'data' } },
  ],
  ['readPDF', 1, { binaryPropertyName: 'p' }, { parameters: { format: 'pdf', file: 'p' } }],
  [
    'convertToFile',
    1.1,
    { operation: 'toBinary', sourceProperty: 'data[0].b64_json', options: { mimeType: 'image/png' } },
    {
      type: 'convert-to-file',
      status: 'exact',
      parameters: { to: 'base64', field: 'data[0].b64_json', mimeType: 'image/png', as: 'data', keep: false },
    },
  ],
  ['convertToFile', 1.1, {}, { status: 'approximate', parameters: { to: 'csv' } }],
  [
    'convertToFile',
    1.1,
    { operation: 'toText', sourceProperty: 'html', options: { encoding: 'utf16le' } },
    { status: 'approximate', parameters: { to: 'text', field: 'html' } },
  ],
  [
    'iCal',
    1,
    { title: '={{ $json.t }}', start: '2026-01-01', end: '2026-01-02', additionalFields: { location: 'x' } },
    { type: 'convert-to-file', parameters: { to: 'ics', per: 'item', summary: '={{ $json.t }}', location: 'x' } },
  ],
  [
    'compression',
    1.1,
    { binaryPropertyName: 'attachment_0' },
    { type: 'compression', parameters: { operation: 'unpack', files: 'attachment_0', prefix: 'file_' } },
  ],
  [
    'compression',
    1.1,
    { operation: 'compress', binaryPropertyName: 'a,b', outputFormat: 'zip', fileName: 'x.zip' },
    { parameters: { operation: 'pack', format: 'zip', files: 'a,b', name: 'x.zip' } },
  ],
  [
    'readWriteFile',
    1,
    { fileSelector: '={{ $json.path }}{{ $json.filename }}', options: {} },
    {
      type: 'files',
      status: 'approximate',
      parameters: { operation: 'read', path: '={{ $json.path }}{{ $json.filename }}' },
    },
  ],
  [
    'readWriteFile',
    1,
    { operation: 'write', fileName: 'out.csv', options: { append: true } },
    {
      type: 'files',
      note: expect.stringContaining('not appended to') as unknown as string,
      parameters: { operation: 'write' },
    },
  ],
  [
    'writeBinaryFile',
    1,
    { fileName: 'randomusers.json' },
    { type: 'files', parameters: { operation: 'write', path: 'randomusers.json', file: 'data' } },
  ],
  [
    'readBinaryFile',
    1,
    { filePath: '/data/a.png' },
    { type: 'files', parameters: { operation: 'read', path: '/data/a.png' } },
  ],
])('%s %s of an export: %j', (type, version, parameters, ours) => {
  expect(mapped(type, version, parameters)).toMatchObject(ours);
});

it.each([
  ['extractFromFile', { operation: 'rtf' }],
  ['convertToFile', { operation: 'ods' }],
  ['compression', { operation: 'compress', outputFormat: 'tar' }],
])('%s stays a placeholder where it can not be done: %j', (type, parameters) => {
  expect(mapped(type, 1, parameters as JsonObject)).toBeUndefined();
});
