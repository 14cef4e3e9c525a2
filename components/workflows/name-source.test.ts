import { expect, it } from 'vitest';
import { nameSource } from './name-source.ts';

it('names a workflow after its file, unless it has a name', () => {
  expect(JSON.parse(nameSource('{"nodes":[]}', 'Order intake.json'))).toEqual({ nodes: [], name: 'Order intake' });
  expect(nameSource('{"name":"Mine"}', 'x.json')).toBe('{"name":"Mine"}');
});

it('leaves what it does not understand to the server, which explains it', () => {
  for (const source of ['{ "nodes": [ }', '[1]', 'null']) expect(nameSource(source, 'x.json')).toBe(source);
});
