import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineNode, type NodeDefinition } from '#lib/nodes/define-node.ts';
import { searchNodes } from './search-nodes.ts';

const node = (title: string, more: Partial<NodeDefinition> = {}) =>
  defineNode({
    type: title.toLowerCase().replaceAll(' ', '-'),
    version: 1,
    title,
    description: '',
    family: 'data',
    icon: 'box',
    aliases: [],
    parameters: z.object({}),
    inputs: [{ id: 'main' }],
    outputs: [{ id: 'main' }],
    effects: 'none',
    summary: () => '',
    ...more,
  });
const nodes = [
  node('HTTP request', { aliases: ['api', 'curl', 'fetch'], description: 'Calls a URL and reads the answer.' }),
  node('Webhook', { trigger: 'webhook', inputs: [] }),
  node('Respond to webhook', { outputs: [] }),
  node('Filter', { aliases: ['keep items', 'where'] }),
];
const found = (text: string, more = {}) => searchNodes(nodes, { text, ...more }).map(({ title }) => title);

it.each([
  ['http', ['HTTP request']],
  ['api', ['HTTP request']],
  ['items', ['Filter']],
  ['url', ['HTTP request']],
  ['webhook', ['Webhook', 'Respond to webhook']],
  ['respond webhook', ['Respond to webhook']],
  ['htr', ['HTTP request']],
  ['nothing of it', []],
])('%j finds %j', (text, expected) => expect(found(text)).toEqual(expected));

it('offers all when nothing is typed, triggers first where one is missing', () => {
  expect(found('')).toHaveLength(4);
  expect(found('', { needsTrigger: true })[0]).toBe('Webhook');
});

it('offers only what fits the end of a wire', () => {
  expect(found('webhook', { fits: 'input' })).toEqual(['Respond to webhook']);
  expect(found('webhook', { fits: 'output' })).toEqual(['Webhook']);
});

it('offers what can be plugged in: what is such a thing, and as a tool what may be one', () => {
  const plugs = [
    node('Chat model', { inputs: [], outputs: [{ id: 'model', kind: 'model' }] }),
    node('HTTP request', { usableAsTool: true }),
    node('Calculator', { inputs: [], outputs: [{ id: 'tool', kind: 'tool' }] }),
    node('Filter'),
  ];
  const fitting = (kind: 'model' | 'tool') =>
    searchNodes(plugs, { text: '', fits: 'output', kind }).map(({ title }) => title);
  expect(fitting('model')).toEqual(['Chat model']);
  expect(fitting('tool')).toEqual(['Calculator', 'HTTP request']);
});
