import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFINITIONS, definitionOf } from './definitions.ts';
import { EXECUTORS } from './executors.ts';

const here = new URL('.', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, here), 'utf8');
/** The icons that the interface draws. */
const icons = [
  ...readFileSync(new URL('../../components/ui/node-icon.tsx', here), 'utf8').matchAll(/^ {2}'?([\w-]+)'?: \w+,$/gm),
].map(([, name]) => name);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
  .map(({ name }) => name);

it('have one line for each folder', () => {
  expect(DEFINITIONS.map(({ type }) => type).toSorted()).toEqual(folders.toSorted());
  expect([...EXECUTORS.keys()].toSorted()).toEqual(folders.toSorted());
});

describe.each(folders)('%s', (folder) => {
  const definition = definitionOf(folder);

  it('names itself after its folder and says what it is', () => {
    expect(definition).toMatchObject({ type: folder, version: expect.any(Number) });
    expect(definition?.title).toMatch(/^[A-Z]/);
    expect(definition?.description).toMatch(/\.$/);
    expect(icons).toContain(`${definition?.icon}`);
  });

  it('has docs, tests and a case', () => {
    expect(read(`${folder}/docs.md`).split('\n')[0]).toBe(`# ${definition?.title}`);
    expect(existsSync(new URL(`${folder}/execute.test.ts`, here)), 'execute.test.ts').toBe(true);
    expect(readdirSync(new URL(`${folder}/cases`, here)).length, 'cases').toBeGreaterThan(0);
  });

  it('has defaults that parse, and a summary and ports for them', () => {
    const parameters = definition?.parameters.parse({}) ?? {};
    for (const ports of [definition?.inputs, definition?.outputs])
      expect(typeof ports === 'function' ? ports(parameters as never) : ports).toBeInstanceOf(Array);
    expect(definition?.summary({})).toEqual(expect.any(String));
  });

  it('is defined by nothing that only Node has', () => {
    expect(read(`${folder}/definition.ts`)).not.toMatch(/from 'node:|\bBuffer\b|\bprocess\b/);
  });
});
