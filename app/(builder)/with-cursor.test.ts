import { expect, it } from 'vitest';
import { withCursor } from './with-cursor.ts';

it('keeps the filters and changes the page', () => {
  expect(withCursor({ status: 'failed', cursor: 'a', search: undefined }, 'b')).toBe('?status=failed&cursor=b');
  expect(withCursor({ status: 'failed', cursor: 'a' }, undefined)).toBe('?status=failed');
});
