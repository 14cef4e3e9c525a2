import { expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

it.each([
  ['/main/runs?status=failed', '/main/runs?status=failed'],
  [undefined, '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %j leads to %s', (path, to) => expect(ownPath(path)).toBe(to));
