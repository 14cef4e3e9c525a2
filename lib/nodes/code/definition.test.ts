import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { definition } from './definition.ts';

const inLanguage = (before: JsonObject, language: string) =>
  definition.follow?.(before, { name: 'language', value: language }) ?? {};

it('an example that nobody touched gives way to the one of the other language, and comes back', () => {
  const python = inLanguage({ mode: 'each' }, 'python');
  expect(python).toMatchObject({ mode: 'each', language: 'python' });
  expect(python.source).toContain('_input.all()');
  expect(python).not.toHaveProperty('drafts');
  expect(inLanguage(python, 'javascript')).toEqual({ mode: 'each', language: 'javascript' });
});

it('what was written is kept for whoever goes back', () => {
  const python = inLanguage({ source: 'return [1]' }, 'python');
  expect(python).toMatchObject({ language: 'python', drafts: { javascript: 'return [1]' } });
  const back = inLanguage({ ...python, source: 'return []' }, 'javascript');
  expect(back).toEqual({ language: 'javascript', source: 'return [1]', drafts: { python: 'return []' } });
  expect(inLanguage(back, 'python')).toMatchObject({ source: 'return []', drafts: { javascript: 'return [1]' } });
  expect(definition.parameters.safeParse(back).success).toBe(true);
});

it('other parameters change by themselves', () => {
  expect(definition.follow?.({}, { name: 'mode', value: 'each' })).toBeUndefined();
});
