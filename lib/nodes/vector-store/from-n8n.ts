import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { defined, type ExportedNode, type FromN8n, listAt, located, type MappedNode } from '../from-n8n.ts';
import { option } from '../text-given.ts';

const PREFIX = '@n8n/n8n-nodes-langchain.vectorStore';
/** The field that names the collection, by where it was. */
const COLLECTION: Readonly<Record<string, string>> = {
  ...{ InMemory: 'memoryKey', Pinecone: 'pineconeIndex', Supabase: 'tableName', Qdrant: 'qdrantCollection' },
  ...{ PGVector: 'tableName', MongoDBAtlas: 'mongoCollection', Milvus: 'milvusCollection' },
  ...{ Weaviate: 'weaviateCollection', Redis: 'redisIndex' },
};
const MODES: Readonly<Record<string, string>> = {
  insert: 'insert',
  load: 'search',
  retrieve: 'store',
  'retrieve-as-tool': 'tool',
};

/** Vector stores of every kind: here all are collections in Millrace's own database. */
export const fromN8n: FromN8n = {
  type: 'vector-store',
  exportedAs: Object.keys(COLLECTION).map((name) => PREFIX + name),
  map: (node): MappedNode | undefined => {
    const { type, parameters } = node;
    const place = type.slice(PREFIX.length);
    const mode = MODES[String(parameters.mode ?? 'retrieve')];
    if (mode === undefined) return undefined;
    const filter = listAt(parameters, 'options', 'metadata', 'metadataValues');
    return {
      parameters: defined({
        mode,
        collection: collectionOf(node, place),
        query: mode === 'search' ? (parameters.prompt ?? '') : undefined,
        most: mode === 'insert' ? undefined : parameters.topK,
        withMetadata: parameters.includeDocumentMetadata === false ? false : undefined,
        description: mode === 'tool' ? (parameters.toolDescription ?? '') : undefined,
        clear: isCleared(parameters) ? true : undefined,
        filter:
          filter.length === 0 ? undefined : filter.map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
      }),
      status: 'approximate',
      note:
        place === 'InMemory'
          ? 'Documents are kept in the database, and outlive restarts; workflows that name the same collection share it.'
          : `Documents are kept in the database of Millrace, not by ${place}: those of before are not here. Keep them anew.`,
    };
  },
  withoutEqual: () =>
    'Documents are not changed one by one: remove those of which something is known, and keep them anew.',
};

const isCleared = (parameters: JsonObject) =>
  parameters.clearStore === true || option(parameters, 'clearNamespace') === true;

/** Of Pinecone's an index and a namespace are one collection. */
function collectionOf({ parameters }: ExportedNode, place: string): JsonValue {
  const name = located(parameters[COLLECTION[place] ?? '']) ?? '';
  const namespace = option(parameters, 'pineconeNamespace');
  const whole = [String(name), ...(typeof namespace === 'string' && namespace !== '' ? [namespace] : [])];
  const isExpression = whole.some((part) => part.startsWith('='));
  const text = whole.map((part) => part.replace(/^=/, '')).join('/');
  if (text === '') return place === 'InMemory' ? 'vector_store_key' : 'documents';
  return isExpression ? `=${text}` : text;
}
