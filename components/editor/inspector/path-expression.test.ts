import { expect, it } from 'vitest';
import { draw } from '#components/editor/testing/draw.ts';
import { pathExpression } from './path-expression.ts';
import { upstreamNames } from './upstream-names.ts';

it.each([
  [[], '$json'],
  [['a', 'b'], '$json.a.b'],
  [['tags', 0, 'first name'], '$json.tags[0]["first name"]'],
  [['it"s'], '$json["it\\"s"]'],
])('%j is %s', (path, expected) => expect(pathExpression('$json', path)).toBe(expected));

it('names what comes before a node, nearest first, without the node itself', () => {
  expect(upstreamNames(draw('A > B > C > D', 'X > Y', 'C > B'), 'D')).toEqual(['C', 'B', 'A']);
});
