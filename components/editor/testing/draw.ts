import { z } from 'zod';
import type { Catalog } from '#components/editor/state/catalog.ts';
import type { Edge, WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { defineNode, type NodeDefinition } from '#lib/nodes/define-node.ts';

const definition = (type: string, more: Partial<NodeDefinition> = {}) =>
  defineNode({
    type,
    version: 1,
    title: type,
    description: `Does ${type}.`,
    family: 'data',
    icon: 'box',
    aliases: [],
    parameters: z.object({ text: z.string().default('') }),
    inputs: [{ id: 'main' }],
    outputs: [{ id: 'main' }],
    effects: 'none',
    summary: () => '',
    ...more,
  });

const cases = z.object({ cases: z.array(z.string()).default(['a', 'b']) });

/** A small catalogue: step, start (a trigger), if, switch (outputs by parameter), merge, agent, searcher and model (attachment), note. */
export const catalog: Catalog = new Map(
  [
    definition('step'),
    definition('start', { family: 'trigger', trigger: 'manual', inputs: [], aliases: ['begin'] }),
    definition('if', {
      family: 'flow',
      outputs: [
        { id: 'true', label: 'True' },
        { id: 'false', label: 'False' },
      ],
    }),
    definition('switch', {
      family: 'flow',
      parameters: cases,
      outputs: (parameters) => cases.parse(parameters).cases.map((label, index) => ({ id: String(index), label })),
    }),
    definition('merge', { family: 'flow', inputs: [{ id: '0' }, { id: '1' }], waitsForAllInputs: true }),
    definition('agent', { family: 'ai', inputs: [{ id: 'main' }, { id: 'model', kind: 'model', label: 'Model' }] }),
    definition('searcher', {
      family: 'ai',
      inputs: [{ id: 'main' }, { id: 'store', kind: 'store' }, { id: 'model', kind: 'model' }],
    }),
    definition('model', { family: 'ai', inputs: [], outputs: [{ id: 'model', kind: 'model' }] }),
    definition('note', { family: 'note', inputs: [], outputs: [] }),
  ].map((entry) => [entry.type, entry]),
);

export function node(name: string, more: Partial<WorkflowNode> = {}): WorkflowNode {
  return { id: name, name, type: 'step', version: 1, parameters: {}, position: [0, 0], settings: {}, ...more };
}

/**
 * A document from lines such as `A > B > C` and `If.true > B`: nodes by name (ids are the names), in columns of 300.
 * A type other than `step` is given as `name:type` where the name first occurs.
 */
export function draw(...lines: string[]): WorkflowDocument {
  const nodes = new Map<string, WorkflowNode>();
  const edges: Edge[] = [];
  const end = (text: string, column: number, row: number) => {
    const [, name = '', type, port = 'main'] = /^([^:.]+)(?::([^.]+))?(?:\.(.+))?$/.exec(text.trim()) ?? [];
    if (!nodes.has(name)) {
      nodes.set(name, node(name, { position: [column * 300, row * 120], ...(type !== undefined && { type }) }));
    }
    return { name, port };
  };
  for (const [row, line] of lines.entries()) {
    const ends = line.split('>').map((text, column) => end(text, column, row));
    for (const [index, from] of ends.slice(0, -1).entries()) {
      const to = ends[index + 1];
      const target = to && { node: to.name, port: index + 1 < ends.length - 1 ? 'main' : to.port };
      if (target) edges.push({ from: { node: from.name, port: from.port }, to: target, kind: 'main' });
    }
  }
  return { format: 'millrace/1', name: 'Drawing', nodes: [...nodes.values()], edges, settings: {} };
}

/** The wires of a document as lines: `If.true > B`. Ports called `main` are left out. */
export const wires = ({ edges }: { readonly edges: readonly Edge[] }): string[] =>
  edges.map(({ from, to }) => `${name(from)} > ${name(to)}`);

const name = ({ node: id, port }: Edge['from']) => (port === 'main' ? id : `${id}.${port}`);
