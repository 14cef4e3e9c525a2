import { expect, it } from 'vitest';
import { definition } from './definition.ts';
import { execute } from './execute.ts';

it('has no ports and does nothing', () => {
  expect(execute({} as never)).toEqual({ kind: 'items', outputs: [] });
  expect([definition.inputs, definition.outputs]).toEqual([[], []]);
});
