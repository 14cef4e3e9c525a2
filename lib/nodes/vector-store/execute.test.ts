import { describe, expect, it } from 'vitest';
import { documentsInMemory } from '#inngest/runtime/testing/documents-in-memory.ts';
import type { InMemoryRun } from '#inngest/runtime/testing/run-in-memory.ts';
import { runInMemory } from '#inngest/runtime/testing/run-in-memory.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { HttpRequest } from '../node-context.ts';
import { embeddingServer } from '../testing/embedding-server.ts';
import { completion } from '../testing/scripted-model.ts';

type Plug = readonly [name: string, kind: string, owner: string];
type Given = Omit<InMemoryRun, 'document' | 'items'> & {
  readonly nodes: Readonly<Record<string, NodeSpec>>;
  readonly plugs: readonly Plug[];
  readonly items?: readonly JsonObject[];
};
const EMBEDDINGS = { type: 'embeddings', parameters: { model: 'letters' } };
const store = (parameters: JsonObject) => ({ type: 'vector-store', parameters: { collection: 'c', ...parameters } });

async function run({ nodes, plugs, items = [{}], ...given }: Given) {
  const drawn = documentOf({ Start: { type: 'manual-trigger' }, ...nodes }, ['Start > It']);
  const edges = plugs.map(([name, kind, owner]) => ({
    from: { node: name, port: kind },
    to: { node: owner, port: kind },
    kind: kind as 'tool',
  }));
  const document = { ...drawn, edges: [...drawn.edges, ...edges] };
  const result = await runInMemory({ ...given, document, trigger: 'Start', items: items.map((json) => ({ json })) });
  const row = result.rows.find(({ name }) => name === 'It');
  return { ...result, fault: row?.fault, json: row?.outputs[0]?.map(({ json }) => json) ?? [] };
}

const LOADER = {
  type: 'document-loader',
  parameters: { text: '={{ $json.text }}', metadata: [{ name: 'by', value: '={{ $json.by }}' }] },
};
const TWICE = { retry: { tries: 2, delayMs: 0 } } as never;
const insert = (world: InMemoryRun['world'], items: readonly JsonObject[], parameters: JsonObject = {}, id = 'a') =>
  run({
    nodes: {
      It: { ...store({ mode: 'insert', ...parameters }), settings: TWICE },
      Embeddings: EMBEDDINGS,
      Loader: LOADER,
    },
    plugs: [
      ['Embeddings', 'embedding', 'It'],
      ['Loader', 'document', 'It'],
    ],
    items,
    world,
    run: { keysOf: () => `00000000-0000-7000-8000-00000000000${id}` },
  });
const search = (world: InMemoryRun['world'], parameters: JsonObject) =>
  run({
    nodes: { It: store({ mode: 'search', ...parameters }), Embeddings: EMBEDDINGS },
    plugs: [['Embeddings', 'embedding', 'It']],
    world,
  });
const told = (found: readonly JsonObject[]) =>
  found.map(({ document }) => (document as { pageContent: JsonValue }).pageContent);
const ITEMS = [
  { text: 'aaaa', by: 'Ada' },
  { text: 'aabb', by: 'Bob' },
  { text: 'zzzz', by: 'Ada' },
];

