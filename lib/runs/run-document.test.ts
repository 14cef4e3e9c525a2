import { expect, it } from 'vitest';
import type { Edge, WorkflowDocument } from '#lib/engine/document.ts';
import { withPlugged } from './run-document.ts';

const edge = (from: string, to: string, kind: Edge['kind']): Edge => ({
  from: { node: from, port: kind },
  to: { node: to, port: kind },
  kind,
});

it('takes what is plugged into a node with it, at any depth, and nothing that items flow to', () => {
  const edges = [
    edge('start', 'agent', 'main'),
    edge('agent', 'next', 'main'),
    edge('helper', 'agent', 'tool'),
    edge('model', 'helper', 'model'),
  ];
  expect(withPlugged({ edges } as WorkflowDocument, ['agent'])).toEqual(['agent', 'helper', 'model']);
  expect(withPlugged({ edges } as WorkflowDocument, ['model'])).toEqual(['model']);
});
