import { expect, it } from 'vitest';
import { chordOf, followKeys } from './keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  chordOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

it('names chords as commands write them', () => {
  expect(press('k', { metaKey: true })).toBe('mod+k');
  expect(press('K', { ctrlKey: true, shiftKey: true })).toBe('mod+shift+k');
  expect(press('?', { shiftKey: true })).toBe('?');
  expect(press('Enter', { shiftKey: true })).toBe('shift+enter');
  expect(press('Escape')).toBe('esc');
});

it('follows sequences', () => {
  const keys = ['g w', 'g r', 'w', '?'];
  expect(followKeys(keys, '', 'g')).toEqual({ typed: 'g' });
  expect(followKeys(keys, 'g', 'w')).toEqual({ match: 'g w', typed: '' });
  expect(followKeys(keys, '', 'w')).toEqual({ match: 'w', typed: '' });
  expect(followKeys(keys, 'g', '?')).toEqual({ match: '?', typed: '' });
  expect(followKeys(keys, 'g', 'g')).toEqual({ typed: 'g' });
  expect(followKeys(keys, '', 'x')).toEqual({ typed: '' });
});
