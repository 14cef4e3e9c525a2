import { describe, expect, it } from 'vitest';
import { draw, node, wires } from '#components/editor/testing/draw.ts';
import { duplicate, fragmentText, paste, readFragment, takeFragment } from './fragment.ts';

const document = draw('A > B > C');
const ids = () => {
  let count = 0;
  return () => `new-${++count}`;
};
const refuse = async () => {
  throw new Error('not asked');
};

describe('copying', () => {
  it('takes the wires among the chosen nodes only', () => {
    expect(wires(takeFragment(document, new Set(['A', 'B'])))).toEqual(['A > B']);
  });
  it('survives the clipboard', async () => {
    const fragment = takeFragment(document, new Set(['A', 'B']));
    expect(await readFragment(fragmentText(fragment), refuse)).toMatchObject(fragment);
  });
  it('reads a whole document of ours', async () => {
    expect((await readFragment(JSON.stringify(document), refuse))?.nodes).toHaveLength(3);
  });
  it('hands other documents to the importer, and leaves plain text alone', async () => {
    const fragment = { nodes: [node('X')], edges: [] };
    expect(await readFragment('{"nodes":[{"name":"Set"}],"connections":{}}', async () => fragment)).toBe(fragment);
    expect(await readFragment('hello', refuse)).toBeNull();
    expect(await readFragment('{"a":1}', refuse)).toBeNull();
  });
});

describe('pasting', () => {
  const fragment = takeFragment(document, new Set(['B', 'C']));
  it('gives new ids and free names, and keeps the wires', () => {
    const edit = paste(fragment, { at: [1000, 500], newId: ids() });
    const pasted = edit.change(document);
    expect(pasted.nodes.slice(3).map(({ name, position }) => [name, position])).toEqual([
      ['B 2', [1000, 500]],
      ['C 2', [1300, 500]],
    ]);
    expect(wires(pasted).slice(2)).toEqual(['new-1 > new-2']);
    expect([...(edit.select?.nodes ?? [])]).toEqual(['new-1', 'new-2']);
  });
  it('lets references inside the fragment follow the new names, and others stay', () => {
    const text = "={{ $('B').item.json.x + $('A').item.json.y }}";
    const source = { nodes: [node('B'), node('C', { parameters: { text } })], edges: [] };
    const pasted = paste(source, { at: [0, 0], newId: ids() }).change(document);
    expect(pasted.nodes.at(-1)?.parameters).toEqual({ text: "={{ $('B 2').item.json.x + $('A').item.json.y }}" });
  });
  it('of nothing changes nothing', () => {
    expect(paste({ nodes: [], edges: [] }, { at: [0, 0], newId: ids() }).change(document)).toBe(document);
  });
});

it('duplicates a little below and to the right', () => {
  const copy = duplicate(document, new Set(['B']), ids()).change(document);
  expect(copy.nodes.at(-1)).toMatchObject({ id: 'new-1', name: 'B 2', position: [340, 80] });
});
