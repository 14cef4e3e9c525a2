import { expect, it } from 'vitest';
import type { CustomNodeItem } from '#lib/custom-nodes/schema.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { CustomField } from '#lib/nodes/custom-fields.ts';
import { NO_LIBRARY } from './library.ts';
import { ownProblems } from './own-problems.ts';

const draw = (parameters: object, settings = {}) =>
  ({
    nodes: [{ id: 'a', name: 'Own', type: 'custom', version: 1, parameters, position: [0, 0], settings }],
  }) as unknown as WorkflowDocument;
const library = {
  ...NO_LIBRARY,
  isLoaded: true,
  nodes: [{ slug: 'greet' } as CustomNodeItem],
  forms: new Map([['greet 1', [CustomField.parse({ name: 'word', type: 'text', required: true })]]]),
};
const found = (document: WorkflowDocument) =>
  ownProblems(document, library).map(({ path, message }) => [path.join('.'), message]);

it('names what a custom node lacks, at its place in the form', () => {
  expect(found(draw({ node: 'greet', version: 1, values: {} }))).toEqual([['values.word', 'Fill in word']]);
  expect(found(draw({ node: 'greet', version: 1, values: { word: 'a' } }))).toEqual([]);
  expect(found(draw({ node: 'greet', version: 1, values: {} }, { disabled: true }))).toEqual([]);
});

it('names a node that is not here, and says nothing before it knows', () => {
  expect(found(draw({ node: 'gone', version: 1 }))).toEqual([
    ['node', expect.stringContaining('no custom node "gone"')],
  ]);
  expect(ownProblems(draw({ node: 'gone', version: 1 }), NO_LIBRARY)).toEqual([]);
  expect(found(draw({ node: 'greet', version: 2 }))).toEqual([]);
});