describe('a document store', () => {
  it('keeps what items say, and finds what is nearest', async () => {
    const { http } = embeddingServer();
    const world = { http, documents: documentsInMemory() };
    const { json } = await insert(world, ITEMS);
    expect(json).toEqual(ITEMS.map(({ text, by }) => ({ pageContent: text, metadata: { by } })));
    const found = await search(world, { query: 'aaab', most: 2 });
    expect(told(found.json)).toEqual(['aaaa', 'aabb']);
    expect(found.json[0]).toEqual({
      document: { pageContent: 'aaaa', metadata: { by: 'Ada' } },
      score: expect.closeTo(0.9487, 3),
    });
    const filter = [{ name: 'by', value: 'Bob' }];
    const few = await search(world, { query: 'a', filter, withMetadata: false });
    expect(few.json.map(({ document }) => document)).toEqual([{ pageContent: 'aabb' }]);
  });

  it('asks for what texts mean together, and pays once for what it has kept', async () => {
    const { http, asked } = embeddingServer({ failing: [1] });
    const items = Array.from({ length: 150 }, (_, n) => ({ text: `a${n}`, by: 'x' }));
    const world = { http, documents: documentsInMemory() };
    const result = await insert(world, items);
    expect(result.status).toBe('succeeded');
    expect(asked.map((texts) => texts.length)).toEqual([100, 50, 50]);
    expect(told((await search(world, { query: 'a', most: 100 })).json)).toHaveLength(100);
  });

  it('empties the collection first where it is to, and forgets what is known to be so', async () => {
    const { http } = embeddingServer();
    const world = { http, documents: documentsInMemory() };
    await insert(world, ITEMS);
    const filter = [{ name: 'by', value: 'Ada' }];
    const removed = await run({ nodes: { It: store({ mode: 'remove', filter }) }, plugs: [], world });
    expect(removed.json).toEqual([{ removed: 2 }]);
    await insert(world, [{ text: 'new', by: 'Eve' }], { clear: true }, 'b');
    expect(told((await search(world, { query: 'new' })).json)).toEqual(['new']);
  });

  it('removes nothing where it was not said what is known', async () => {
    const world = { http: embeddingServer().http, documents: documentsInMemory() };
    await insert(world, ITEMS);
    const filter = [{ name: '={{ $json.gone }}', value: 'Ada' }];
    const { fault } = await run({ nodes: { It: store({ mode: 'remove', filter }) }, plugs: [], world });
    expect(fault).toMatchObject({ kind: 'config', code: 'no_name' });
    expect((await search(world, { query: 'a' })).json).toHaveLength(3);
  });

  it('says what is missing', async () => {
    expect((await run({ nodes: { It: store({ mode: 'search', query: 'x' }) }, plugs: [] })).fault?.code).toBe(
      'no_embeddings',
    );
    expect((await search({}, { collection: ' ', query: 'x' })).fault?.code).toBe('no_collection');
    expect((await search({}, { query: '' })).fault?.code).toBe('no_query');
  });
});

describe('plugged into an agent', () => {
  const agent = { type: 'agent', parameters: { prompt: 'Who?' } };
  const model = { type: 'chat-model', parameters: { model: 'chat' } };
  const world = (said: readonly string[]) => {
    const { http: embed } = embeddingServer();
    const [left, sent] = [[...said], [] as string[]];
    const http = async (request: HttpRequest) => {
      if (request.url.endsWith('/embeddings')) return embed(request);
      sent.push(String(request.body));
      const body = new TextEncoder().encode(left.shift() ?? completion('Done.'));
      return { status: 200, headers: { 'content-type': 'application/json' }, body, url: request.url };
    };
    return { sent, world: { http, documents: documentsInMemory() } };
  };

  it('is searched for what the model asks', async () => {
    const { sent, world: open } = world([
      completion([{ name: 'Docs', input: { query: 'aaab', most: -1 } }]),
      completion('Ada.'),
    ]);
    await insert(open, ITEMS);
    const tool = store({ mode: 'tool', description: 'People', most: 1 });
    const { json } = await run({
      nodes: { It: agent, Model: model, Docs: tool, Embeddings: EMBEDDINGS },
      plugs: [
        ['Model', 'model', 'It'],
        ['Docs', 'tool', 'It'],
        ['Embeddings', 'embedding', 'Docs'],
      ],
      world: open,
    });
    expect(json).toMatchObject([{ output: 'Ada.' }]);
    expect(sent[0]).toContain('"description":"People"');
    expect(sent[1]).toContain('aaaa');
    expect(sent[1]).not.toContain('aabb');
  });
});
