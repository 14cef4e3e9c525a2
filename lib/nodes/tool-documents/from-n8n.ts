import { defined, type FromN8n, type MappedNode } from '../from-n8n.ts';

/** The tool that answers from a vector store. Its name is the node's. */
export const fromN8n: FromN8n = {
  type: 'tool-documents',
  exportedAs: ['@n8n/n8n-nodes-langchain.toolVectorStore'],
  map: ({ name, parameters }): MappedNode => ({
    parameters: defined({ description: parameters.description || `Answers questions: ${name}`, most: parameters.topK }),
    status: 'approximate',
    note: 'The model knows it by the name of the node.',
  }),
};
