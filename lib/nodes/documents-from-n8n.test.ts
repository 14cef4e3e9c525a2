import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from './testing/mapped.ts';

const L = '@n8n/n8n-nodes-langchain.';
const index = (value: string) => ({ __rl: true, mode: 'list', value });
type Row = readonly [exported: string, version: number, parameters: JsonObject, type: string, ours: JsonObject];

it.each<Row>([
  ['embeddingsOpenAi', 1, { options: {} }, 'embeddings', { model: 'text-embedding-ada-002' }],
  [
    'embeddingsOpenAi',
    1.2,
    { options: { dimensions: 256 } },
    'embeddings',
    { model: 'text-embedding-3-small', dimensions: 256 },
  ],
  [
    'embeddingsGoogleGemini',
    1,
    { modelName: 'models/text-embedding-004' },
    'embeddings',
    { provider: 'google', model: 'text-embedding-004' },
  ],
  [
    'embeddingsOllama',
    1,
    { model: 'mxbai-embed-large:latest' },
    'embeddings',
    { baseUrl: 'http://localhost:11434/v1' },
  ],
  [
    'textSplitterTokenSplitter',
    1,
    { chunkSize: 300, chunkOverlap: 30 },
    'text-splitter',
    { size: 300, overlap: 30, unit: 'tokens' },
  ],
  ['textSplitterRecursiveCharacterTextSplitter', 1, { chunkSize: 5 }, 'text-splitter', { size: 10, overlap: 0 }],
  [
    'documentDefaultDataLoader',
    1.1,
    {
      jsonMode: 'expressionData',
      jsonData: '={{ $json.body }}',
      options: { metadata: { metadataValues: [{ name: 'id' }] } },
    },
    'document-loader',
    { text: '={{ $json.body }}', metadata: [{ name: 'id', value: '' }] },
  ],
  ['documentDefaultDataLoader', 1, { dataType: 'binary', loader: 'pdfLoader' }, 'document-loader', { from: 'file' }],
  [
    'vectorStoreInMemory',
    1,
    { mode: 'insert', clearStore: true },
    'vector-store',
    { mode: 'insert', collection: 'vector_store_key', clear: true },
  ],
  [
    'vectorStorePinecone',
    1.3,
    { mode: 'insert', pineconeIndex: index('papers'), options: { clearNamespace: true, pineconeNamespace: 'white' } },
    'vector-store',
    { mode: 'insert', collection: 'papers/white', clear: true },
  ],
  [
    'vectorStoreSupabase',
    1.3,
    { mode: 'retrieve-as-tool', topK: 8, tableName: index('faq'), toolDescription: 'Frequent questions' },
    'vector-store',
    { mode: 'tool', most: 8, collection: 'faq', description: 'Frequent questions' },
  ],
  [
    'vectorStoreQdrant',
    1,
    { qdrantCollection: index('=COLLECTION') },
    'vector-store',
    { mode: 'store', collection: '=COLLECTION' },
  ],
  [
    'vectorStoreInMemory',
    1.3,
    { mode: 'load', prompt: '={{ $json.q }}', memoryKey: index('k') },
    'vector-store',
    { mode: 'search', query: '={{ $json.q }}', collection: 'k' },
  ],
  [
    'toolVectorStore',
    1.1,
    { description: 'Answers about the company' },
    'tool-documents',
    { description: 'Answers about the company' },
  ],
])('%s %d %j becomes %s', (exported, version, parameters, type, ours) => {
  expect(mapped(L + exported, version, parameters)).toMatchObject({ type, status: 'approximate', parameters: ours });
});

it('leaves an update of single documents alone, and chains of retrievers', () => {
  expect(mapped(`${L}chainRetrievalQa`, 1.3, { text: 'x' })).toBeUndefined();
  expect(mapped(`${L}vectorStoreSupabase`, 1, { mode: 'update' })).toBeUndefined();
});
