import { at, type FromN8n, textAt } from '../from-n8n.ts';

const NOTE =
  'Files are those under Data › Files, by the same path, and not on the disk of a machine: upload them there.';

/** Nodes that read and write a machine's disk, which nothing here does. */
export const fromN8n: FromN8n = {
  type: 'files',
  exportedAs: ['readWriteFile', 'readBinaryFile', 'readBinaryFiles', 'writeBinaryFile'],
  map: ({ type, parameters }) => {
    const isWrite =
      type === 'writeBinaryFile' || (type === 'readWriteFile' && textAt(parameters, 'operation') === 'write');
    if (!isWrite) {
      const path = parameters.fileSelector ?? parameters.filePath ?? '';
      const file = at(parameters.options, 'dataPropertyName') ?? parameters.dataPropertyName ?? 'data';
      return { parameters: { operation: 'read', path, file }, status: 'approximate', note: NOTE };
    }
    const appends = at(parameters.options, 'append') === true ? ' A file is replaced, not appended to.' : '';
    return {
      parameters: {
        operation: 'write',
        path: parameters.fileName ?? '',
        file: parameters.dataPropertyName ?? 'data',
      },
      status: 'approximate',
      note: `${NOTE}${appends}`,
    };
  },
};
