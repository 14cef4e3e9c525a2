import { type FromN8n, textAt } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'compression',
  exportedAs: ['compression'],
  map: ({ typeVersion, parameters }) => {
    const files = parameters.binaryPropertyName ?? 'data';
    const prefix = parameters.outputPrefix ?? (typeVersion === 1 ? 'data' : 'file_');
    const note = 'Of an archive the item also has the field files, which says what lay where.';
    if ((textAt(parameters, 'operation') ?? 'decompress') === 'decompress')
      return { parameters: { operation: 'unpack', files, prefix }, status: 'approximate', note };
    const format = textAt(parameters, 'outputFormat') || 'zip';
    if (!['zip', 'gzip'].includes(format)) return undefined;
    return {
      parameters: {
        ...{ operation: 'pack', format, files, prefix },
        name: parameters.fileName ?? 'data.zip',
        as: parameters.binaryPropertyOutput ?? 'data',
      },
      status: 'approximate',
      note: 'Files have the names that they have, those of the same name a number.',
    };
  },
};
