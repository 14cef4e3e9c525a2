import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPermission } from '#lib/access/permissions.ts';
import { openApiDocument } from '#lib/openapi/document.ts';
import { OPERATIONS } from './operations.ts';

/** Not operations: the document itself, the way to it, and the answer for what is none. */
const OTHERS = ['/openapi.json', '/.', '/{...rest}'];
const files = globSync('**/route.ts', { cwd: import.meta.dirname }).map((file) => path.dirname(file));
const inFiles = files
  .map((folder) => `/${folder.replace(/\[([^\]]+)\]/g, '{$1}')}`)
  .filter((each) => !OTHERS.includes(each));

describe('the API document', () => {
  it('has every route file, and nothing else', () => {
    expect(Object.keys(OPERATIONS).sort()).toEqual(inFiles.sort());
  });

  it('has every method of each, with the permission it needs', () => {
    const document = JSON.parse(JSON.stringify(openApiDocument(OPERATIONS, { version: '1', url: 'http://x.test' })));
    for (const folder of files) {
      const place = `/${folder.replace(/\[([^\]]+)\]/g, '{$1}')}`;
      if (OTHERS.includes(place)) continue;
      const source = readFileSync(path.join(import.meta.dirname, folder, 'route.ts'), 'utf8');
      const methods = [...source.matchAll(/export const ([A-Z]+) = route\(/g)].map((match) => match[1] as string);
      expect(methods, place).not.toEqual([]);
      expect(Object.keys(document.paths[place]), place).toEqual(methods.map((method) => method.toLowerCase()));
      for (const method of methods) {
        const operation = document.paths[place]?.[method.toLowerCase()];
        expect(operation, `${method} ${place}`).toBeDefined();
        expect(isPermission(operation['x-permission']), `${method} ${place}`).toBe(true);
      }
    }
  });

  it('names every operation once', () => {
    const names = Object.values(OPERATIONS).flatMap((methods) => Object.values(methods).map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });
});
