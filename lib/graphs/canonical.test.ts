import { describe, expect, it } from 'vitest';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { documentBytes, hashOf } from './canonical.ts';

const document = (parameters: Record<string, unknown>, extra: object = {}): WorkflowDocument =>
  ({
    ...extra,
    format: 'millrace/1',
    name: 'A',
    nodes: [{ id: 'a', name: 'A', type: 'set', version: 1, position: [0, 1], parameters, settings: {} }],
    edges: [{ kind: 'main', to: { port: 'main', node: 'a' }, from: { node: 'a', port: 'main' } }],
    settings: {},
  }) as WorkflowDocument;

describe('documentBytes', () => {
  it('does not depend on the order of keys, but on that of lists', () => {
    const one = documentBytes(document({ b: { y: 1, x: [2, 1] }, a: 1 }));
    const same = documentBytes(document({ a: 1, b: { x: [2, 1], y: 1 } }, { settings: 0 }));
    const other = documentBytes(document({ a: 1, b: { x: [1, 2], y: 1 } }));
    expect(hashOf(one)).toEqual(hashOf(same));
    expect(hashOf(one)).not.toEqual(hashOf(other));
  });

  it('leaves absent settings out', () => {
    const one = document({ a: undefined });
    expect(hashOf(documentBytes(one))).toEqual(hashOf(documentBytes(document({}))));
  });

  it('keeps keys named like the prototype', () => {
    const odd = document(JSON.parse('{"__proto__":{"x":1}}'));
    expect(Buffer.from(documentBytes(odd)).toString()).toContain('"__proto__":{"x":1}');
  });
});
