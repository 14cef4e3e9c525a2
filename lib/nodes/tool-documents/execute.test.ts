import { expect, it } from 'vitest';
import { documentsInMemory } from '#inngest/runtime/testing/documents-in-memory.ts';
import { runInMemory } from '#inngest/runtime/testing/run-in-memory.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import type { HttpRequest } from '../node-context.ts';
import { embeddingServer } from '../testing/embedding-server.ts';
import { scriptedModel } from '../testing/scripted-model.ts';

const ORG = '00000000-0000-7000-8000-000000000001';

/** An agent that calls the tool once, with or without a model of the tool's own. */
async function ask(script: Parameters<typeof scriptedModel>[0], hasModel: boolean) {
  const [model, embed, documents] = [scriptedModel(script), embeddingServer(), documentsInMemory()];
  const vector = (letter: string) => [...'abcdefghijklmnopqrstuvwxyz'].map((each) => (each === letter ? 1 : 0));
  await documents(ORG).put('people', [
    { key: '1', content: 'aaa is Ada', metadata: {}, vector: vector('a') },
    { key: '2', content: 'zzz is Zoe', metadata: {}, vector: vector('z') },
  ]);
  const drawn = documentOf(
    {
      Start: { type: 'manual-trigger' },
      It: { type: 'agent', parameters: { prompt: 'Who is aaa?' } },
      Model: { type: 'chat-model', parameters: { model: 'chat' } },
      People: { type: 'tool-documents', parameters: { description: 'Who is who', most: 1 } },
      Store: { type: 'vector-store', parameters: { mode: 'store', collection: 'people' } },
      Embeddings: { type: 'embeddings', parameters: { model: 'letters' } },
    },
    ['Start > It'],
  );
  const plug = (node: string, kind: 'model' | 'tool' | 'store' | 'embedding', owner: string) => ({
    from: { node, port: kind },
    to: { node: owner, port: kind },
    kind,
  });
  const plugs = [plug('Model', 'model', 'It'), plug('People', 'tool', 'It'), plug('Store', 'store', 'People')];
  const own = hasModel ? [plug('Model', 'model', 'People')] : [];
  const result = await runInMemory({
    document: { ...drawn, edges: [...drawn.edges, ...plugs, ...own, plug('Embeddings', 'embedding', 'Store')] },
    trigger: 'Start',
    items: [{ json: {} }],
    world: {
      documents,
      http: (request: HttpRequest) => (request.url.endsWith('/embeddings') ? embed : model).http(request),
    },
  });
  return { sent: model.sent, output: result.outputsOf('It')?.[0]?.[0]?.json };
}
const call = [{ name: 'People', input: { query: 'aaa' } }];

it('gives the agent what it found', async () => {
  const { sent, output } = await ask([call, 'Ada.'], false);
  expect(output).toEqual({ output: 'Ada.' });
  const [, second] = sent;
  expect(JSON.stringify(second?.messages.at(-1))).toContain('aaa is Ada');
  expect(JSON.stringify(second?.messages.at(-1))).not.toContain('Zoe');
});

it('has a model of its own answer from what it found', async () => {
  const { sent, output } = await ask([call, 'It is Ada.', 'Ada.'], true);
  expect(output).toEqual({ output: 'Ada.' });
  expect(sent[1]?.messages.map(({ content }) => content)).toEqual([expect.stringContaining('aaa is Ada'), 'aaa']);
  expect(sent[2]?.messages.at(-1)?.content).toBe('It is Ada.');
});
