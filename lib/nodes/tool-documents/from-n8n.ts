import { defined, type FromN8n, type MappedNode } from '../from-n8n.ts';

const PACKAGE = '@n8n/n8n-nodes-langchain.';
const TOOL = `${PACKAGE}toolVectorStore`;
const RETRIEVERS = ['VectorStore', 'MultiQuery', 'ContextualCompression', 'Workflow'];

/** The tool that answers from a vector store; its name is the node's. An agent with it does what chains of retrievers do. */
export const fromN8n: FromN8n = {
  type: 'tool-documents',
  exportedAs: [TOOL, `${PACKAGE}chainRetrievalQa`, ...RETRIEVERS.map((name) => `${PACKAGE}retriever${name}`)],
  map: ({ type, name, parameters }): MappedNode | undefined => {
    if (type !== TOOL) return undefined;
    return {
      parameters: defined({
        description: parameters.description || `Answers questions: ${name}`,
        most: parameters.topK,
      }),
      status: 'approximate',
      note: 'The model knows it by the name of the node.',
    };
  },
  withoutEqual: () =>
    'Retrievers and the chain that asks them are one step here: an agent with “Ask documents”, or with a document store plugged in as a tool.',
};
