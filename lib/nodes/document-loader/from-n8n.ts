import { defined, type FromN8n, listAt, type MappedNode, textAt } from '../from-n8n.ts';

/** The loader of data and files. Of files it is told to take all, the one named data is taken. */
export const fromN8n: FromN8n = {
  type: 'document-loader',
  exportedAs: ['@n8n/n8n-nodes-langchain.documentDefaultDataLoader'],
  map: ({ parameters }): MappedNode => {
    const isFile = parameters.dataType === 'binary';
    const isOne = parameters.binaryMode === 'specificField';
    const metadata = listAt(parameters, 'options', 'metadata', 'metadataValues');
    const isOwnText = textAt(parameters, 'jsonMode') === 'expressionData';
    return {
      parameters: defined({
        from: isFile ? 'file' : undefined,
        file: isFile && isOne ? (parameters.binaryDataKey ?? 'data') : undefined,
        text: !isFile && isOwnText ? (parameters.jsonData ?? '') : undefined,
        metadata: metadata.map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
      }),
      status: 'approximate',
      note:
        isFile && !isOne
          ? 'The file “data” of an item is read; name another one where it is.'
          : 'All fields of an item are one text here, with their names, unless a text is given.',
    };
  },
};
