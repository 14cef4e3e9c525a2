import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findProblems, type RulesOf } from './problems.ts';
import { documentOf, type NodeSpec } from './testing/drawing.ts';
import { testShapeOf } from './testing/shapes.ts';

const rulesOf: RulesOf = (node) => {
  const ports = testShapeOf(node);
  const parameters = z.object({ url: z.string().min(1) });
  return ports && { ports, parameters, isTrigger: node.type === 'start', isFinally: node.type === 'last' };
};
const fine = { parameters: { url: '={{ $json.url }}' } };
const problems = (nodes: Record<string, NodeSpec>, edges: string[] = []) =>
  findProblems(documentOf(nodes, edges), rulesOf).map(({ node, path, message }) => [
    node?.name,
    path.join('.'),
    message.split('.')[0],
  ]);

describe('what is missing', () => {
  it('is nothing for a finished workflow, expressions included, whether or not every node is reached', () => {
    expect(problems({ Start: { type: 'start', ...fine }, A: { type: 'pure', ...fine } })).toEqual([]);
  });

  it('is a trigger, unless one is there that is not disabled', () => {
    const lacking = [[undefined, '', 'There is no trigger']];
    expect(problems({})).toEqual(lacking);
    expect(problems({ Start: { type: 'start', ...fine, settings: { disabled: true } } })).toEqual(lacking);
  });

  it('is a way to end where there are two', () => {
    const [start, last] = [
      { type: 'start', ...fine },
      { type: 'last', ...fine },
    ];
    expect(problems({ Start: start, Last: last })).toEqual([]);
    expect(problems({ Start: start, Last: last, Other: last })).toEqual([
      ['Other', '', 'A workflow ends in one way: there is another "Finally" already'],
    ]);
  });

  it('is a condition for trying again that can be read', () => {
    const retry = { tries: 3, delayMs: 0, backoff: 'fixed', when: '$error.(' } as const;
    expect(problems({ Start: { type: 'start', ...fine, settings: { retry } } })).toEqual([
      ['Start', '', expect.stringMatching(/^The condition for trying again cannot be read: /)],
    ]);
  });

  it('is every parameter that is required, by node and path; disabled nodes lack nothing', () => {
    const nodes = { Start: { type: 'start', ...fine }, A: { type: 'pure' } };
    expect(problems(nodes)).toEqual([['A', 'url', expect.any(String)]]);
    expect(problems({ ...nodes, A: { type: 'pure', settings: { disabled: true } } })).toEqual([]);
  });

  it('is an expression that does not parse', () => {
    const nodes = { Start: { type: 'start', ...fine }, A: { type: 'pure', parameters: { url: '={{ 1 + }}' } } };
    expect(problems(nodes)).toEqual([['A', 'url', expect.any(String)]]);
  });

  it('is a type that exists, and ports for the wires', () => {
    const start = { type: 'start', ...fine };
    expect(problems({ Start: start, X: { type: 'gone' } })).toEqual([['X', '', 'This node has no counterpart here']]);
    expect(
      problems({ Start: start, If: { type: 'if', ...fine } }, ['Start > If', 'If.maybe > If', 'If.true > Gone']),
    ).toEqual([
      ['If', '', 'A wire is plugged into its output "maybe", which it does not have'],
      [undefined, '', 'A wire leads to a node that is gone'],
    ]);
  });
});
