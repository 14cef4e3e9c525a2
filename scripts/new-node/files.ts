/** The files of a new node type by their names in its folder: a node that works, to be made another. */
export function newNodeFiles(type: string): Record<string, string> {
  const words = type.replaceAll('-', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return {
    'definition.ts': definition(type, title),
    'execute.ts': EXECUTE,
    'docs.md': `# ${title}\n\nSay what the node does, what it needs, and what becomes of its items.\n`,
    'execute.test.ts': test(type),
    'cases/adds-a-field.json': `${JSON.stringify(example(type, title), null, 2).replace(SHORT_LIST, '[$1]')}\n`,
  };
}

/** A list of one text stands on one line, as the formatter wants it. */
const SHORT_LIST = /\[\n\s+("[^"\n]*")\n\s+\]/g;

const definition = (type: string, title: string) => `import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: '${type}',
  version: 1,
  title: '${title}',
  description: 'Say in one sentence what it does.',
  family: 'data',
  icon: 'puzzle',
  aliases: [],
  parameters: z.object({
    field: z.string().default('result').meta({ title: 'Put under', placeholder: 'result' }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ field }) => \`Into \${field ?? 'result'}\`,
});
`;

const EXECUTE = `import type { NodeExecutor } from '../node-context.ts';
import { oneToOne, withPath } from '../paths.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = ({ inputs, parametersFor }) => ({
  kind: 'items',
  outputs: [
    oneToOne(inputs[0] ?? []).map((item, index) => ({
      ...item,
      json: withPath(item.json, parametersFor(index).field, true),
    })),
  ],
});
`;

const test = (type: string) => `import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

it('adds a field to each item', async () => {
  const { outputs } = await runNode('${type}', { field: 'done' }, [[{ a: 1 }, { a: 2 }]]);
  expect(outputs).toEqual([
    [
      { a: 1, done: true },
      { a: 2, done: true },
    ],
  ]);
});
`;

const example = (type: string, title: string) => ({
  title: 'Adds a field to each item',
  nodes: [
    { name: 'Start', type: 'manual-trigger' },
    { name: title, type, parameters: { field: 'done' } },
  ],
  edges: [`Start -> ${title}`],
  items: [{ a: 1 }],
  expect: { [title]: [[{ a: 1, done: true }]] },
});
