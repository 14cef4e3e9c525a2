import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { definitionOf } from './definitions.ts';
import { FROM_N8N } from './imports.ts';

const here = new URL('.', import.meta.url);

it('lists the mapping of every folder that has one, each to a type there is', () => {
  const folders = readdirSync(here).filter((name) => existsSync(new URL(`${name}/from-n8n.ts`, here)));
  // A folder may have a second one, for exports of it as a tool.
  expect([...new Set(FROM_N8N.map(({ type }) => type))].toSorted()).toEqual(folders.toSorted());
  expect(FROM_N8N.filter(({ type }) => definitionOf(type) === undefined)).toEqual([]);
});
