import { documentsInMemory } from '#inngest/runtime/testing/documents-in-memory.ts';
import { runInMemory } from '#inngest/runtime/testing/run-in-memory.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { embeddingServer } from './embedding-server.ts';
import { memoryFiles } from './memory-files.ts';

type Given = {
  readonly loader: JsonObject;
  readonly splitter?: JsonObject;
  readonly json?: JsonObject;
  readonly file?: { readonly name: string; readonly mimeType?: string; readonly bytes: string };
};

/** The documents that a loader makes of one item, as the store that it is plugged into gives them on. */
export async function loadDocuments({ loader, splitter, json = {}, file }: Given) {
  const files = memoryFiles();
  const document = documentOf(
    {
      Start: { type: 'manual-trigger' },
      It: { type: 'vector-store', parameters: { collection: 'c' } },
      Embeddings: { type: 'embeddings', parameters: { model: 'letters' } },
      Loader: { type: 'document-loader', parameters: loader },
      ...(splitter && { Splitter: { type: 'text-splitter', parameters: splitter } }),
    },
    ['Start > It'],
  );
  const plug = (node: string, kind: 'embedding' | 'document' | 'splitter', owner: string) => ({
    from: { node, port: kind },
    to: { node: owner, port: kind },
    kind,
  });
  const plugs = [plug('Embeddings', 'embedding', 'It'), plug('Loader', 'document', 'It')];
  const result = await runInMemory({
    document: {
      ...document,
      edges: [...document.edges, ...plugs, ...(splitter ? [plug('Splitter', 'splitter', 'Loader')] : [])],
    },
    trigger: 'Start',
    items: [{ json, ...(file && { binary: { data: files.add(file) } }) }],
    world: { http: embeddingServer().http, files: () => files, documents: documentsInMemory() },
  });
  const row = result.rows.find(({ name }) => name === 'It');
  return { fault: row?.fault, documents: row?.outputs[0]?.map((item) => item.json) ?? [] };
}
