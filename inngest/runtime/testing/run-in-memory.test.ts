import { describe, expect, it } from 'vitest';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { runInMemory } from './run-in-memory.ts';

const document: WorkflowDocument = {
  format: 'millrace/1',
  name: 'Two nodes',
  nodes: [
    { id: 'a', name: 'Start', type: 'manual-trigger', version: 1, parameters: {}, position: [0, 0], settings: {} },
    {
      id: 'b',
      name: 'Greet',
      type: 'set',
      version: 1,
      parameters: {
        fields: [{ name: 'text', type: 'string', value: "=Hi {{ $('Start').item.json.name }}" }],
        include: 'none',
      },
      position: [200, 0],
      settings: {},
    },
  ],
  edges: [{ from: { node: 'a', port: 'main' }, to: { node: 'b', port: 'main' }, kind: 'main' }],
  settings: {},
};

describe('runInMemory', () => {
  it('runs a document with real nodes and keeps the lineage of every item', async () => {
    const run = await runInMemory({ document, items: [{ json: { name: 'Ada' } }, { json: { name: 'Bob' } }] });
    expect(run.status).toBe('succeeded');
    expect(run.outputsOf('Greet')).toEqual([
      [
        { json: { text: 'Hi Ada' }, from: [{ input: 0, item: 0 }] },
        { json: { text: 'Hi Bob' }, from: [{ input: 0, item: 1 }] },
      ],
    ]);
    expect(run.rows.map(({ name, status, turn, attempts }) => ({ name, status, turn, attempts }))).toEqual([
      { name: 'Start', status: 'succeeded', turn: '', attempts: 1 },
      { name: 'Greet', status: 'succeeded', turn: '', attempts: 1 },
    ]);
  });
});
