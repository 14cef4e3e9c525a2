import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, it } from 'vitest';
import { describeError } from './describe-error.ts';

it('keeps the query of a failed query and its cause, not what it was sent', () => {
  const cause = Object.assign(new Error('connection lost'), { code: '57P01' });
  const described = describeError(new DrizzleQueryError('select $1', ['canary@example.test\n    at x'], cause));
  expect(described).toMatchObject({ message: 'Failed query: select $1', cause: { code: '57P01' } });
  expect(described.stack).toContain('describe-error.test.ts');
  expect(JSON.stringify(described)).not.toContain('canary');
});

it('describes what is no error', () => {
  expect(describeError('x')).toEqual({ message: 'x' });
});
