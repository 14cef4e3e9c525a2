import { expect, it } from 'vitest';
import { config } from 'zod';
import './document.ts';

it('no schema is compiled to code', () => {
  expect(config().jitless).toBe(true);
});
