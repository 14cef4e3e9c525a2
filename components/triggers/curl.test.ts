import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { callOf, curlOf } from './curl.ts';

/** What a shell makes of the command, without calling anybody. */
const words = (command: string) =>
  execFileSync('sh', ['-c', command.replace(/^curl/, "printf '%s\\n'")], { encoding: 'utf8' })
    .trim()
    .split('\n');

it('sends a body where the method has one', () => {
  expect(words(curlOf({ url: 'http://x.test/hooks/a', method: 'POST', headers: ["X-Key: it's"] }))).toEqual([
    '-X',
    'POST',
    'http://x.test/hooks/a',
    '-H',
    'content-type: application/json',
    '-H',
    "X-Key: it's",
    '-d',
    '{"hello":"world"}',
  ]);
});

it('puts the sample into the address where it has none', () => {
  expect(words(curlOf({ url: 'http://x.test/hooks/a', method: 'GET' }))).toEqual([
    '-X',
    'GET',
    'http://x.test/hooks/a?hello=world',
  ]);
  expect(words(curlOf({ url: 'http://x.test/hooks/a', method: 'HEAD' }))[0]).toBe('--head');
});

it('says what the node asks of its callers', () => {
  const parameters = { methods: ['PUT', 'POST'], auth: 'header', authHeader: 'X-Key' };
  expect(words(callOf('http://x.test/hooks/a', parameters))).toContain('X-Key: YOUR_KEY');
  expect(words(callOf('http://x.test/hooks/a', parameters))[1]).toBe('PUT');
  expect(callOf('http://x.test/hooks/a', {})).toBe(curlOf({ url: 'http://x.test/hooks/a', method: 'POST' }));
});
