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
  const node = { type: 'webhook', parameters: { methods: ['PUT', 'POST'], auth: 'header', authHeader: 'X-Key' } };
  expect(words(callOf('http://x.test/hooks/a', node))).toContain('X-Key: YOUR_KEY');
  expect(words(callOf('http://x.test/hooks/a', node))[1]).toBe('PUT');
  const unnamed = { ...node, parameters: { ...node.parameters, authHeader: '' } };
  expect(words(callOf('http://x.test/hooks/a', unnamed))).toContain('X-API-Key: YOUR_KEY');
  expect(callOf('http://x.test/hooks/a', { type: 'webhook', parameters: {} })).toBe(
    curlOf({ url: 'http://x.test/hooks/a', method: 'POST' }),
  );
});

it('asks an MCP server for its tools, with the token that it wants unless told otherwise', () => {
  const command = words(callOf('http://x.test/hooks/a', { type: 'mcp-trigger', parameters: {} }));
  expect(command).toContain('Authorization: Bearer YOUR_TOKEN');
  expect(JSON.parse(command.at(-1) ?? '')).toMatchObject({ method: 'tools/list' });
});
