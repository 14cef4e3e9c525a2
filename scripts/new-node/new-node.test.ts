import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newNode } from '../new-node.ts';

describe('npm run new:node', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'new-node-'));
    for (const name of ['definitions.ts', 'executors.ts'])
      await cp(path.resolve('lib/nodes', name), path.join(root, 'lib/nodes', name));
  });
  afterAll(() => rm(root, { recursive: true }));

  it('writes the folder and enters it in both registries', async () => {
    expect(await newNode(root, 'word-count')).toEqual([
      'lib/nodes/word-count/definition.ts',
      'lib/nodes/word-count/execute.ts',
      'lib/nodes/word-count/docs.md',
      'lib/nodes/word-count/execute.test.ts',
      'lib/nodes/word-count/cases/adds-a-field.json',
    ]);
    const definitions = await readFile(path.join(root, 'lib/nodes/definitions.ts'), 'utf8');
    expect(definitions).toContain("import { definition as wordCount } from './word-count/definition.ts';");
    expect(definitions).toMatch(/ {2}wordCount,\n {2}placeholder,/);
    expect(await readFile(path.join(root, 'lib/nodes/executors.ts'), 'utf8')).toMatch(/'word-count': wordCount,/);
  });

  it.each([
    ['word-count', 'already'],
    ['Word Count', 'lower case'],
    ['', 'lower case'],
    ['../up', 'lower case'],
  ])('refuses %j', async (type, message) => {
    await expect(newNode(root, type)).rejects.toThrow(message);
  });
});
