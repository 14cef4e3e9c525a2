import { expect, it } from 'vitest';
import { makeClient } from './client.ts';

it('a client of a server needs a key to sign with', () => {
  expect(() => makeClient()).toThrow('INNGEST_SIGNING_KEY');
});
