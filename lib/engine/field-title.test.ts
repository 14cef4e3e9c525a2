import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldTitle } from './field-title.ts';

const schema = z.object({
  secret: z.string().default('').meta({ title: 'Credential' }),
  rows: z.array(z.object({ to: z.string().meta({ title: 'To' }) })).meta({ title: 'Rows' }),
  plain: z.string(),
});

it.each([
  [['secret'], 'Credential'],
  [['rows', 1, 'to'], 'Rows, 2, To'],
  [['plain'], 'plain'],
  [['gone', 'deep'], 'gone, deep'],
  [[], ''],
])('%j is %j', (path, title) => expect(fieldTitle(schema, path)).toBe(title));

it('does without a schema', () => expect(fieldTitle(undefined, ['a', 0])).toBe('a, 1'));
